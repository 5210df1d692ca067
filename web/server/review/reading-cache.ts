import type { KeptReading } from '../../../models/ports.ts';
import type { ReviewCase, ReviewRepository } from '../../../storage/index.ts';

/** Readings kept in memory: those of the documents people have on the desk. A reading takes a few megabytes. */
const mostReadings = 16;

/** Finds what the rules run on, so that a reviewer who decides field after field waits for it once. */
export function createReadingCache({ findReading }: Pick<ReviewRepository, 'findReading'>): {
  find(present: Pick<ReviewCase, 'id' | 'pipelineVersion'>): Promise<KeptReading | null>;
} {
  const kept = new Map<string, Promise<KeptReading | null>>();
  return {
    find({ id, pipelineVersion }) {
      const key = `${id} ${pipelineVersion}`;
      const reading = kept.get(key) ?? findReading(id);
      // Taken out and put back: the map's order is that of use.
      kept.delete(key);
      kept.set(key, reading);
      reading.catch(() => kept.delete(key));
      if (kept.size > mostReadings) kept.delete(kept.keys().next().value!);
      return reading;
    },
  };
}
