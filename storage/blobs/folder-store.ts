import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { EngineError, InputError } from '../../models/errors.ts';
import type { BlobStore } from '../../models/ports.ts';
import { blobPath, checkedKey, corruptBlob, missingBlob } from './blob-key.ts';
import { openSource } from './source-bytes.ts';
import { writeDurably } from './write-durably.ts';

/** Age in milliseconds from which a file that is not whole yet is taken for abandoned. */
const abandonedAfter = 3_600_000;

/**
 * A content-addressed store in a folder: `ab/cd/abcd…`. A blob is written under another name, flushed, and only then
 * given its own, so that what stands under a name is always whole; files are 0600 and folders 0700.
 */
export function createFolderStore(root: string): BlobStore {
  const placeOf = (sha256: string): string => path.join(root, blobPath(sha256));
  let clearing: Promise<void> | undefined;
  return {
    putFile: (file) =>
      explained(async () => {
        await (clearing ??= clearAbandoned(path.join(root, 'incoming')));
        return putFile(root, file, placeOf);
      }),
    get: (sha256) => explained(() => getBlob(placeOf(checkedKey(sha256)), sha256)),
    getFile: (sha256, file) =>
      explained(async () => {
        const place = placeOf(checkedKey(sha256));
        if (!(await isFile(place))) throw missingBlob(sha256);
        if ((await copyDurably(place, file)) === sha256) return;
        await rm(file, { force: true });
        throw corruptBlob(sha256);
      }),
    list: () => listBlobs(root),
    has: async (sha256) => isFile(placeOf(checkedKey(sha256))),
  };
}

/** Removes what a program left half-written when it was killed; a file that young may still be growing. */
async function clearAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming).catch(() => [])) {
    const file = path.join(incoming, name);
    const age = Date.now() - ((await stat(file).catch(() => null))?.mtimeMs ?? Date.now());
    if (age > abandonedAfter) await rm(file, { force: true });
  }
}

async function putFile(root: string, file: string, placeOf: (sha256: string) => string): Promise<string> {
  const incoming = path.join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  const fresh = path.join(incoming, `${process.pid}-${randomBytes(8).toString('hex')}`);
  try {
    const sha256 = await copyDurably(file, fresh);
    const place = placeOf(sha256);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await rename(fresh, place);
    for (const folder of [path.dirname(place), path.dirname(path.dirname(place)), root]) await syncFolder(folder);
    return sha256;
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Copies and hashes in one reading, so that the name is that of the bytes written, whatever happens to the source. */
async function copyDurably(from: string, to: string): Promise<string> {
  const source = await openSource(from);
  try {
    return await writeDurably(source.createReadStream({ autoClose: false }), to);
  } finally {
    await source.close();
  }
}

/** A new name survives a power cut only once its folder is flushed. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function getBlob(place: string, sha256: string): Promise<Uint8Array> {
  const bytes = await readFile(place).catch((cause: unknown) => {
    throw missingBlob(sha256, cause);
  });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw corruptBlob(sha256);
  return bytes;
}

async function* listBlobs(root: string): AsyncGenerator<string> {
  for (const first of await namesIn(root)) {
    if (first.length !== 2) continue;
    for (const second of await namesIn(path.join(root, first))) yield* await namesIn(path.join(root, first, second));
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function isFile(place: string): Promise<boolean> {
  return (await stat(place).catch(() => null))?.isFile() ?? false;
}

async function explained<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineError || error instanceof InputError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new EngineError(`The store cannot keep a file: ${reason}.`, {
      code: 'store-unavailable',
      remedy: 'See that the data folder exists, can be written to and has room, then run the same command again.',
      retryable: true,
      cause: error,
    });
  }
}
