import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { runHetong } from '../support/run-hetong.ts';
import type { Run } from '../support/run-hetong.ts';
import { startS3Server, testCredentials } from '../support/s3-server.ts';
import type { S3Server } from '../support/s3-server.ts';
import { projectRoot } from '../support/source-files.ts';

const database = useTestDatabase();
const digital = path.join(projectRoot, 'samples/agreement-digital.pdf');
let server: S3Server;
let dataDir = '';
beforeAll(async () => {
  server = await startS3Server();
  dataDir = await mkdtemp(path.join(tmpdir(), 'hetong-bucket-'));
});
afterAll(() => server.stop());

async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Run> {
  const { endpoint, region } = server.place;
  const environment = {
    ...{ HETONG_DATA_DIR: dataDir, DATABASE_URL: database().url, HETONG_READERS: '1', HETONG_PATIENCE: '1' },
    BLOB_URL: `s3://contracts/archive?endpoint=${endpoint}&region=${region}`,
    AWS_ACCESS_KEY_ID: testCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: testCredentials.secretAccessKey,
    ...more,
  };
  const ended = await runHetong(args, { environment });
  expect(`${ended.stdout}${ended.stderr}`).not.toContain(testCredentials.secretAccessKey);
  return ended;
}

describe('importing into a bucket', () => {
  test('says that it cannot, and how it would', async () => {
    const nameless = await run(['import', digital], { AWS_ACCESS_KEY_ID: '' });
    expect(nameless).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('[store-credentials-missing]') });
    const stranger = await run(['import', digital, '--debug'], { AWS_ACCESS_KEY_ID: 'AKIAOTHER' });
    expect(stranger).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('[store-refused]') });
    await server.stop();
    const away = await run(['import', digital, '--debug'], { HETONG_LOG_LEVEL: 'debug' });
    expect(away).toMatchObject({ exitCode: 5, stderr: expect.stringContaining('[store-unreachable]') });
    await server.start();
  });

  test('keeps the original and the pages’ pictures there, and nothing in the data folder', async () => {
    const imported = await run(['import', digital]);
    expect(imported).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('✓ agreement-digital.pdf') });
    const sha256 = createHash('sha256')
      .update(await readFile(digital))
      .digest('hex');
    const keys = [...server.objects.keys()];
    expect(keys).toContain(`archive/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`);
    expect(keys.length).toBeGreaterThan(1);
    expect(existsSync(path.join(dataDir, 'blobs'))).toBe(false);
    const shown = await run(['config', 'show', '--origin']);
    expect(shown.stdout).toMatch(/blobUrl\s+s3:\/\/contracts\/archive\?.*environment/);
  });
});
