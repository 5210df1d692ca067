import type { Storage } from '../../../storage/index.ts';
import { shareAnswer } from './share-answer.ts';

/** Whether the server can do its work: null, or the code of what is missing. */
export type Obstacle = null | 'database-unreachable' | 'schema-behind' | 'schema-ahead';

/** Probes ask every second or so, and give up soon. */
const probeTimes = { keepMs: 500, patienceMs: 3000 };

/** Asks whether the database answers and has the tables of this version; never rejects. Says no more than a code. */
export function watchReadiness(storage: Pick<Storage, 'schemaState'>): () => Promise<Obstacle> {
  const state = shareAnswer(() => storage.schemaState(), probeTimes);
  return async () => {
    try {
      const found = await state();
      if (found === 'current') return null;
      return found === 'ahead' ? 'schema-ahead' : 'schema-behind';
    } catch {
      // The reason names hosts; it is in the log of whoever needed the database.
      return 'database-unreachable';
    }
  };
}
