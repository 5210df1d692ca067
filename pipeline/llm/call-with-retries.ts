import { setTimeout as sleep } from 'node:timers/promises';
import type PQueue from 'p-queue';
import { EngineError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import type { Circuit } from './circuit.ts';

/** How long trouble is borne with, in milliseconds and counts. */
export interface Patience {
  /** First pause before a retry; each one doubles. */
  readonly pauseMs: number;
  readonly mostAttempts: number;
  /** An endpoint that asks for a longer wait is not waited for. */
  readonly longestPauseMs: number;
  /** Failures in a row after which calls are left out. */
  readonly mostFailures: number;
  /** For how long, the first time. */
  readonly restMs: number;
}

/** What every call of a batch goes through. */
export interface Caller {
  readonly queue: PQueue;
  readonly circuit: Circuit;
  readonly patience: Patience;
  readonly log: Logger;
}

/** How one question's calls are made. */
export interface CallOptions<Result> {
  /** Stands around each attempt, inside the queue: it may refuse one, and sees how it ends. */
  admit(attempt: () => Promise<Result>): Promise<Result>;
  readonly signal: AbortSignal;
}

/**
 * Calls, and calls again after a growing pause where trouble may pass. Each attempt waits its turn in the queue; none is made
 * while the circuit is open.
 * @throws EngineError the last trouble, or `model-resting`; whatever else is thrown, at once.
 */
export async function callWithRetries<Result>(
  call: () => Promise<Result>,
  caller: Caller,
  { admit, signal }: CallOptions<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    if (caller.circuit.isOpen()) throw resting();
    try {
      return await caller.queue.add(() => admit(() => callOnce(call, caller)), { signal });
    } catch (error) {
      signal.throwIfAborted();
      const pause = pauseBefore(attempt + 1, error, caller.patience);
      if (pause === null || caller.circuit.isOpen()) throw error;
      await sleep(pause, undefined, { signal });
    }
  }
}

async function callOnce<Result>(call: () => Promise<Result>, { circuit, log }: Caller): Promise<Result> {
  if (circuit.isOpen()) throw resting();
  try {
    const result = await call();
    circuit.succeeded();
    return result;
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    log.warn({ code: error.code }, 'the language model was asked in vain');
    if (error.retryable || error.code === 'model-request-refused') circuit.failed();
    else circuit.trip();
    throw error;
  }
}

/** Milliseconds to wait; null where it is not worth it. */
function pauseBefore(attempt: number, error: unknown, patience: Patience): number | null {
  if (!(error instanceof EngineError) || !error.retryable || attempt > patience.mostAttempts) return null;
  // Calls that failed together do not come back together.
  const own = patience.pauseMs * 2 ** (attempt - 2) * (0.75 + Math.random() / 2);
  const pause = Math.max(own, error.retryAfterMs ?? 0);
  return pause > patience.longestPauseMs ? null : pause;
}

function resting(): EngineError {
  return new EngineError('The language model failed several times in a row and is left alone for a while.', {
    code: 'model-resting',
    remedy: 'See `hetong doctor`; the document can be read again when the endpoint is well.',
    retryable: false,
  });
}
