import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfigurationError } from '../../models/errors.ts';
import { startOfProcess } from './process-identity.ts';

/** The right to run the database of a folder. */
export interface OwnerClaim {
  release(): Promise<void>;
}

const maxRounds = 8;

/**
 * Claims the database of `folder` for this process. Every contender first writes its claim, a file named for its
 * process number and start, and then looks for others: of two contenders at least one sees the other, so two never
 * both win. Claims of dead processes are removed. Answers within two seconds.
 * @throws ConfigurationError `database-held` naming the process that holds it.
 */
export async function claimOwnership(folder: string): Promise<OwnerClaim> {
  const claims = path.join(folder, 'owners');
  await mkdir(claims, { recursive: true, mode: 0o700 });
  for (let round = 1; ; round++) {
    const mine = await writeClaim(claims, folder);
    const holder = await findLiveHolder(claims, mine);
    if (holder === undefined) return { release: () => rm(mine, { force: true }) };
    await rm(mine, { force: true });
    if (round === maxRounds) throw heldBy(holder, folder);
    // Contenders who saw only each other meet again at different moments.
    await sleep(Math.random() * 30 * round);
  }
}

async function writeClaim(claims: string, folder: string): Promise<string> {
  const file = path.join(claims, `${process.pid}-${startOfProcess(process.pid) ?? 'unknown'}`);
  try {
    const content = JSON.stringify({ pid: process.pid, since: new Date().toISOString() });
    await writeFile(file, `${content}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (isErrno(error, 'EEXIST')) throw heldBy(process.pid, folder);
    throw error;
  }
  return file;
}

async function findLiveHolder(claims: string, mine: string): Promise<number | undefined> {
  for (const name of await readdir(claims)) {
    if (name === path.basename(mine)) continue;
    const [pid, start] = [Number(name.split('-', 1)[0]), name.slice(name.indexOf('-') + 1)];
    if (startOfProcess(pid) === start) return pid;
    await rm(path.join(claims, name), { force: true });
  }
  return undefined;
}

function heldBy(pid: number, folder: string): ConfigurationError {
  return new ConfigurationError(`The embedded database in ${folder} is held by process ${pid}.`, {
    code: 'database-held',
    file: folder,
    remedy: `Wait until process ${pid} has ended, stop it, or name another data folder.`,
  });
}

/** Whether `error` is a system error of this code. */
export function isErrno(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
