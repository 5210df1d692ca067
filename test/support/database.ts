import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { openDatabase } from '../../storage/database.ts';
import type { Database } from '../../storage/database.ts';
import { migrateDatabase } from '../../storage/migrations/migrate-database.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly database: Database;
}

const patience = 90_000;

/**
 * Gives the test file a database of its own, migrated, for as long as its tests run: a clone of one template on the
 * server of the run (test/support/global-setup.ts). With `empty`, it has no schema yet.
 */
export function useTestDatabase({ empty = false }: { readonly empty?: boolean } = {}): () => TestDatabase {
  let held: (TestDatabase & { drop(): Promise<void> }) | undefined;
  beforeAll(async () => {
    held = await createTestDatabase(empty);
  });
  afterAll(async () => {
    await held?.drop();
  });
  return () => held!;
}

async function createTestDatabase(empty: boolean): Promise<TestDatabase & { drop(): Promise<void> }> {
  const server = await serverUrl();
  const template = empty ? 'template0' : await prepareTemplate(server);
  const name = `hetong_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `create database ${name} template ${template}`);
  const url = databaseUrl(server, name);
  const database = openDatabase(url);
  const drop = async (): Promise<void> => {
    await database.close();
    await dropDatabase(server, name);
  };
  return { url, database, drop };
}

/** Waits for autovacuum, where it is just at work in the database: we may not end what is the server's own. */
async function dropDatabase(server: string, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await onServer(server, `drop database ${name} with (force)`);
    } catch (error) {
      if (attempt === 20 || !String(error).includes('permission denied to terminate')) throw error;
      await sleep(500);
    }
  }
}

/** Connection string of the run's server; asks for it at the desk, which starts it on the first call. */
async function serverUrl(): Promise<string> {
  const desk = inject('databaseDesk');
  await mkdir(path.join(desk, 'wanted'), { recursive: true });
  const answer = await waitFor(path.join(desk, 'answer.json'));
  if (typeof answer['url'] === 'string') return answer['url'];
  throw new Error(`The test database did not start: ${String(answer['error'])}`);
}

/** Name of the migrated template; the first test file to ask makes it, the others wait. */
async function prepareTemplate(server: string): Promise<string> {
  const desk = inject('databaseDesk');
  const name = `hetong_template_${path.basename(desk).replace(/\W/g, '').slice(-6).toLowerCase()}`;
  const done = path.join(desk, 'template.json');
  const mine = await open(path.join(desk, 'template.claim'), 'wx').catch(() => null);
  if (mine === null) {
    await waitFor(done);
    return name;
  }
  await mine.close();
  await onServer(server, `drop database if exists ${name} with (force)`);
  await onServer(server, `create database ${name} template template0`);
  const database = openDatabase(databaseUrl(server, name));
  await migrateDatabase(database);
  await database.close();
  const handle = await open(done, 'w');
  await handle.writeFile(JSON.stringify({ name }));
  await handle.close();
  return name;
}

async function waitFor(file: string): Promise<Readonly<Record<string, unknown>>> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const content = await readFile(file, 'utf8').catch(() => '');
    if (content.endsWith('}')) return JSON.parse(content) as Readonly<Record<string, unknown>>;
    await sleep(50);
  }
  throw new Error(`Nobody answered at ${file} within ${patience / 1000} s.`);
}

async function onServer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The same connection string with another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
