import { readFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import type { ReaderMessage } from './reader-messages.ts';

const sampleMs = 200;
/** Clock ticks a second in /proc: fixed at 100 for programs on Linux (proc(5), sysconf(_SC_CLK_TCK)). */
const ticksPerSecond = 100;

/** What a process has cost so far. */
export interface ProcessUsage {
  /** Resident bytes. */
  readonly rss: number;
  /** Milliseconds of processor time, all threads; 0 where the system does not say. */
  readonly cpuMs: number;
}

/**
 * Tells `onSample` what a child process costs, several times a second between `start` and `stop`. Linux says so itself,
 * even of a process that answers no more; elsewhere the child's own reports of its memory serve.
 */
export function watchProcess(
  child: ChildProcess,
  onSample: (usage: ProcessUsage) => void,
): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const { pid } = child;
  if (process.platform !== 'linux' || pid === undefined) {
    child.on('message', (message: ReaderMessage) => {
      if (message.kind === 'memory') onSample({ rss: message.rss, cpuMs: 0 });
    });
    return { start: () => undefined, stop: () => undefined };
  }
  const sample = async (): Promise<void> => {
    const usage = await findUsage(pid);
    if (usage !== undefined && timer !== undefined) onSample(usage);
  };
  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
  };
  const start = (): void => {
    stop();
    timer = setInterval(() => void sample(), sampleMs);
    timer.unref();
  };
  return { start, stop };
}

/** What a process costs, on Linux; undefined where it is gone or the system does not say. */
export async function findUsage(pid: number): Promise<ProcessUsage | undefined> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [status, stat] = await Promise.all([read('status'), read('stat')]);
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  // The name in brackets may hold anything; utime and stime are the 12th and 13th field after it (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (kilobytes === undefined || fields.length < 13) return undefined;
  return { rss: Number(kilobytes) * 1024, cpuMs: ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000 };
}
