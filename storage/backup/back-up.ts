import { mkdtemp, open, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { create } from 'tar';
import { ConfigurationError, EngineError, HetongError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import { findClusterHome } from '../embedded/cluster-home.ts';
import type { ClusterHome } from '../embedded/cluster-home.ts';
import { postgresMajor } from '../embedded/postgres-binaries.ts';
import { withDatabaseAtRest } from '../embedded/start-embedded-postgres.ts';
import { manifestName, thisPlatform } from './backup-manifest.ts';
import type { BackupManifest } from './backup-manifest.ts';
import { countDocuments } from './count-documents.ts';
import { countFiles, folderParts, isThere, sync } from './data-parts.ts';

export interface BackupOptions {
  readonly dataDir: string;
  /** File to be made; it must not be there yet. */
  readonly file: string;
  /** Version of this program. */
  readonly program: string;
  readonly log: Logger;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Copies the embedded database, its passwords, the store and uploads on their way into one file, a gzipped tar of mode
 * 0600 that appears when it is whole. The server is started, so that it recovers what a killed one left, and stopped in
 * order; the data folder is held all the while.
 * @throws ConfigurationError `backup-file-exists`, `backup-no-database`, `database-held`; EngineError `backup-not-written`.
 */
export async function backUp(options: BackupOptions): Promise<BackupManifest> {
  const { dataDir, file, program } = options;
  if (await isThere(file)) throw exists(file);
  if ((await findClusterHome(dataDir)) === null) throw noDatabase(dataDir);
  return withDatabaseAtRest(options, {
    look: countDocuments,
    work: async (home, facts) => {
      const manifest: BackupManifest = {
        format: 'hetong/backup@1',
        program,
        made: new Date().toISOString(),
        platform: thisPlatform,
        postgres: await postgresMajor(),
        ...facts,
        files: await countFiles(path.join(dataDir, 'blobs')),
      };
      await writeWhole(options, (staging) => layOut(staging, { manifest, home, dataDir }));
      return manifest;
    },
  });
}

/** Brings what lies in several places under one folder by links, and names the parts in the order they are written. */
async function layOut(
  staging: string,
  {
    manifest,
    home,
    dataDir,
  }: { readonly manifest: BackupManifest; readonly home: ClusterHome; readonly dataDir: string },
): Promise<readonly string[]> {
  await writeFile(path.join(staging, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
  await symlink(home.folder, path.join(staging, 'postgres'));
  const parts: string[] = [];
  for (const part of folderParts) {
    const folder = path.resolve(dataDir, part);
    if (!(await isThere(folder))) continue;
    await symlink(folder, path.join(staging, part));
    parts.push(part);
  }
  return [manifestName, 'postgres/credentials.json', 'postgres/cluster', ...parts];
}

async function writeWhole(
  { file, signal }: BackupOptions,
  layOutIn: (staging: string) => Promise<readonly string[]>,
): Promise<void> {
  const fresh = `${file}.${process.pid}.new`;
  const staging = await mkdtemp(path.join(tmpdir(), 'hetong-backup-'));
  try {
    const parts = await layOutIn(staging);
    const handle = await open(fresh, 'wx', 0o600);
    // Pictures do not shrink, tables do so at the lowest level already.
    const archive = create({ cwd: staging, gzip: { level: 1 }, follow: true, strict: true }, [...parts]);
    await pipeline(archive, handle.createWriteStream({ flush: true }), ...(signal === undefined ? [] : [{ signal }]));
    await rename(fresh, file);
    await sync(path.dirname(path.resolve(file)));
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof HetongError ? error : notWritten(file, error);
  } finally {
    await rm(fresh, { force: true });
    await rm(staging, { recursive: true, force: true });
  }
}

function exists(file: string): ConfigurationError {
  return new ConfigurationError('There is a file of that name already; a backup overwrites nothing.', {
    code: 'backup-file-exists',
    file,
    remedy: 'Name another file.',
  });
}

function noDatabase(dataDir: string): ConfigurationError {
  return new ConfigurationError('There is no embedded database in this data folder.', {
    code: 'backup-no-database',
    file: dataDir,
    remedy: 'Name the data folder with --data-dir; `hetong config show --origin` says which is used.',
  });
}

function notWritten(file: string, cause: unknown): EngineError {
  return new EngineError(
    `The backup could not be written: ${cause instanceof Error ? cause.message : String(cause)}.`,
    {
      code: 'backup-not-written',
      file,
      remedy: 'See that the folder is there, can be written to and has room, then run the same command again.',
      retryable: true,
      cause,
    },
  );
}
