import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { availableMemory } from 'node:process';
import path from 'node:path';
import { findLeftOvers } from '../../storage/index.ts';
import type { Settings } from '../settings.ts';
import { attempt } from './check.ts';
import type { Check, Found } from './check.ts';

/** What the machine has, in bytes; handed in by tests. */
export interface Machine {
  readonly freeMemory: number;
  freeDisk(folder: string): Promise<number>;
}

const thisMachine = (): Machine => ({
  freeMemory: availableMemory(),
  async freeDisk(folder) {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  },
});

/** Free bytes from which on imports go well, and below which they are bound to fail. */
const enoughDisk = 1024 ** 3;
const leastDisk = 100 * 1024 ** 2;

/** Folder, disk, memory, and what killed programs left. */
export async function examineMachine(settings: Settings, machine = thisMachine()): Promise<readonly Check[]> {
  const { dataDir } = settings;
  const folder = await attempt(
    'data folder',
    'Let this user write to it (chown, chmod), or choose another with --data-dir.',
    () => folderCheck(dataDir),
  );
  const memory = await attempt('memory', '', async () => memoryCheck(settings, machine.freeMemory));
  if (folder.state === 'bad') return [folder, memory];
  return [
    folder,
    await attempt('disk', 'See that the disk is there.', async () => diskCheck(await machine.freeDisk(dataDir))),
    memory,
    await attempt('left-over files', 'See that the data folder can be read.', () => leftOverCheck(dataDir)),
  ];
}

/** Asking for the right is not enough: a full or read-only disk grants it and keeps nothing. */
async function folderCheck(folder: string): Promise<Found> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const probe = path.join(folder, `doctor.${process.pid}.new`);
  await writeFile(probe, 'can be written').finally(() => rm(probe, { force: true }));
  return { state: 'ok', found: folder };
}

function diskCheck(free: number): Found {
  const found = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  if (free >= enoughDisk) return { state: 'ok', found };
  const remedy = 'Make room: a scanned page takes about 0.5 MB. The cache `pages` of the data folder may be deleted.';
  return { state: free < leastDisk ? 'bad' : 'warn', found, remedy };
}

function memoryCheck({ readers, readerMemory }: Settings, freeBytes: number): Found {
  const free = Math.floor(freeBytes / 1e6);
  const found = `${readers} readers may hold ${readerMemory} MB each; ${free} MB are free`;
  if (readers * readerMemory <= free) return { state: 'ok', found };
  const fitting = Math.floor(free / readerMemory);
  const remedy =
    fitting > 0
      ? `Set HETONG_READERS=${fitting}, or a lower HETONG_READER_MEMORY; hostile files may else exhaust the machine.`
      : `Set HETONG_READERS=1 and HETONG_READER_MEMORY=${free}, or free memory; hostile files may else exhaust the machine.`;
  return { state: 'warn', found, remedy };
}

async function leftOverCheck(dataDir: string): Promise<Found> {
  const files = await findLeftOvers(dataDir);
  if (files.length === 0) return { state: 'ok', found: 'none' };
  return {
    state: 'warn',
    found: `${files.length} that killed programs left half-written`,
    remedy: `Run \`rm -r ${files.map(quoted).join(' ')}\`.`,
  };
}

/** As a shell takes it, whatever is in it. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", String.raw`'\''`)}'`;
}
