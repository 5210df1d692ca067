import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, realpath, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import { isErrno } from './owner-claim.ts';
import { findServerIdentity } from './server-identity.ts';
import type { ServerIdentity } from './server-identity.ts';

/** Where root keeps what the server's unprivileged user must reach. */
export const defaultRootFolder = '/var/lib/hetong';

/** The folder a server lives in: its cluster, its log, the claims of owners, its credentials. */
export interface ClusterHome {
  /** Mode 0700, owned by the server's user. */
  readonly folder: string;
  readonly cluster: string;
  readonly logFile: string;
  /** Folder for a copy of the programs. */
  readonly programs: string;
  /** The user the server runs as; null where it is the user of this process. */
  readonly identity: ServerIdentity | null;
}

export interface HomeOptions {
  readonly dataDir: string;
  readonly log: Logger;
  readonly rootFolder?: string | undefined;
}

const pointerSchema = z.object({ home: z.string() });

/**
 * Finds or makes the home of the database of `dataDir`: `postgres/` inside it, or, for root, a folder of `rootFolder`
 * that the unprivileged user of the server can reach, named in `postgres/home.json`. A data folder that was deleted
 * and made anew gets a new database, never an old one.
 */
export async function openClusterHome({
  dataDir,
  log,
  rootFolder = defaultRootFolder,
}: HomeOptions): Promise<ClusterHome> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const own = path.join(await realpath(dataDir), 'postgres');
  await mkdir(own, { recursive: true, mode: 0o700 });
  const identity = findServerIdentity();
  if (identity === null) return homeAt(own, own, null);
  const inPlace = await stat(path.join(own, 'cluster')).catch(() => null);
  if (inPlace !== null) {
    // An ordinary user made this database: root runs it in that user's name.
    return homeAt(own, rootFolder, { uid: inPlace.uid, gid: inPlace.gid, user: String(inPlace.uid) });
  }
  const folder = (await readPointer(own)) ?? (await makeReachable(own, rootFolder, identity));
  log.info(
    { dataDir, folder, user: identity.user },
    'started by root: the database runs as another user, in its own folder',
  );
  return homeAt(folder, rootFolder, identity);
}

/** Where the database of `dataDir` lies; null where none was made yet. Makes nothing. */
export async function findClusterHome(dataDir: string): Promise<Pick<ClusterHome, 'folder' | 'cluster'> | null> {
  const own = path.join(dataDir, 'postgres');
  const folder = (await readPointer(own)) ?? own;
  const cluster = path.join(folder, 'cluster');
  return (await stat(cluster).catch(() => null)) === null ? null : { folder, cluster };
}

function homeAt(folder: string, programs: string, identity: ServerIdentity | null): ClusterHome {
  return {
    folder,
    cluster: path.join(folder, 'cluster'),
    logFile: path.join(folder, 'postgres.log'),
    programs: path.join(programs, 'programs'),
    identity,
  };
}

async function readPointer(own: string): Promise<string | null> {
  const pointer = path.join(own, 'home.json');
  const content = await readFile(pointer, 'utf8').catch((error: unknown) => {
    if (isErrno(error, 'ENOENT')) return null;
    throw error;
  });
  if (content === null) return null;
  const { home } = pointerSchema.parse(JSON.parse(content));
  await stat(home).catch((cause: unknown) => {
    throw new ConfigurationError(`The database folder ${home}, which ${pointer} names, is gone.`, {
      code: 'database-folder-missing',
      file: home,
      remedy: `Bring the folder back, or delete ${pointer} to begin with an empty database.`,
      cause,
    });
  });
  return home;
}

async function makeReachable(own: string, rootFolder: string, identity: ServerIdentity): Promise<string> {
  const name = `${createHash('sha256').update(own).digest('hex').slice(0, 12)}-${randomBytes(4).toString('hex')}`;
  const folder = path.join(rootFolder, name);
  const made = await mkdir(rootFolder, { recursive: true });
  // Only a folder of our own making is opened, never a user's.
  if (made !== undefined) await chmod(rootFolder, 0o755);
  await mkdir(folder, { mode: 0o700 });
  await chown(folder, identity.uid, identity.gid);
  await writePrivately(path.join(own, 'home.json'), `${JSON.stringify({ home: folder })}\n`);
  return folder;
}

/** Writes a file of mode 0600 whole or not at all, and durably. */
export async function writePrivately(file: string, content: string): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  const handle = await open(fresh, 'w', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(fresh, file);
}
