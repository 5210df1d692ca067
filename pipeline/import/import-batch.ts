import PQueue from 'p-queue';
import { intakePriorities } from '../../models/intake.ts';
import type { RecognizedPage } from '../../models/page.ts';
import type { FoundSource } from '../ingest/find-sources.ts';
import { openImportLine } from './import-line.ts';
import type { LineOptions } from './import-line.ts';
import type { ImportResult } from './import-result.ts';

export interface ImportOptions extends Omit<LineOptions, 'worksForOthers'> {
  readonly batch: string | null;
  /** Whether the import ends when everything is handed over, and leaves the reading to workers. */
  readonly leavesToWorkers: boolean;
  onFound?(path: string): void;
  onPage?(page: RecognizedPage): void;
  onResult(result: ImportResult): void;
}

/** Files handed over and not ended: enough for many workers, few enough to be finished soon after an interruption. */
const mostWaiting = 64;

/**
 * Imports every file found, by the queue that all workers take from: this process reads until its own files have ended, and
 * workers elsewhere share them. Each ends as a loaded document, a known duplicate or an explained failure; the list of files is
 * never held.
 * @throws EngineError where database, store or engine are away (nothing half-loaded; run again to resume).
 */
export async function importBatch(found: AsyncIterable<FoundSource>, options: ImportOptions): Promise<void> {
  const { batch, stopping, signal, leavesToWorkers } = options;
  const line = openImportLine({ ...options, worksForOthers: false });
  const queue = new PQueue({ concurrency: mostWaiting });
  const failing = new AbortController();
  const priority = leavesToWorkers ? intakePriorities.batch : intakePriorities.import;
  const how = { batch, priority, onPage: (page: RecognizedPage) => options.onPage?.(page) };
  const isOver = (): boolean => stopping.aborted || signal.aborted || failing.signal.aborted;
  const one = async (source: FoundSource): Promise<void> => {
    try {
      const result = await (leavesToWorkers ? line.leave(source, how) : line.take(source, how));
      if (result !== undefined) options.onResult(result);
    } catch (error) {
      failing.abort(error);
    }
  };
  for await (const source of found) {
    if (isOver()) break;
    options.onFound?.(source.path);
    await queue.onSizeLessThan(1);
    void queue.add(async () => {
      if (!isOver()) await one(source);
    });
  }
  await queue.onIdle();
  await line.close();
  if (failing.signal.aborted && !signal.aborted) throw failing.signal.reason;
}
