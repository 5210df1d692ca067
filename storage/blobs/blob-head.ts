import { HeadObjectCommand } from '@aws-sdk/client-s3';
import type { HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type { Bucket } from './s3-client.ts';
import { explainS3Error, saysMissing } from './s3-errors.ts';

/** What the server knows of a blob without sending it. */
export type BlobHead = Pick<HeadObjectCommandOutput, 'ContentLength' | 'ChecksumSHA256'>;

/** @returns null where there is no such blob. */
export async function headOf({ client, name, keyOf }: Bucket, sha256: string): Promise<BlobHead | null> {
  try {
    return await client.send(new HeadObjectCommand({ Bucket: name, Key: keyOf(sha256), ChecksumMode: 'ENABLED' }));
  } catch (error) {
    if (saysMissing(error)) return null;
    throw explainS3Error(error, name);
  }
}

/**
 * Whether the server vouches for the very bytes: it tells their SHA-256, or, of an object sent in parts, that it checked
 * each part. A server that tells neither is not believed, and none that tells another.
 */
export function vouches(head: BlobHead | null, { sha256, bytes }: { sha256: string; bytes: number }): boolean {
  const told = head?.ChecksumSHA256 ?? '';
  const sentInParts = /-\d+$/.test(told);
  return head?.ContentLength === bytes && (sentInParts || told === Buffer.from(sha256, 'hex').toString('base64'));
}
