import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EngineError } from '../../models/errors.ts';
import type { BlobStore } from '../../models/ports.ts';
import { patiently } from '../../pipeline/import/patience.ts';
import { storeLimits } from '../../storage/blobs/s3-client.ts';
import { explainS3Error } from '../../storage/blobs/s3-errors.ts';
import { createS3Store } from '../../storage/blobs/s3-store.ts';
import { describeBlobStore } from '../conformance/blob-store.ts';
import { fail, startS3Server, testCredentials } from '../support/s3-server.ts';
import type { S3Script, S3Server } from '../support/s3-server.ts';
import { silentLog } from '../support/silent-log.ts';

let folder = '';
let server: S3Server;
let store: BlobStore;
/** So short that a test of a silent server ends soon. */
const impatient = { ...storeLimits, connectMs: 300, idleMs: 300, attempts: 1 };

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-s3-'));
  server = await startS3Server();
});
beforeEach(() => {
  server.play(null);
  server.requests.length = 0;
  store = createS3Store(server.place);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A file of bytes nobody has put yet. */
async function fresh(bytes: number): Promise<string> {
  const file = path.join(folder, randomBytes(6).toString('hex'));
  await writeFile(file, randomBytes(bytes));
  return file;
}

const keyOf = (sha256: string): string => `archive/${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
const methods = (): readonly string[] => server.requests.map(({ method }) => method);
const large = 20 * 1024 ** 2 + 1;

describeBlobStore('in a bucket', async () => ({
  open: () => createS3Store(server.place),
  damage: async (sha256) => {
    const bytes = Buffer.from('丙方');
    server.objects.set(keyOf(sha256), { bytes, checksum: 'of other bytes' });
  },
}));

describe('a store in a bucket', () => {
  it('sends what the server has already no second time', async () => {
    for (const file of [await fresh(100), await fresh(large)]) {
      const sha256 = await store.putFile(file);
      server.requests.length = 0;
      expect(await store.putFile(file)).toBe(sha256);
      expect(methods()).toEqual(['HEAD']);
    }
  });

  it('sends a large file in parts, each with its checksum, and gives it back whole', async () => {
    const file = await fresh(large);
    const sha256 = await store.putFile(file);
    const puts = server.requests.filter(({ method }) => method === 'PUT');
    expect(puts.map(({ headers }) => headers['x-amz-checksum-sha256'])).toEqual(Array(3).fill(expect.any(String)));
    expect(server.objects.get(keyOf(sha256))?.checksum).toMatch(/-3$/);
    expect(server.unfinished.size).toBe(0);
    const copy = path.join(folder, 'copy');
    await store.getFile(sha256, copy);
    expect(Buffer.compare(await readFile(copy), await readFile(file))).toBe(0);
  });

  it('gives up what it has sent in parts where a part is refused', async () => {
    const known = new Set(server.objects.keys());
    server.play(
      ({ query }, response) => query.get('partNumber') === '2' && (fail(response, 403, 'AccessDenied'), true),
    );
    await expect(store.putFile(await fresh(large))).rejects.toMatchObject({ code: 'store-refused' });
    expect(server.unfinished.size).toBe(0);
    expect(new Set(server.objects.keys())).toEqual(known);
  });

  it.each([100, large])('keeps nothing of a file of %i bytes that changes between its two readings', async (bytes) => {
    const file = await fresh(bytes);
    const known = new Set(server.objects.keys());
    server.play(({ method }) => {
      // The file has been hashed when the server is first asked.
      if (method === 'HEAD') writeFileSync(file, randomBytes(16), { flag: 'r+' });
      return false;
    });
    await expect(store.putFile(file)).rejects.toMatchObject({ code: 'file-changed', file });
    expect(new Set(server.objects.keys())).toEqual(known);
    expect(server.unfinished.size).toBe(0);
  });

  it('lists blobs over several pages, and nothing else that stands in the bucket', async () => {
    server.objects.clear();
    const put = await Promise.all([1, 2, 3, 4, 5, 6, 7].map(async (bytes) => store.putFile(await fresh(bytes))));
    server.objects.set('archive/notes.txt', { bytes: Buffer.from('x'), checksum: '' });
    server.objects.set(`elsewhere/${'a'.repeat(64)}`, { bytes: Buffer.from('x'), checksum: '' });
    server.objects.set(`archive/${'a'.repeat(64)}`, { bytes: Buffer.from('x'), checksum: '' });
    const listed: string[] = [];
    for await (const sha256 of store.list()) listed.push(sha256);
    expect(listed.sort()).toEqual(put.sort());
  });

  it('tries again by itself what the server could not do for a moment', async () => {
    let failures = 0;
    server.play(({ method }, response) => {
      if (method !== 'PUT' || failures++ > 0) return false;
      fail(response, 503, 'SlowDown');
      return true;
    });
    expect(await store.has(await store.putFile(await fresh(10)))).toBe(true);
  });

  it('is waited for while it is away, and goes on when it is back', async () => {
    const sha256 = await store.putFile(await fresh(1000));
    await server.stop();
    store = createS3Store(server.place, impatient);
    const told: (string | null)[] = [];
    const patience = { patienceMs: 20_000, signal: new AbortController().signal, log: silentLog };
    const file = await fresh(1000);
    const put = patiently(() => store.putFile(file), {
      ...patience,
      onWaiting: (error) => {
        told.push(error?.code ?? null);
        if (error !== null) void server.start();
      },
    });
    expect(await store.has(await put)).toBe(true);
    expect(told).toEqual(['store-unreachable', null]);
    expect(await store.has(sha256)).toBe(true);
  });

  it('says nothing of its credentials, whatever goes wrong', async () => {
    const scripts: readonly S3Script[] = [
      (_request, response) => (fail(response, 500, 'InternalError'), true),
      (_request, response) => (fail(response, 403, 'SignatureDoesNotMatch'), true),
      (_request, response) => Boolean(response.destroy()),
    ];
    for (const script of scripts) {
      server.play(script);
      const error: unknown = await createS3Store(server.place, impatient)
        .get('a'.repeat(64))
        .catch((reason: unknown) => reason);
      const said = inspect(error, { depth: null, showHidden: true });
      expect(said).not.toContain(testCredentials.secretAccessKey);
      expect(said).not.toContain(testCredentials.accessKeyId);
    }
  });
});

/** Sends half of what it promised, and then what `then` does. */
const half =
  (then: (response: Parameters<S3Script>[1]) => void): S3Script =>
  ({ method }, response) => {
    if (method !== 'GET') return false;
    response.writeHead(200, { 'content-length': '1000' });
    response.write(Buffer.alloc(500), () => then(response));
    return true;
  };
const saying =
  (status: number, code: string): S3Script =>
  (_request, response) => (fail(response, status, code), true);
const silent: S3Script = () => true;
const hangUp: S3Script = (_request, response) => Boolean(response.destroy());
const nonsense: S3Script = (_request, response) => Boolean(response.writeHead(200).end('<html>welcome'));

describe('a store in a bucket that does not do what it should', () => {
  beforeEach(() => {
    store = createS3Store(server.place, impatient);
  });
  it.each([
    ['hangs up', hangUp, 'store-unreachable', true],
    ['never answers', silent, 'store-unreachable', true],
    ['breaks off in the middle', half((response) => response.destroy()), 'store-unreachable', true],
    ['falls silent in the middle', half(() => undefined), 'store-unreachable', true],
    ['is out of order', saying(500, 'InternalError'), 'store-unreachable', true],
    ['asks to be asked less', saying(503, 'SlowDown'), 'store-unreachable', true],
    ['has no room', saying(507, 'XMinioStorageFull'), 'store-full', true],
    ['is over its quota', saying(403, 'QuotaExceeded'), 'store-full', true],
    ['does not know the key', saying(403, 'InvalidAccessKeyId'), 'store-refused', false],
    ['has no such bucket', saying(404, 'NoSuchBucket'), 'store-refused', false],
    ['is elsewhere', saying(301, 'PermanentRedirect'), 'store-refused', false],
    ['cannot do what is asked', saying(501, 'NotImplemented'), 'store-refused', false],
  ] as const)('one that %s', async (_what, script, code, retryable) => {
    server.play(script);
    const place = path.join(folder, `fetched-${randomBytes(4).toString('hex')}`);
    await expect(store.getFile('b'.repeat(64), place)).rejects.toMatchObject({ code, retryable });
    expect(await readdir(folder)).not.toContain(path.basename(place));
    await expect(store.get('b'.repeat(64))).rejects.toMatchObject({ code, retryable });
  });

  it('one that answers a question for its list with something else', async () => {
    server.play(nonsense);
    await expect(store.list()[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'store-unreachable' });
  });

  it('one whose certificate nobody vouches for is not tried again', () => {
    const error = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(explainS3Error(error, 'contracts')).toMatchObject({ code: 'store-refused', retryable: false });
  });

  it('a defect of this program is none of the store', () => {
    const defect = new TypeError('x is not a function');
    expect(explainS3Error(defect, 'contracts')).toBe(defect);
  });

  it('one that says yes to everything and keeps nothing', async () => {
    server.play((_request, response) => Boolean(response.writeHead(200, { etag: '"yes"' }).end()));
    await expect(store.putFile(await fresh(10))).rejects.toMatchObject({ code: 'store-unreachable', retryable: true });
  });

  it('one whose bucket is not there refuses to take a file', async () => {
    const elsewhere = createS3Store({ ...server.place, bucket: 'nowhere' }, impatient);
    const error = (await elsewhere.putFile(await fresh(10)).catch((reason: unknown) => reason)) as EngineError;
    expect(error).toMatchObject({ code: 'store-refused', retryable: false });
    expect(error.message).toContain('nowhere');
  });

  it('one that nobody answers for is noticed in the time it is given', async () => {
    // An address of the range for documentation: packets to it are lost.
    const lost = createS3Store({ ...server.place, endpoint: 'http://192.0.2.1:9000' }, impatient);
    const began = performance.now();
    await expect(lost.has('c'.repeat(64))).rejects.toMatchObject({ code: 'store-unreachable', retryable: true });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
