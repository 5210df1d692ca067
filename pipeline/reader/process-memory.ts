import { readFile } from 'node:fs/promises';
import type { ChildProcess } from 'node:child_process';
import type { ReaderMessage } from './reader-messages.ts';

const sampleMs = 200;

/**
 * Tells `onSample` how many bytes a child process holds resident, several times a second between `start` and `stop`.
 * Linux says so itself, even of a process that answers no more; elsewhere the child's own reports serve.
 */
export function watchMemory(child: ChildProcess, onSample: (rss: number) => void): { start(): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  const { pid } = child;
  if (process.platform !== 'linux' || pid === undefined) {
    child.on('message', (message: ReaderMessage) => {
      if (message.kind === 'memory') onSample(message.rss);
    });
    return { start: () => undefined, stop: () => undefined };
  }
  const sample = async (): Promise<void> => {
    const rss = await findResidentBytes(pid);
    if (rss !== undefined && timer !== undefined) onSample(rss);
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

/** Resident bytes of a process on Linux; undefined where it is gone or the system does not say. */
export async function findResidentBytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => undefined);
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
