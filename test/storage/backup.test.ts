import { mkdtemp, readFile, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { create, list } from 'tar';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backUp, openStorage, restore } from '../../storage/index.ts';
import type { Storage } from '../../storage/index.ts';
import { documentFrom } from '../support/contract-record.ts';
import { removeDataFolders } from '../support/remove-data-folders.ts';
import { runHetong } from '../support/run-hetong.ts';
import { silentLog } from '../support/silent-log.ts';

const log = silentLog;
let folder: string;
let backup: string;
let pictureSha: string;
const dataFolder = (name: string): string => path.join(folder, name);
const question = 'select file_name, title, page_count, review_status from analytics.contracts order by file_name';

async function withStorage<Result>(name: string, use: (storage: Storage) => Promise<Result>): Promise<Result> {
  const storage = await openStorage({ dataDir: dataFolder(name), databaseUrl: null, log });
  try {
    await storage.migrate();
    return await use(storage);
  } finally {
    await storage.close();
  }
}

/** What people ask of a storage: counts, a query, the bytes of a kept file. */
const look = ({ contracts, blobs }: Storage) =>
  Promise.all([contracts.summary(), contracts.query(question), blobs.get(pictureSha).then((bytes) => String(bytes))]);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-backups-'));
  backup = path.join(folder, 'whole.tar.gz');
  await withStorage('first', async ({ contracts, blobs }) => {
    for (const seed of ['a', 'b', 'c']) {
      await contracts.load({ ...documentFrom({ seed, fileName: `${seed}.pdf` }), pageImages: new Map() });
    }
    const failure = { fileName: 'd.pdf', sha256: null, code: 'file-empty', message: 'empty', page: null, batch: null };
    await contracts.recordFailure(failure);
    await writeFile(path.join(folder, 'picture'), 'a page picture');
    pictureSha = await blobs.putFile(path.join(folder, 'picture'));
  });
  await backUp({ dataDir: dataFolder('first'), file: backup, program: '0.1.0', log });
});
afterAll(() => removeDataFolders(folder));

describe('a backup', () => {
  test('restored into a new data folder answers as the first does, and goes on from there', async () => {
    const dataDir = dataFolder('second');
    const { manifest, keptAs } = await restore({ dataDir, file: backup, force: false, log });
    expect({ documents: manifest.documents, files: manifest.files, keptAs }).toEqual({
      documents: 3,
      files: 1,
      keptAs: null,
    });
    const first = await withStorage('first', look);
    expect(await withStorage('second', look)).toEqual(first);
    expect(first[0]).toMatchObject({ documents: 3, failures: 1 });
    await withStorage('second', async ({ contracts }) => {
      await contracts.load({ ...documentFrom({ seed: 'later' }), pageImages: new Map() });
      expect(await contracts.summary()).toMatchObject({ documents: 4 });
    });
    expect((await readdir(dataDir)).sort()).toEqual(['blobs', 'postgres']);
  });

  test('is a file only its owner reads, and holds the database, its passwords and the store, no cache and no log', async () => {
    expect((await stat(backup)).mode & 0o777).toBe(0o600);
    const names: string[] = [];
    await list({ file: backup, onReadEntry: ({ path: name }) => void names.push(name) });
    expect(names.slice(0, 2)).toEqual(['manifest.json', 'postgres/credentials.json']);
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(new Set(['manifest.json', 'postgres', 'blobs']));
    expect(names).not.toContain('postgres/cluster/postmaster.pid');
    expect(names.filter((name) => /\.log$|owners/.test(name))).toEqual([]);
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('overwrites nothing', async () => {
    const file = path.join(folder, 'mine.txt');
    await writeFile(file, 'mine');
    const made = backUp({ dataDir: dataFolder('first'), file, program: '0.1.0', log });
    await expect(made).rejects.toMatchObject({ code: 'backup-file-exists' });
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test('is not made while somebody works in the database: they are named', async () => {
    const file = path.join(folder, 'held.tar.gz');
    await withStorage('first', async () => {
      const made = backUp({ dataDir: dataFolder('first'), file, program: '0.1.0', log });
      await expect(made).rejects.toMatchObject({
        code: 'database-held',
        message: expect.stringContaining(String(process.pid)) as string,
      });
    });
    await expect(stat(file)).rejects.toThrow();
  });

  test('of nothing, to nowhere, or given up leaves no file', async () => {
    const attempt = (name: string, file: string, signal?: AbortSignal) =>
      backUp({ dataDir: dataFolder(name), file: path.join(folder, file), program: '0.1.0', log, signal });
    await expect(attempt('none', 'none.tar.gz')).rejects.toMatchObject({ code: 'backup-no-database' });
    await expect(stat(dataFolder('none'))).rejects.toThrow();
    await expect(attempt('first', 'no/such/folder.tar.gz')).rejects.toMatchObject({ code: 'backup-not-written' });
    const stopping = new AbortController();
    const given = attempt('first', 'given-up.tar.gz', stopping.signal);
    const traces = async () => (await readdir(folder)).filter((name) => name.startsWith('given-up'));
    while ((await traces()).length === 0) await sleep(2);
    stopping.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    expect(await traces()).toEqual([]);
  });
});

describe('restoring', () => {
  test('leaves a data folder alone that holds something; told to replace it, it keeps that beside', async () => {
    await withStorage('used', async ({ contracts }) => {
      await contracts.load({ ...documentFrom({ seed: 'old' }), pageImages: new Map() });
    });
    const dataDir = dataFolder('used');
    await expect(restore({ dataDir, file: backup, force: false, log })).rejects.toMatchObject({
      code: 'restore-folder-not-empty',
    });
    const { keptAs } = await restore({ dataDir, file: backup, force: true, log });
    expect(await withStorage('used', look)).toEqual(await withStorage('first', look));
    const pointer = await readFile(path.join(dataDir, 'postgres/home.json'), 'utf8').catch(() => null);
    const home = pointer === null ? path.join(dataDir, 'postgres') : (JSON.parse(pointer) as { home: string }).home;
    expect(await readdir(home)).toContain(`cluster${keptAs}`);
  });

  test('takes no file that is cut short or no backup, and leaves nothing behind', async () => {
    const cut = path.join(folder, 'cut.tar.gz');
    await writeFile(cut, await readFile(backup));
    await truncate(cut, Math.floor((await stat(backup)).size * 0.7));
    const dataDir = dataFolder('from-cut');
    for (const file of [cut, path.join(folder, 'picture'), path.join(folder, 'no-such-file')]) {
      await expect(restore({ dataDir, file, force: true, log }), file).rejects.toMatchObject({
        code: 'backup-damaged',
      });
    }
    expect((await readdir(dataDir)).filter((name) => name !== 'postgres')).toEqual([]);
    await restore({ dataDir, file: backup, force: true, log });
    expect(await withStorage('from-cut', look)).toEqual(await withStorage('first', look));
  });

  test.each([
    ['another platform', { platform: 'plan9-mips' }, 'plan9-mips'],
    ['another Postgres', { postgres: '9' }, 'Postgres 9'],
    ['a newer version of the program', { program: '7.0.0', steps: ['9999-later'] }, '7.0.0'],
  ])('takes none of %s, and says so', async (_name, change, said) => {
    const stamped = await mkdtemp(path.join(folder, 'stamped-'));
    const manifest = { format: 'hetong/backup@1', program: '0.1.0', made: '', documents: 0, files: 0, steps: [] };
    const { platform, arch } = process;
    const content = { ...manifest, platform: `${platform}-${arch}`, postgres: '18', ...change };
    await writeFile(path.join(stamped, 'manifest.json'), JSON.stringify(content));
    const file = path.join(stamped, 'backup.tar.gz');
    await create({ file, gzip: true, cwd: stamped }, ['manifest.json']);
    await expect(restore({ dataDir: dataFolder('never'), file, force: false, log })).rejects.toMatchObject({
      code: 'backup-unsuitable',
      message: expect.stringContaining(said) as string,
    });
    await expect(stat(dataFolder('never'))).rejects.toThrow();
  });
});

test('the command line backs up, restores, and says what it did', async () => {
  const file = path.join(folder, 'by-command.tar.gz');
  const run = (name: string, ...args: readonly string[]) =>
    runHetong(['db', ...args], { environment: { HETONG_DATA_DIR: dataFolder(name), HETONG_LANG: 'zh' } });
  expect(await run('first', 'backup', file)).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining(`已将 3 份合同、1 个文件备份到 ${file}`) as string,
  });
  expect(await run('first', 'backup', file)).toMatchObject({ exitCode: 2 });
  const restored = await run('third', 'restore', file, '--json');
  expect(restored.exitCode).toBe(0);
  expect(JSON.parse(restored.stdout)).toMatchObject({ documents: 3, files: 1, keptAs: null });
  const server = await run('first', 'backup', `${file}2`, '--database-url', 'postgres://db/x');
  expect(server.stderr).toContain('[backup-embedded-only]');
});
