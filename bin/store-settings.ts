import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../models/errors.ts';
import type { BlobPlace, BucketPlace } from '../storage/index.ts';
import { secretOf } from './secret-files.ts';

const shapeOfUrl = 's3://bucket/prefix?endpoint=https://…&region=…';

/** Parameters of an `s3://` address; anything else, a key for instance, is refused. */
const parameters = z.strictObject({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .refine((address) => URL.canParse(address) && new URL(address).username === '')
    .optional(),
  region: z.string().min(1).optional(),
  pathStyle: z.enum(['true', 'false']).optional(),
});

type BucketAddress = Pick<BucketPlace, 'bucket' | 'prefix'> & z.infer<typeof parameters>;

/** Where originals and page pictures are kept: a folder, or a bucket; empty for a folder of the data folder. */
export const storeSettingsShape = {
  // The value is not repeated: somebody may have written a key into it.
  blobUrl: z.string().refine((value) => addressOf(value) !== null, { error: `must be a folder or ${shapeOfUrl}` }),
};

/** What blobUrl says; null where it says nothing that can be meant. */
function addressOf(blobUrl: string): { readonly folder: string } | BucketAddress | null {
  // One letter before the colon is a drive.
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(blobUrl) ?? [];
  if (scheme === undefined) return { folder: blobUrl };
  if (!URL.canParse(blobUrl)) return null;
  const url = new URL(blobUrl);
  return url.protocol === 's3:' ? bucketAddressOf(url) : null;
}

function bucketAddressOf(url: URL): BucketAddress | null {
  const parsed = parameters.safeParse(Object.fromEntries(url.searchParams));
  const isPlain = url.username === '' && url.password === '' && url.hash === '' && !url.pathname.includes('%');
  if (!parsed.success || !isPlain || !/^[a-z0-9][a-z0-9._-]+$/i.test(url.host)) return null;
  const prefix = url.pathname.replace(/^\/+|\/+$/g, '');
  return { bucket: url.host, prefix: prefix && `${prefix}/`, ...parsed.data };
}

/**
 * The place blobUrl names. What it leaves open of a bucket is looked for where other programs look for it: in
 * AWS_ENDPOINT_URL_S3, AWS_REGION and the like; credentials stand nowhere else.
 * @throws ConfigurationError `store-credentials-missing`
 */
export function blobPlaceFrom(
  { blobUrl, dataDir }: { readonly blobUrl: string; readonly dataDir: string },
  environment: NodeJS.ProcessEnv,
): BlobPlace {
  const address = addressOf(blobUrl);
  if (blobUrl === '' || address === null) return { folder: path.join(dataDir, 'blobs') };
  if ('folder' in address) return { folder: path.resolve(address.folder) };
  const { bucket, prefix, region, pathStyle } = address;
  const endpoint = address.endpoint ?? (environment['AWS_ENDPOINT_URL_S3'] || environment['AWS_ENDPOINT_URL'] || null);
  return {
    ...{ bucket, prefix, endpoint },
    region: region ?? (environment['AWS_REGION'] || environment['AWS_DEFAULT_REGION'] || 'us-east-1'),
    pathStyle: pathStyle === undefined ? endpoint !== null : pathStyle === 'true',
    credentials: credentialsFrom(environment),
  };
}

function credentialsFrom(environment: NodeJS.ProcessEnv): BucketPlace['credentials'] {
  const accessKeyId = secretOf('AWS_ACCESS_KEY_ID', environment);
  const secretAccessKey = secretOf('AWS_SECRET_ACCESS_KEY', environment);
  const sessionToken = secretOf('AWS_SESSION_TOKEN', environment);
  if (accessKeyId !== undefined && secretAccessKey !== undefined)
    return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  throw new ConfigurationError('blobUrl names a bucket, but there are no credentials for it.', {
    code: 'store-credentials-missing',
    remedy: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name their files in …_FILE.',
  });
}
