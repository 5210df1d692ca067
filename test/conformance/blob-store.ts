import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../models/ports.ts';

/** A store under test. */
export interface TestedStore {
  /** The same store each time, as another program would open it. */
  open(): BlobStore;
  /** Puts other bytes where a blob stands, behind the store's back. */
  damage(sha256: string): Promise<void>;
}

/** What every store promises, whatever keeps its bytes. `tested` is asked when a test begins. */
export function describeBlobStore(name: string, tested: () => Promise<TestedStore>): void {
  const create = async (): Promise<BlobStore> => (await tested()).open();

  describe(`the blob store ${name}`, () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'hetong-blobs-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    async function fileOf(bytes: Uint8Array): Promise<string> {
      const file = path.join(folder, randomBytes(6).toString('hex'));
      await writeFile(file, bytes);
      return file;
    }
    const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

    for (const size of [0, 1, 65_536, 3_000_001]) {
      it(`gives back ${size} bytes under their hash, also after it was opened anew`, async () => {
        const bytes = randomBytes(size);
        expect(await (await create()).putFile(await fileOf(bytes))).toBe(hashOf(bytes));
        const store = await create();
        expect(await store.has(hashOf(bytes))).toBe(true);
        expect(Buffer.compare(await store.get(hashOf(bytes)), bytes)).toBe(0);
      });
    }

    it('keeps the same bytes once, whatever the file is called', async () => {
      const store = await create();
      const bytes = randomBytes(100);
      const hashes = await Promise.all([1, 2, 3, 4].map(async () => store.putFile(await fileOf(bytes))));
      expect(new Set(hashes)).toEqual(new Set([hashOf(bytes)]));
      expect(Buffer.compare(await store.get(hashOf(bytes)), bytes)).toBe(0);
    });

    it('keeps a blob whole that several programs put at once, and lists it once', async () => {
      const file = await fileOf(randomBytes(9_000_001));
      const stores = [await create(), await create(), await create()];
      const [sha256 = ''] = await Promise.all(stores.map((store) => store.putFile(file)));
      expect(hashOf(await stores[0]!.get(sha256))).toBe(sha256);
      const listed: string[] = [];
      for await (const blob of stores[1]!.list()) listed.push(blob);
      expect(listed.filter((blob) => blob === sha256)).toEqual([sha256]);
    });

    it('brings a blob to a file that is not there yet, for its owner alone', async () => {
      const store = await create();
      const bytes = randomBytes(200_000);
      const sha256 = await store.putFile(await fileOf(bytes));
      const place = path.join(folder, 'brought');
      await store.getFile(sha256, place);
      expect(Buffer.compare(await readFile(place), bytes)).toBe(0);
      expect((await stat(place)).mode & 0o777).toBe(0o600);
      await expect(store.getFile(sha256, place)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(hashOf(await readFile(place))).toBe(sha256);
    });

    it('notices bytes that changed, leaves no file of them, and is healed when the file comes again', async () => {
      const { open, damage } = await tested();
      const file = await fileOf(Buffer.from('乙方'));
      const sha256 = await open().putFile(file);
      await damage(sha256);
      await expect(open().get(sha256)).rejects.toMatchObject({ code: 'blob-corrupt', retryable: false });
      const place = path.join(folder, 'damaged');
      await expect(open().getFile(sha256, place)).rejects.toMatchObject({ code: 'blob-corrupt' });
      await expect(stat(place)).rejects.toMatchObject({ code: 'ENOENT' });
      await open().putFile(file);
      await open().getFile(sha256, place);
      expect(hashOf(await readFile(place))).toBe(sha256);
    });

    it('does not have what was never put', async () => {
      const store = await create();
      const missing = hashOf(randomBytes(8));
      expect(await store.has(missing)).toBe(false);
      await expect(store.get(missing)).rejects.toMatchObject({ code: 'blob-missing', retryable: false });
      const place = path.join(folder, 'missing');
      await expect(store.getFile(missing, place)).rejects.toMatchObject({ code: 'blob-missing' });
      await expect(stat(place)).rejects.toMatchObject({ code: 'ENOENT' });
    });

    it('takes nothing but a SHA-256 for a key', async () => {
      const store = await create();
      for (const key of ['', '../../etc/passwd', 'A'.repeat(64), `${'a'.repeat(63)}/`]) {
        await expect(store.get(key)).rejects.toMatchObject({ code: 'blob-missing' });
        await expect(Promise.resolve().then(() => store.has(key))).rejects.toMatchObject({ code: 'blob-missing' });
      }
    });

    it('says which file could not be read', async () => {
      const store = await create();
      const gone = path.join(folder, 'gone.pdf');
      await expect(store.putFile(gone)).rejects.toMatchObject({ code: 'file-unreadable', file: gone });
    });
  });
}
