import type { ChildProcess } from 'node:child_process';
import { createFairDeadline } from './fair-deadline.ts';
import type { ReaderPhase } from './reader-messages.ts';
import { watchProcess } from './watch-process.ts';

/** What a reader may cost. */
export interface ReaderLimits {
  /** Milliseconds, as `createFairDeadline` counts them: to start, to open a document, to bring in and read a page. */
  readonly startMs: number;
  readonly openMs: number;
  readonly pageMs: number;
  /**
   * Milliseconds of processor time for opening, and again for bringing a page in: an endless loop is seen early,
   * and a slow machine is not taken for one.
   */
  readonly loadCpuMs: number;
  /** Bytes of resident memory. */
  readonly memoryBytes: number;
}

/** Watches over one request at a time, between `start` and `stop`. */
export interface LimitGuard {
  start(): void;
  enter(phase: ReaderPhase): void;
  stop(): void;
  phase(): ReaderPhase;
}

/** A parent kept busy meanwhile hears of time that ran out before it hears an answer that came in time: it listens first. */
const hearingMs = 250;

/** Calls `onBroken` once a child process breaks a limit. */
export function guardLimits(
  child: ChildProcess,
  limits: ReaderLimits,
  onBroken: (reason: 'timeout' | 'out-of-memory', detail: string) => void,
): LimitGuard {
  let phase: ReaderPhase = 'start';
  let cpuAtEntry: number | null = null;
  let allowedMs = limits.startMs;
  let deadline = createFairDeadline(limits.startMs);
  let timer: NodeJS.Timeout | undefined;
  const watch = watchProcess(child, ({ rss, cpuMs }) => {
    if (rss > limits.memoryBytes) onBroken('out-of-memory', `${Math.round(rss / 1e6)} MB resident`);
    cpuAtEntry ??= cpuMs;
    if (deadline.isSpent(cpuMs)) onBroken('timeout', `no answer in ${allowedMs} ms of processor time`);
    if ((phase === 'open' || phase === 'load') && cpuMs - cpuAtEntry > limits.loadCpuMs) {
      onBroken('timeout', `more than ${limits.loadCpuMs} ms of processor time to ${phase} it`);
    }
  });
  const waitARound = (): void => {
    timer = setTimeout(() => {
      timer = setTimeout(() => {
        if (deadline.isOver()) onBroken('timeout', `no answer in ${allowedMs} ms`);
        else waitARound();
      }, hearingMs);
    }, allowedMs);
  };
  const enter = (next: ReaderPhase): void => {
    phase = next;
    cpuAtEntry = null;
    // Reading goes on within the time the page was given when it was brought in.
    if (next === 'read') return;
    clearTimeout(timer);
    allowedMs = { start: limits.startMs, open: limits.openMs, load: limits.pageMs }[next];
    deadline = createFairDeadline(allowedMs);
    waitARound();
  };
  return {
    start() {
      watch.start();
      enter(phase === 'start' ? 'start' : 'open');
    },
    enter,
    stop() {
      clearTimeout(timer);
      watch.stop();
    },
    phase: () => phase,
  };
}
