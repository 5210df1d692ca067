/** Share of a processor below which a process counts as waiting for something that does not come, not as starved. */
const leastShare = 0.02;
/** Rounds of the clock after which a request is given up, however little of a processor it got. */
const mostRounds = 10;

/**
 * A deadline that a busy machine does not bring nearer: the time allowed is processor time. By the clock it ends after as
 * long where the process does nothing (it hangs), and after ten times as long where it is merely kept waiting.
 */
export interface FairDeadline {
  /** Takes note of the processor time (ms since the process began) spent so far; whether it is more than allowed. */
  isSpent(cpuMs: number): boolean;
  /** To be asked whenever `allowedMs` have gone by on the clock: whether to wait no longer. */
  isOver(): boolean;
}

/** @param allowedMs milliseconds for one request */
export function createFairDeadline(allowedMs: number): FairDeadline {
  let begin: number | null = null;
  let now = 0;
  let atRound = 0;
  let rounds = 0;
  return {
    isSpent(cpuMs) {
      if (begin === null) begin = atRound = cpuMs;
      now = cpuMs;
      return now - begin > allowedMs;
    },
    isOver() {
      const used = now - atRound;
      atRound = now;
      return used < allowedMs * leastShare || ++rounds >= mostRounds;
    },
  };
}
