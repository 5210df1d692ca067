import { readFile, realpath, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import { isErrno } from './owner-claim.ts';
import { processesIn } from './process-identity.ts';

/** How long an orphan may take over each way of ending, in milliseconds: in order, at once, by force. */
const patience = [
  { signal: 'SIGINT', milliseconds: 8000 },
  { signal: 'SIGQUIT', milliseconds: 3000 },
  { signal: 'SIGKILL', milliseconds: 3000 },
] as const;

/**
 * Ends what a dead owner left running on `cluster`, which this process must have claimed: the server first, and with
 * it the processes it started. Then a pid file that names nobody, or a stranger of the same number, is removed.
 * @throws EngineError `database-orphan-alive` where even force did not help within 15 s.
 */
export async function stopOrphans(cluster: string, log: Logger): Promise<void> {
  const folder = await realpath(cluster);
  for (const { signal, milliseconds } of patience) {
    const running = processesIn(folder);
    if (running.length === 0) break;
    log.warn({ pids: running, signal }, 'stopping the database server a dead owner left behind');
    const leader = await readLeader(folder);
    for (const pid of running) if (signal !== 'SIGINT' || pid === leader) kill(pid, signal);
    await waitUntilEmpty(folder, milliseconds);
  }
  const survivors = processesIn(folder);
  if (survivors.length > 0) throw orphansAlive(folder, survivors);
  // Elsewhere the processes of a cluster cannot be listed, and Postgres itself judges the file.
  if (process.platform === 'linux') await rm(path.join(folder, 'postmaster.pid'), { force: true });
}

async function readLeader(folder: string): Promise<number | null> {
  const content = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(content, 10) || null;
}

async function waitUntilEmpty(folder: string, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (processesIn(folder).length > 0 && Date.now() < end) await sleep(50);
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}

function orphansAlive(folder: string, pids: readonly number[]): EngineError {
  return new EngineError(`Processes ${pids.join(', ')} of an earlier database server in ${folder} do not end.`, {
    code: 'database-orphan-alive',
    file: folder,
    remedy: 'End these processes by hand, then try again.',
    retryable: true,
  });
}
