import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lookForStore } from '../../bin/look-for-store.ts';
import { blobPlaceFrom, storeSettingsShape } from '../../bin/store-settings.ts';
import { startS3Server, testCredentials } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';

const keys = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY: 'secret' };
const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
const placeOf = (blobUrl: string, environment: NodeJS.ProcessEnv = keys) =>
  blobPlaceFrom({ blobUrl: storeSettingsShape.blobUrl.parse(blobUrl), dataDir: '/data' }, environment);

describe('the place of blobs', () => {
  test.each([
    ['', '/data/blobs'],
    ['/srv/blobs', '/srv/blobs'],
    ['C:/blobs', path.resolve('C:/blobs')],
    ['here', path.resolve('here')],
  ])('“%s” is the folder %s', (blobUrl, folder) => {
    expect(placeOf(blobUrl, {})).toEqual({ folder });
  });

  test('a bucket alone is one of Amazon’s', () => {
    const place = { bucket: 'contracts', prefix: '', endpoint: null, region: 'us-east-1', pathStyle: false };
    expect(placeOf('s3://contracts')).toEqual({ ...place, credentials });
    expect(placeOf('s3://contracts/', { ...keys, AWS_REGION: 'eu-west-1' })).toMatchObject({ region: 'eu-west-1' });
  });

  test('a server that speaks S3 has an endpoint, and the bucket in the path unless said otherwise', () => {
    const url = 's3://contracts/2024/signed/?endpoint=http://10.0.0.5:9000&region=cn-1';
    const endpoint = 'http://10.0.0.5:9000';
    const place = { bucket: 'contracts', prefix: '2024/signed/', endpoint, region: 'cn-1', pathStyle: true };
    expect(placeOf(url)).toEqual({ ...place, credentials });
    expect(placeOf(`${url}&pathStyle=false`)).toMatchObject({ pathStyle: false });
    expect(placeOf('s3://contracts', { ...keys, AWS_ENDPOINT_URL: endpoint })).toMatchObject({
      pathStyle: true,
      endpoint,
    });
  });

  test.each([
    'https://bucket.example/a',
    'gs://bucket',
    's3://',
    's3://a',
    's3://key:canary@bucket',
    's3://bucket#canary',
    's3://bucket?secret=canary',
    's3://bucket?endpoint=canary.example',
    's3://bucket?endpoint=https://key:canary@server.example',
    's3://bucket/a%zz',
    'file:///srv/blobs',
  ])('%s is refused and not repeated', (blobUrl) => {
    const { success, error } = storeSettingsShape.blobUrl.safeParse(blobUrl);
    expect(success).toBe(false);
    expect(error?.message).not.toMatch(/canary/);
  });

  test('credentials may stand in files, and must stand somewhere', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'hetong-keys-')), 'secret');
    writeFileSync(file, 'from-file\n');
    const environment = { AWS_ACCESS_KEY_ID: 'AKIATEST', AWS_SECRET_ACCESS_KEY_FILE: file, AWS_SESSION_TOKEN: 't' };
    expect(placeOf('s3://contracts', environment)).toMatchObject({
      credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'from-file', sessionToken: 't' },
    });
    const missing = expect.objectContaining({ code: 'store-credentials-missing' });
    expect(() => placeOf('s3://contracts', {})).toThrow(missing);
    expect(() => placeOf('s3://contracts', { AWS_ACCESS_KEY_ID: 'AKIATEST' })).toThrow(missing);
  });
});

describe('doctor', () => {
  let server: S3Server;
  beforeAll(async () => {
    server = await startS3Server();
  });
  afterAll(() => server.stop());

  test('says which store there is and whether it answers', async () => {
    const folder = path.join(mkdtempSync(path.join(tmpdir(), 'hetong-look-')), 'blobs');
    expect(await lookForStore({ folder })).toEqual({ state: 'ok', found: folder });
    const found = `s3://contracts/archive/ at ${server.place.endpoint} answers`;
    expect(await lookForStore(server.place)).toEqual({ state: 'ok', found });
    const stranger = { ...server.place, credentials: { ...testCredentials, accessKeyId: 'AKIAOTHER' } };
    await expect(lookForStore(stranger)).rejects.toMatchObject({ code: 'store-refused' });
    await server.stop();
    await expect(lookForStore(server.place)).rejects.toMatchObject({ code: 'store-unreachable' });
    await server.start();
  });
});
