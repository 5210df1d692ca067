import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { EngineError, HetongError } from '../../models/errors.ts';
import type { BlobStore } from '../../models/ports.ts';
import { headOf } from './blob-head.ts';
import { checkedKey, corruptBlob, missingBlob } from './blob-key.ts';
import type { BucketPlace } from './blob-place.ts';
import { putBlob } from './put-blob.ts';
import { openBucket, storeLimits } from './s3-client.ts';
import type { Bucket } from './s3-client.ts';
import { explainS3Error, saysMissing } from './s3-errors.ts';
import { writeDurably } from './write-durably.ts';

/**
 * A content-addressed store in a bucket of a server that speaks S3, laid out like the folder store: `ab/cd/abcd…` behind
 * the prefix, so that either can be copied into the other. The server shows an object only when it is whole.
 * @throws EngineError from every call: `store-unreachable` and `store-full`, which may pass, and `store-refused`.
 */
export function createS3Store(place: BucketPlace, limits = storeLimits): BlobStore {
  const bucket = openBucket(place, limits);
  return {
    putFile: (file) => putBlob(bucket, file),
    get: async (sha256) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of readBlob(bucket, checkedKey(sha256))) pieces.push(piece);
      const bytes = Buffer.concat(pieces);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw corruptBlob(sha256);
      return bytes;
    },
    getFile: async (sha256, file) => writeBlob(readBlob(bucket, checkedKey(sha256)), sha256, file),
    has: async (sha256) => (await headOf(bucket, checkedKey(sha256))) !== null,
    list: () => listBlobs(bucket),
  };
}

/** A blob's bytes as they come; asked for when the first is wanted, so that no connection waits for whoever takes them. */
async function* readBlob({ client, name, keyOf }: Bucket, sha256: string): AsyncGenerator<Uint8Array> {
  try {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: name, Key: keyOf(sha256) }));
    if (body instanceof Readable) yield* body;
  } catch (error) {
    throw saysMissing(error) ? missingBlob(sha256) : explainS3Error(error, name);
  }
}

async function writeBlob(bytes: AsyncIterable<Uint8Array>, sha256: string, file: string): Promise<void> {
  const written = await writeDurably(bytes, file).catch((error: unknown) => unwritable(error));
  if (written === sha256) return;
  await rm(file, { force: true });
  throw corruptBlob(sha256);
}

/** What is no error of the store is one of the disk the blob is brought to. */
function unwritable(error: unknown): never {
  if (error instanceof HetongError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  throw new EngineError(`A file cannot be brought from the store: ${reason}.`, {
    code: 'store-unavailable',
    remedy: 'See that the folder for temporary files can be written to and has room, then run the same command again.',
    retryable: true,
    cause: error,
  });
}

async function* listBlobs({ client, name, prefix, keyOf }: Bucket): AsyncGenerator<string> {
  const pages = paginateListObjectsV2({ client, stopOnSameToken: true }, { Bucket: name, Prefix: prefix });
  try {
    for await (const { Contents: objects = [] } of pages) {
      for (const { Key: key = '' } of objects) {
        const sha256 = key.slice(-64);
        // Other things may stand in the bucket.
        if (/^[0-9a-f]{64}$/.test(sha256) && key === keyOf(sha256)) yield sha256;
      }
    }
  } catch (error) {
    throw explainS3Error(error, name);
  }
}
