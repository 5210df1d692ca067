import { mkdir, readFile, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { extract } from 'tar';
import { ConfigurationError, InvariantError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import { openClusterHome, writePrivately } from '../embedded/cluster-home.ts';
import type { ClusterHome } from '../embedded/cluster-home.ts';
import { stopOrphans } from '../embedded/orphaned-server.ts';
import { claimOwnership } from '../embedded/owner-claim.ts';
import { startEmbeddedPostgres } from '../embedded/start-embedded-postgres.ts';
import { damaged, readManifest, refuseUnsuitable } from './backup-manifest.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { countDocuments } from './count-documents.ts';
import { folderParts, isThere, settle, sync } from './data-parts.ts';

export interface RestoreOptions {
  readonly dataDir: string;
  readonly file: string;
  /** Whether a data folder may be replaced; what was there is kept beside, under another name. */
  readonly force: boolean;
  readonly log: Logger;
}

/** What was restored, and the ending of the names under which what was there before is kept; null where nothing was. */
export interface Restored {
  readonly manifest: BackupManifest;
  readonly keptAs: string | null;
}

/**
 * Puts a backup into a data folder: all of it is unpacked and flushed under other names first, then takes its place, and
 * then the database is started and counted.
 * @throws ConfigurationError `restore-folder-not-empty`, `backup-unsuitable`, `database-held`; InputError `backup-damaged`.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { dataDir, file, force, log } = options;
  const manifest = await readManifest(file);
  await refuseUnsuitable(manifest, file);
  const isOccupied = (await readdir(dataDir).catch(() => [])).length > 0;
  if (isOccupied && !force) throw notEmpty(dataDir);
  const home = await openClusterHome(options);
  const claim = await claimOwnership(home.folder);
  const keptAs = isOccupied ? `.before-${new Date().toISOString().replace(/[:.]/g, '-')}` : null;
  try {
    if (await isThere(home.cluster)) await stopOrphans(home.cluster, log);
    await unpackInto({ home, dataDir, file }, keptAs);
  } finally {
    await claim.release();
  }
  await compare(options, manifest);
  return { manifest, keptAs };
}

/** An unpacking that failed may still be writing files it had begun. */
const removal = { recursive: true, force: true, maxRetries: 10, retryDelay: 100 } as const;

interface Place {
  readonly home: ClusterHome;
  readonly dataDir: string;
  readonly file: string;
}

async function unpackInto({ home, dataDir, file }: Place, keptAs: string | null): Promise<void> {
  // Named as what doctor looks for: a restore that is killed leaves them.
  const cluster = `${home.cluster}.${process.pid}.new`;
  const folders = path.join(dataDir, `restore.${process.pid}.new`);
  try {
    await unpack(file, { into: folders, strip: 0, only: (entry) => !entry.startsWith('postgres/cluster/') });
    await unpack(file, { into: cluster, strip: 2, only: (entry) => entry.startsWith('postgres/cluster/') });
    await settle(folders, null);
    await settle(cluster, home.identity);
    for (const part of folderParts) await swap(path.join(folders, part), path.join(dataDir, part), keptAs);
    const credentials = await readFile(path.join(folders, 'postgres', 'credentials.json'), 'utf8');
    await writePrivately(path.join(home.folder, 'credentials.json'), credentials);
    await swap(cluster, home.cluster, keptAs);
    for (const folder of [dataDir, home.folder]) await sync(folder);
  } finally {
    for (const folder of [folders, cluster]) await rm(folder, removal);
  }
}

interface Unpacking {
  readonly into: string;
  /** Folders taken off the names. */
  readonly strip: number;
  only(entry: string): boolean;
}

/** Unpacks files and folders, nothing else an archive may hold, for this process's user. */
async function unpack(file: string, { into, strip, only }: Unpacking): Promise<void> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  try {
    await extract({
      ...{ file, cwd: into, strip, strict: true, preserveOwner: false },
      filter: (name, entry) => only(name) && 'type' in entry && (entry.type === 'File' || entry.type === 'Directory'),
    });
  } catch (cause) {
    throw damaged(file, cause);
  }
}

/** Gives `fresh` the name of `place`; what has it is kept with `keptAs` at its end. */
async function swap(fresh: string, place: string, keptAs: string | null): Promise<void> {
  if (keptAs !== null && (await isThere(place))) await rename(place, `${place}${keptAs}`);
  if (await isThere(fresh)) await rename(fresh, place);
}

async function compare(options: RestoreOptions, manifest: BackupManifest): Promise<void> {
  const server = await startEmbeddedPostgres(options);
  try {
    const { documents } = await countDocuments(server.connectionString);
    if (documents === manifest.documents) return;
    throw new InvariantError(`The backup states ${manifest.documents} documents; ${documents} were restored.`, {
      code: 'restore-differs',
      file: options.file,
      remedy: 'Report this as a defect.',
    });
  } finally {
    await server.stop();
  }
}

function notEmpty(dataDir: string): ConfigurationError {
  return new ConfigurationError('The data folder is not empty.', {
    code: 'restore-folder-not-empty',
    file: dataDir,
    remedy: 'Name a new one with --data-dir, or give --force: what is there is kept beside, under another name.',
  });
}
