import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { EngineError, InputError } from '../../models/errors.ts';
import type { BlobStore } from '../../models/ports.ts';

/** Age in milliseconds from which a file that is not whole yet is taken for abandoned. */
const abandonedAfter = 3_600_000;

/**
 * A content-addressed store in a folder: `ab/cd/abcd…`. A blob is written under another name, flushed, and only then
 * given its own, so that what stands under a name is always whole; files are 0600 and folders 0700.
 */
export function createFolderStore(root: string): BlobStore {
  const placeOf = (sha256: string): string => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
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
        if (!(await isFile(place))) throw blobError(`There is no blob ${sha256} in the store.`, 'blob-missing');
        if ((await copyDurably(place, file)) !== sha256) throw corrupt(sha256);
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
  const hash = createHash('sha256');
  const source = await open(from, 'r').catch((cause: unknown) => unreadable(from, cause));
  const target = await open(to, 'wx', 0o600);
  try {
    for await (const chunk of source.createReadStream({ autoClose: false })) {
      const bytes: Uint8Array = chunk;
      hash.update(bytes);
      await writeAll(target, bytes);
    }
    await target.sync();
  } finally {
    await source.close();
    await target.close();
  }
  return hash.digest('hex');
}

function unreadable(file: string, cause: unknown): never {
  throw new InputError(`The file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, {
    code: 'file-unreadable',
    file,
    remedy: 'See that it is still there and may be read.',
    cause,
  });
}

async function writeAll(target: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await target.write(bytes, at);
    at += bytesWritten;
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
    throw blobError(`There is no blob ${sha256} in the store.`, 'blob-missing', cause);
  });
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw corrupt(sha256);
  }
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

function corrupt(sha256: string): EngineError {
  return blobError(`The bytes of blob ${sha256} have changed on disk.`, 'blob-corrupt');
}

function checkedKey(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw blobError(`“${sha256.slice(0, 80)}” is not a SHA-256.`, 'blob-missing');
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

function blobError(message: string, code: string, cause?: unknown): EngineError {
  return new EngineError(message, { code, remedy: 'Bring it back from a backup.', retryable: false, cause });
}
