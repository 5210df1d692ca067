import { chmod, mkdir, mkdtemp, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Check } from '../../bin/examine/check.ts';
import { examineMachine } from '../../bin/examine/machine.ts';
import { examineStorage } from '../../bin/examine/storage.ts';
import { resolveSettings } from '../../bin/settings.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { migrateDatabase } from '../../storage/migrations/migrate-database.ts';
import { findLeftOvers } from '../../storage/left-overs.ts';
import { openStorage } from '../../storage/index.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useTestDatabase } from '../support/database.ts';
import { removeDataFolders } from '../support/remove-data-folders.ts';
import { silentLog } from '../support/silent-log.ts';

const database = useTestDatabase();
const fresh = useTestDatabase({ empty: true });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-examined-'));
});
afterAll(() => removeDataFolders(folder));

const settingsOf = (flags: Readonly<Record<string, unknown>>) =>
  resolveSettings({ dataDir: path.join(folder, 'data'), ...flags }, { XDG_CONFIG_HOME: '/nowhere' }, tmpdir()).settings;

/** The checks by their names. */
const byName = (checks: readonly Check[]): Readonly<Record<string, Check>> =>
  Object.fromEntries(checks.map((check) => [check.name, check]));

const roomy = { freeMemory: 64e9, freeDisk: async () => 64e9 };
const examineDatabase = async (databaseUrl: string) =>
  byName(await examineStorage(settingsOf({ databaseUrl }), silentLog));

describe('the machine', () => {
  test('with room everywhere is well', async () => {
    const checks = await examineMachine(settingsOf({}), roomy);
    expect(checks.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'data folder ok',
      'disk ok',
      'memory ok',
      'left-over files ok',
    ]);
  });

  test('a data folder that cannot be written to is bad, and so is one that cannot be made', async () => {
    const file = path.join(folder, 'a-file');
    await writeFile(file, '');
    const places = [path.join(file, 'data'), ...(process.getuid?.() === 0 ? ['/sys/hetong'] : [await lockedFolder()])];
    for (const dataDir of places) {
      const checks = byName(await examineMachine(settingsOf({ dataDir }), roomy));
      expect(checks['data folder'], dataDir).toMatchObject({
        state: 'bad',
        remedy: expect.stringContaining('--data-dir') as string,
      });
      expect(checks['disk']).toBeUndefined();
    }
  });

  test.each([
    [500e6, 'warn'],
    [10e6, 'bad'],
  ])('%d bytes free on the disk are %s', async (free, state) => {
    const { disk } = byName(await examineMachine(settingsOf({}), { ...roomy, freeDisk: async () => free }));
    expect(disk).toMatchObject({ state, remedy: expect.stringContaining('Make room') as string });
  });

  test.each([
    [4e9, 'HETONG_READERS=2'],
    [1e9, 'HETONG_READERS=1 and HETONG_READER_MEMORY=1000'],
  ])('readers that may hold more than the %d bytes free are named with what fits', async (freeMemory, remedy) => {
    const settings = settingsOf({ readers: 4, readerMemory: 1500 });
    const { memory } = byName(await examineMachine(settings, { ...roomy, freeMemory }));
    expect(memory).toMatchObject({ state: 'warn', remedy: expect.stringContaining(remedy) as string });
  });

  test('what killed programs left is named with the command that removes it; what is being written is not', async () => {
    const dataDir = path.join(folder, 'with left-overs');
    const incoming = path.join(dataDir, 'blobs', 'incoming');
    const old = [path.join(dataDir, 'restore.7.new'), path.join(incoming, '7-ab')];
    await mkdir(incoming, { recursive: true });
    for (const file of [...old, path.join(incoming, '8-cd'), path.join(dataDir, 'mine.new')]) await writeFile(file, '');
    for (const file of old) await utimes(file, new Date(0), new Date(0));
    const found = await findLeftOvers(dataDir, folder);
    expect(found).toEqual(old);
    const { 'left-over files': check } = byName(await examineMachine(settingsOf({ dataDir }), roomy));
    expect(check).toMatchObject({ state: 'warn' });
    expect(check!.remedy).toContain(`rm -r ${old.map((file) => `'${file}'`).join(' ')}`);
  });
});

async function lockedFolder(): Promise<string> {
  const locked = path.join(folder, 'locked');
  await mkdir(locked);
  await chmod(locked, 0o500);
  return locked;
}

describe('the database', () => {
  test('that is well has tables of this version, an index of this version and no failures', async () => {
    const checks = await examineDatabase(database().url);
    expect(Object.values(checks).map(({ name, state }) => `${name} ${state}`)).toEqual([
      'database ok',
      'tables ok',
      'analyst role ok',
      'search index ok',
      'failures ok',
    ]);
  });

  test('that is away is bad, with what to do', async () => {
    const { database: check, ...others } = await examineDatabase('postgresql://nobody:secret@127.0.0.1:1/none');
    expect(check).toMatchObject({ state: 'bad', remedy: expect.stringContaining('DATABASE_URL') as string });
    expect(JSON.stringify(check)).not.toContain('secret');
    expect(others).toEqual({});
  });

  test('without tables is told from one with tables of another version, and neither is changed', async () => {
    const { kysely } = fresh().database;
    expect((await examineDatabase(fresh().url))['tables']).toMatchObject({ state: 'ok' });
    await migrateDatabase(fresh().database);
    await sql`delete from app.migrations where name like '0013%'`.execute(kysely);
    expect((await examineDatabase(fresh().url))['tables']).toMatchObject({
      state: 'bad',
      remedy: 'Run `hetong db migrate`.',
    });
    await sql`insert into app.migrations select '9999-later', timestamp from app.migrations limit 1`.execute(kysely);
    expect((await examineDatabase(fresh().url))['tables']).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('schema-ahead') as string,
    });
  });

  test('with an index of another dictionary, or with failures, names the command that mends it', async () => {
    const contracts = createContractRepository(database().database);
    await contracts.load({ ...documentFrom(), pageImages: new Map(), tokenizerId: 'another@0' });
    const failure = { fileName: '机密.pdf', sha256: null, message: '机密', page: null, batch: null };
    await contracts.recordFailure({ ...failure, code: 'pdf-damaged' });
    const checks = await examineDatabase(database().url);
    expect(checks['search index']).toMatchObject({
      state: 'warn',
      remedy: expect.stringContaining('`hetong db reindex`') as string,
    });
    expect(checks['failures']).toMatchObject({
      state: 'warn',
      found: '1 files could not be imported: pdf-damaged 1',
      remedy: expect.stringContaining('`hetong retry`') as string,
    });
    expect(JSON.stringify(checks)).not.toContain('机密');
  });

  test('of the data folder is looked at through the server of whoever works in it', async () => {
    const dataDir = path.join(folder, 'held');
    const storage = await openStorage({ dataDir, databaseUrl: null, log: silentLog });
    const checks = byName(await examineStorage(settingsOf({ dataDir }), silentLog));
    expect(checks['database']).toMatchObject({ state: 'ok' });
    expect(await storage.schemaState()).toBe('empty');
    await storage.close();
  });
});
