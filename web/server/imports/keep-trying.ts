import { setTimeout as pause } from 'node:timers/promises';
import { EngineError } from '../../../models/errors.ts';

const pauseMs = 1000;

/**
 * Calls again, until the signal, what fails because the database is away: for what was acknowledged already and must not be
 * forgotten. What is called must bear being called twice. @throws any other error.
 */
export async function keepTrying<Result>(call: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof EngineError) || !error.retryable) throw error;
    }
    await pause(pauseMs, undefined, { signal });
  }
}
