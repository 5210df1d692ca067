import { execFile } from 'node:child_process';
import { chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { EngineError } from '../../models/errors.ts';
import type { ClusterHome } from './cluster-home.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** Name of the administrator that initdb makes; used only to make the working role and its database. */
export const adminRole = 'postgres';

/** Environment of the server's programs: nothing of ours, the system's own path, and messages in English. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes the cluster of a home unless it stands. It grows under another name and is flushed to disk before it gets its
 * own, so that one cut short is never taken for a whole one.
 * @throws EngineError `database-creation-failed` with what initdb said.
 */
export async function createClusterOnce(
  home: ClusterHome,
  binaries: PostgresBinaries,
  password: string,
): Promise<void> {
  if (await stat(home.cluster).catch(() => null)) return;
  await removeLeftovers(home);
  const fresh = `${home.cluster}.${process.pid}.new`;
  const passwordFile = path.join(home.folder, `password.${process.pid}.new`);
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    await handOver(home, fresh, passwordFile);
    await runInitdb(home, binaries.initdb, ['-D', fresh, `--pwfile=${passwordFile}`]);
    await rename(fresh, home.cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function removeLeftovers(home: ClusterHome): Promise<void> {
  for (const name of await readdir(home.folder)) {
    if (/^(cluster|password)\.\d+\.new$/.test(name)) {
      await rm(path.join(home.folder, name), { recursive: true, force: true });
    }
  }
}

async function handOver({ identity }: ClusterHome, ...files: readonly string[]): Promise<void> {
  if (identity === null) return;
  for (const file of files) await chown(file, identity.uid, identity.gid);
}

async function runInitdb(home: ClusterHome, initdb: string, where: readonly string[]): Promise<void> {
  const options = ['--encoding=UTF8', '--locale=C', `--username=${adminRole}`, '--auth=scram-sha-256'];
  try {
    await promisify(execFile)(initdb, [...where, ...options], {
      cwd: home.folder,
      env: serverEnvironment(),
      ...(home.identity === null ? {} : { uid: home.identity.uid, gid: home.identity.gid }),
    });
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new EngineError(`The embedded database could not be created: ${said}`, {
      code: 'database-creation-failed',
      file: home.cluster,
      remedy: 'See that the folder has room and can be written to, then try again.',
      retryable: false,
      cause,
    });
  }
}
