import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase, pingDatabase } from '../../storage/database.ts';
import { maskSecrets } from '../../storage/database-errors.ts';
import { migrateDatabase } from '../../storage/migrations/migrate-database.ts';
import { openStorage } from '../../storage/index.ts';
import { startCable } from '../support/cable.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';
import { silentLog } from '../support/silent-log.ts';

const test = useTestDatabase();
const empty = useTestDatabase({ empty: true });
const secret = 'canary-7f3a';

async function failureOf(url: string): Promise<Error & { code?: string; remedy?: string }> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hetong-away-'));
  try {
    const storage = await openStorage({ databaseUrl: url, dataDir, log: silentLog });
    await storage.close();
  } catch (error) {
    return error as Error;
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  throw new Error('it opened');
}

describe('a database that is away', () => {
  it('is reported with what to do, and without the password', async () => {
    const error = await failureOf(`postgresql://hetong:${secret}@127.0.0.1:1/hetong`);
    expect(error).toMatchObject({ code: 'database-unreachable', retryable: true });
    expect(error.remedy).toContain('DATABASE_URL');
    expect(error.message).toContain('ECONNREFUSED');
    expect(`${error.message} ${error.stack}`).not.toContain(secret);
  });

  it('is told from one that refuses, and from a string that is none', async () => {
    const url = new URL(test().url);
    url.password = secret;
    url.pathname = '/hetong_test_no_such_database';
    const refused = await failureOf(url.href);
    expect(refused).toMatchObject({ name: 'ConfigurationError', code: 'database-refused' });
    expect(JSON.stringify(refused) + refused.message).not.toContain(secret);
    const invalid = await failureOf(`postgresql://hetong:${secret}@[/hetong`);
    expect(invalid).toMatchObject({ name: 'ConfigurationError', code: 'database-url-invalid', cause: undefined });
    expect(invalid.message).not.toContain(secret);
  });

  it('masks secrets in any text', () => {
    expect(maskSecrets(`at postgres://a:${secret}@host/x and ?password=${secret}&a=b`)).toBe(
      'at postgres://a:***@host/x and ?password=***&a=b',
    );
  });

  it('loses idle connections without an unhandled error, and answers again when it is back', async () => {
    const cable = await startCable(test().url);
    const database = openDatabase(cable.url);
    await Promise.all([1, 2, 3].map(() => pingDatabase(database)));
    cable.cut();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pingDatabase(database);
    await database.close();
    cable.close();
  });

  it('breaks migrations at any moment with nothing half-made; the next start finishes them', async () => {
    const cable = await startCable(empty().url);
    for (const milliseconds of [5, 20, 40, 60, 90, 130]) {
      const database = openDatabase(cable.url);
      const timer = setTimeout(cable.cut, milliseconds);
      await migrateDatabase(database).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'database-unreachable' });
      });
      clearTimeout(timer);
      await database.close();
    }
    await migrateDatabase(empty().database);
    expect(await migrateDatabase(empty().database)).toEqual([]);
    expect((await createContractRepository(empty().database).summary()).documents).toBe(0);
    cable.close();
  });

  it('breaks a load in the middle as unreachable, with nothing half-loaded; the same load again succeeds', async () => {
    const cable = await startCable(test().url);
    const database = openDatabase(cable.url);
    const document = documentFrom({ seed: 'cut' });
    const contracts = createContractRepository(test().database);
    for (const milliseconds of [1, 5, 10, 15, 20]) {
      const load = createContractRepository(database).load(document);
      const timer = setTimeout(cable.cut, milliseconds);
      const outcome = await load.catch((error: { code?: string }) => error.code);
      clearTimeout(timer);
      expect(['loaded', 'duplicate', 'database-unreachable']).toContain(outcome);
      const stored = await contracts.findBySha256(document.source.sha256);
      if (stored !== undefined) expect(await contracts.readRecord(stored.id)).toEqual(document.record);
    }
    expect(['loaded', 'duplicate']).toContain(await contracts.load(document));
    await database.close();
    cable.close();
  });
});
