import { Script } from 'node:vm';
import { InputError } from '../models/errors.ts';

/** Runs synchronous work on a document's text, and ends it when the document's time is spent. */
export interface TextClock {
  /** @throws InputError `text-timeout`; whatever `work` throws. */
  run<T>(work: () => T): T;
}

/** V8 ends what runs beneath a script that has a time limit, loops and regular expressions included. */
const callWork = new Script('globalThis[Symbol.for("hetong.text-work")]()', { filename: 'text-clock' });
const workKey = Symbol.for('hetong.text-work');
// Where the script finds the work of the moment. Global scope is typed without it.
const scope = globalThis as { [workKey]?: (() => void) | undefined };

/**
 * A clock of `mostMs` milliseconds for all work it is given together. The event loop waits meanwhile, as it does for
 * any synchronous work; no text can make it wait longer than this.
 */
export function createTextClock(mostMs: number, file: string): TextClock {
  let left = mostMs;
  return {
    run<T>(work: () => T): T {
      if (left < 1) throw textTimeout(mostMs, file);
      const began = performance.now();
      let result: { readonly value: T } | undefined;
      scope[workKey] = () => (result = { value: work() });
      try {
        callWork.runInThisContext({ timeout: Math.ceil(left) });
      } catch (error) {
        throw isTimeout(error) ? textTimeout(mostMs, file, error) : error;
      } finally {
        left -= performance.now() - began;
        scope[workKey] = undefined;
      }
      return result!.value;
    },
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}

function textTimeout(mostMs: number, file: string, cause?: unknown): InputError {
  return new InputError(`Working through the text of the document took longer than ${mostMs / 1000} s.`, {
    code: 'text-timeout',
    file,
    remedy: 'Look whether its text is one; raise textTimeout for a very long contract.',
    ...(cause === undefined ? {} : { cause }),
  });
}
