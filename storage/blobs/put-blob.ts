import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import { InputError } from '../../models/errors.ts';
import { headOf, vouches } from './blob-head.ts';
import type { Bucket } from './s3-client.ts';
import { explainS3Error, unreachable } from './s3-errors.ts';
import { bytesOf, openSource } from './source-bytes.ts';

/** Up to here a blob goes in one request, above in parts of this size: what a try that failed costs, and what memory holds. */
const partBytes = 8 * 1024 ** 2;
const mostParts = 10_000;

/** A file that stands open, and what it holds. */
interface HashedSource {
  readonly file: string;
  readonly handle: FileHandle;
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Puts a file's bytes under their SHA-256. The file is read twice, as its name must be known before it is sent: once
 * to be hashed and, unless the server vouches for what it has, once to be sent; bytes that changed in between are not kept.
 * @throws InputError `file-unreadable`, `file-changed`
 */
export async function putBlob(bucket: Bucket, file: string): Promise<string> {
  const handle = await openSource(file);
  try {
    const source = { file, handle, ...(await hashOf(handle, file)) };
    if (vouches(await headOf(bucket, source.sha256), source)) return source.sha256;
    await send(bucket, source);
    // Whatever says yes to everything, a portal between us and the server for one, has not kept it.
    const kept = await headOf(bucket, source.sha256);
    if (kept?.ContentLength !== source.bytes) throw unreachable(bucket.name, 'what was sent is not there');
    return source.sha256;
  } finally {
    await handle.close();
  }
}

async function hashOf(handle: FileHandle, file: string): Promise<Pick<HashedSource, 'sha256' | 'bytes'>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of bytesOf(handle, file)) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Each request carries the SHA-256 of its body, which the server checks before it keeps it. */
async function send({ client, name, keyOf }: Bucket, source: HashedSource): Promise<void> {
  const body = Readable.from(unchanged(source));
  const upload = new Upload({
    client,
    params: { Bucket: name, Key: keyOf(source.sha256), Body: body, ChecksumAlgorithm: 'SHA256' },
    partSize: Math.max(partBytes, Math.ceil(source.bytes / mostParts)),
    queueSize: 2,
  });
  try {
    await upload.done();
  } catch (error) {
    throw explainS3Error(error, name);
  } finally {
    body.destroy();
  }
}

/** The file's bytes, which end in an error where they are no longer those that were hashed: what was sent is then given up. */
async function* unchanged({ file, handle, sha256 }: HashedSource): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const piece of bytesOf(handle, file)) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') === sha256) return;
  throw new InputError('The file changed while it was being read.', {
    code: 'file-changed',
    file,
    remedy: 'Import it again when nothing writes to it.',
  });
}
