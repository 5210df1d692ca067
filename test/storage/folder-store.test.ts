import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blobPath } from '../../storage/blobs/blob-key.ts';
import { createFolderStore } from '../../storage/blobs/folder-store.ts';
import { describeBlobStore } from '../conformance/blob-store.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-store-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describeBlobStore('in a folder', async () => {
  const root = path.join(folder, 'conformance');
  return {
    open: () => createFolderStore(root),
    damage: (sha256) => writeFile(path.join(root, blobPath(sha256)), '丙方'),
  };
});

describe('a folder store', () => {
  it('keeps files 0600 in folders 0700, and leaves nothing half-written', async () => {
    const root = path.join(folder, 'modes');
    await writeFile(path.join(folder, 'a.txt'), '甲方');
    const sha256 = await createFolderStore(root).putFile(path.join(folder, 'a.txt'));
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const mode = (await stat(path.join(entry.parentPath, entry.name))).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
    }
    expect(entries.filter((entry) => entry.isFile()).map((entry) => entry.name)).toEqual([sha256]);
  });

  it('clears away what a killed program left half-written, and nothing that may still grow', async () => {
    const root = path.join(folder, 'abandoned');
    await mkdir(path.join(root, 'incoming'), { recursive: true });
    for (const [name, hours] of [
      ['old', 2],
      ['young', 0],
    ] as const) {
      await writeFile(path.join(root, 'incoming', name), 'half');
      await utimes(path.join(root, 'incoming', name), new Date(), new Date(Date.now() - hours * 3_600_000));
    }
    await writeFile(path.join(folder, 'c.txt'), '丁方');
    await createFolderStore(root).putFile(path.join(folder, 'c.txt'));
    expect(await readdir(path.join(root, 'incoming'))).toEqual(['young']);
  });
});
