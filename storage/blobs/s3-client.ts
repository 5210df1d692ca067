import { S3Client } from '@aws-sdk/client-s3';
import { blobPath } from './blob-key.ts';
import type { BucketPlace } from './blob-place.ts';

/** How long a store is waited for. */
export interface StoreLimits {
  /** Milliseconds until a connection stands. */
  readonly connectMs: number;
  /** Milliseconds without a byte in either direction. */
  readonly idleMs: number;
  /** Milliseconds from a request to the head of its answer; the body of a request is 8 MB at most. */
  readonly requestMs: number;
  /** Tries of one request, with pauses that double, before the call fails; whoever calls may try on. */
  readonly attempts: number;
}

export const storeLimits: StoreLimits = { connectMs: 5_000, idleMs: 30_000, requestMs: 300_000, attempts: 3 };

/** A bucket that can be asked. */
export interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  readonly prefix: string;
  keyOf(sha256: string): string;
}

/**
 * Everything the client would else look for in the environment or in files of the home folder is said here: what a
 * program does is what its settings say. Checksums beside our own SHA-256 are left out, as not every server knows them.
 */
export function openBucket(place: BucketPlace, limits: StoreLimits): Bucket {
  const client = new S3Client({
    region: place.region,
    credentials: place.credentials,
    ...(place.endpoint === null ? {} : { endpoint: place.endpoint }),
    forcePathStyle: place.pathStyle,
    maxAttempts: limits.attempts,
    retryMode: 'standard',
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: limits.connectMs,
      socketTimeout: limits.idleMs,
      requestTimeout: limits.requestMs,
      throwOnRequestTimeout: true,
    },
  });
  const { bucket: name, prefix } = place;
  return { client, name, prefix, keyOf: (sha256) => `${prefix}${blobPath(sha256)}` };
}
