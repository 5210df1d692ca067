import type { RecognizedPage } from '../../models/page.ts';
import type { ImportResult } from './import-result.ts';

/** Who waits for a file. */
export interface Waiter {
  /** Whoever waits goes away. */
  readonly signal?: AbortSignal;
  onPage?(page: RecognizedPage): void;
}

/** Who waits for which of the files handed over; the same file may be waited for by many. */
export interface WaitingList {
  ids(): readonly string[];
  /** Resolves with how the file ended; undefined where waiting ends before. */
  add(id: string, waiter: Waiter): Promise<ImportResult | undefined>;
  tell(id: string, page: RecognizedPage): void;
  end(id: string, result: ImportResult): void;
  /** Nobody waits any more: the files stay in the queue. */
  leave(): void;
  fail(error: unknown): void;
}

interface Waiting {
  readonly waiter: Waiter;
  resolve(result: ImportResult | undefined): void;
  reject(error: unknown): void;
}

export function createWaitingList(): WaitingList {
  const waiting = new Map<string, Waiting[]>();
  const of = (id: string): readonly Waiting[] => waiting.get(id) ?? [];
  const settleAll = (settle: (one: Waiting) => void): void => {
    const all = [...waiting.values()].flat();
    waiting.clear();
    all.forEach(settle);
  };
  return {
    ids: () => [...waiting.keys()],
    add: (id, waiter) =>
      new Promise((resolve, reject) => {
        waiting.set(id, [...of(id), { waiter, resolve, reject }]);
        waiter.signal?.addEventListener('abort', () => resolve(undefined), { once: true });
      }),
    tell: (id, page) => of(id).forEach(({ waiter }) => waiter.onPage?.(page)),
    end(id, result) {
      const ones = of(id);
      waiting.delete(id);
      ones.forEach(({ resolve }, at) => resolve(at === 0 ? result : again(result)));
    },
    leave: () => settleAll(({ resolve }) => resolve(undefined)),
    fail: (error) => settleAll(({ reject }) => reject(error)),
  };
}

/** The same file, handed over twice, is one document. */
function again(result: ImportResult): ImportResult {
  if (result.outcome !== 'loaded') return result;
  const { fileName, sha256 } = result;
  return { outcome: 'duplicate', fileName, sha256, of: fileName };
}
