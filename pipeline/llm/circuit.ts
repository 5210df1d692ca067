/** Knows whether it is worth calling an endpoint. */
export interface Circuit {
  /** Whether calls are to be left out for now. */
  isOpen(): boolean;
  succeeded(): void;
  failed(): void;
  /** Opens at once: the next call would fail like this one. */
  trip(): void;
}

export interface CircuitOptions {
  /** Failures in a row that open it. */
  readonly mostFailures: number;
  /** Milliseconds it stays open the first time; each time in a row twice as long. */
  readonly restMs: number;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
}

/**
 * A circuit breaker. After some failures in a row it opens and calls are left out, so that a dead endpoint costs a batch a few
 * calls and not one a document. After a rest the next failure opens it again, a success closes it.
 */
export function createCircuit({ mostFailures, restMs, now }: CircuitOptions): Circuit {
  let failures = 0;
  let rests = 0;
  let openUntil = -Infinity;
  const open = (): void => {
    openUntil = now() + restMs * 2 ** rests;
    rests += 1;
    // After the rest one failure is enough.
    failures = mostFailures - 1;
  };
  return {
    isOpen: () => now() < openUntil,
    succeeded() {
      failures = 0;
      rests = 0;
      openUntil = -Infinity;
    },
    failed() {
      failures += 1;
      if (failures >= mostFailures && now() >= openUntil) open();
    },
    trip() {
      if (now() >= openUntil) open();
    },
  };
}
