import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../models/ports.ts';

/** What every store promises, whatever keeps its bytes. `create` opens the same store each time it is called. */
export function describeBlobStore(name: string, create: () => Promise<BlobStore>): void {
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

    it('does not have what was never put', async () => {
      const store = await create();
      const missing = hashOf(randomBytes(8));
      expect(await store.has(missing)).toBe(false);
      await expect(store.get(missing)).rejects.toMatchObject({ code: 'blob-missing' });
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
