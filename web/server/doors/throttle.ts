import { RequestError } from '../request-error.ts';

interface Failures {
  readonly count: number;
  /** Milliseconds, as the clock says. */
  readonly last: number;
}

/** Slows down who guesses. */
export interface Throttle {
  /** @throws RequestError `too-many-attempts` with the seconds to wait. */
  refuseTooSoon(address: string, name: string): void;
  noteFailure(address: string, name: string): void;
  noteSuccess(address: string, name: string): void;
}

/** Failures that cost nothing: by one address for one name, and by one address for all names. */
const freeForName = 5;
const freeForAddress = 50;
const longestWait = 60_000;
const forgottenAfter = 15 * 60_000;
const mostKept = 10_000;

/**
 * Each failure beyond the free ones doubles the wait, up to a minute. It is counted by address: a person at another
 * address is not kept out by it, and nobody is ever locked. Unknown names count like known ones.
 */
export function createThrottle(now: () => number = Date.now): Throttle {
  const kept = new Map<string, Failures>();
  const keysOf = (address: string, name: string) =>
    [
      { key: JSON.stringify([address, name]), free: freeForName },
      { key: JSON.stringify([address]), free: freeForAddress },
    ] as const;
  const failuresOf = (key: string): Failures => {
    const failures = kept.get(key);
    return failures === undefined || now() - failures.last > forgottenAfter ? { count: 0, last: 0 } : failures;
  };
  return {
    refuseTooSoon(address, name) {
      const waits = keysOf(address, name).map(({ key, free }) => waitOf(failuresOf(key), free) - now());
      const wait = Math.max(...waits);
      if (wait <= 0) return;
      const retryAfter = Math.ceil(wait / 1000);
      throw new RequestError(429, 'too-many-attempts', 'Too many attempts to sign in.', {
        retryAfter,
        remedy: `Wait ${retryAfter} s.`,
      });
    },
    noteFailure(address, name) {
      for (const { key } of keysOf(address, name)) {
        const { count } = failuresOf(key);
        kept.delete(key);
        kept.set(key, { count: count + 1, last: now() });
      }
      for (const key of kept.keys()) if (kept.size > mostKept) kept.delete(key);
    },
    noteSuccess(address, name) {
      kept.delete(keysOf(address, name)[0].key);
    },
  };
}

/** The moment from which the next attempt is let through. */
function waitOf({ count, last }: Failures, free: number): number {
  if (count < free) return 0;
  return last + Math.min(longestWait, 1000 * 2 ** Math.min(count - free, 16));
}
