import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { changingFileError, emptyFileError } from './input-errors.ts';

/** A file written to this recently (ms) is watched for a moment before it is believed to be whole. */
export const settleMs = 400;

const chunkBytes = 1 << 20;

/** SHA-256 (lower-case hex) and size of what was read. */
export interface FileHash {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Hashes an open file in constant memory and makes sure that it stood still meanwhile: same size and modification
 * time before and after, and as many bytes read as the size says. A file touched in the last `settleMs` is given
 * that long to move on first.
 * @throws InputError `file-empty`, or `file-changing` where it did not stand still.
 */
export async function hashStableFile(handle: FileHandle, path: string): Promise<FileHash> {
  const before = await handle.stat({ bigint: true });
  const age = Date.now() - Number(before.mtimeMs);
  if (age >= 0 && age < settleMs) await wait(settleMs - age);
  const hash = await hashOpenFile(handle);
  const after = await handle.stat({ bigint: true });
  const isStill = before.size === after.size && before.mtimeNs === after.mtimeNs && BigInt(hash.bytes) === after.size;
  if (!isStill) throw changingFileError(path);
  if (hash.bytes === 0) throw emptyFileError(path);
  return hash;
}

/** Hashes an open file as it stands, in constant memory. */
export async function hashOpenFile(handle: FileHandle): Promise<FileHash> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(chunkBytes);
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await handle.read(buffer, 0, chunkBytes, bytes);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    bytes += bytesRead;
  }
  return { sha256: hash.digest('hex'), bytes };
}
