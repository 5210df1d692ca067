import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';

/** How long to wait for a database or a store that is away or full. */
export interface Patience {
  /** Milliseconds before it is given up; Infinity for never. */
  readonly patienceMs: number;
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Told once when waiting begins and once when it ends. */
  onWaiting?(error: EngineError | null): void;
}

const firstPauseMs = 250;
const longestPauseMs = 5000;

/**
 * Calls again, after pauses that double, what failed because a database or a store was away; what is called must bear
 * being called twice. @throws the last error when patience ends, any other error at once, the signal's reason on abort.
 */
export async function patiently<Result>(call: () => Promise<Result>, patience: Patience): Promise<Result> {
  const { patienceMs, signal, log, onWaiting } = patience;
  const began = performance.now();
  for (let wait = firstPauseMs; ; wait = Math.min(2 * wait, longestPauseMs)) {
    try {
      const result = await call();
      if (wait > firstPauseMs) onWaiting?.(null);
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof EngineError) || !error.retryable) throw error;
      if (performance.now() - began + wait > patienceMs) throw error;
      if (wait === firstPauseMs) {
        log.warn({ code: error.code }, 'waiting for the database or the store');
        onWaiting?.(error);
      }
    }
    await pause(wait, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
  }
}
