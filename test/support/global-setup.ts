import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import { silentLog } from './silent-log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder where test files ask for the database server: see test/support/database.ts. */
    readonly databaseDesk: string;
  }
}

/**
 * One Postgres server for the whole run, started when the first test file asks for it and not before. With
 * DATABASE_URL set, that server is used instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const desk = await mkdtemp(path.join(tmpdir(), 'hetong-test-'));
  // As root the server runs as another user, who must get to its folder.
  await chmod(desk, 0o755);
  project.provide('databaseDesk', desk);
  let starting: Promise<EmbeddedPostgres | null> = Promise.resolve(null);
  const watch = setInterval(() => {
    if (!existsSync(path.join(desk, 'wanted'))) return;
    clearInterval(watch);
    starting = answerDesk(desk);
  }, 50);
  return async () => {
    clearInterval(watch);
    const server = await starting;
    if (server === null) await dropTemplate(desk);
    else await server.stop();
    await rm(desk, { recursive: true, force: true });
  };
}

/** A server that is not ours keeps nothing of the run. */
async function dropTemplate(desk: string): Promise<void> {
  const template = await readFile(path.join(desk, 'template.json'), 'utf8').catch(() => null);
  if (template === null) return;
  const client = new pg.Client({ connectionString: process.env['DATABASE_URL'] ?? '' });
  await client.connect();
  await client.query(`drop database if exists ${(JSON.parse(template) as { name: string }).name}`);
  await client.end();
}

async function answerDesk(desk: string): Promise<EmbeddedPostgres | null> {
  const answer = (content: object): Promise<void> => writeFile(path.join(desk, 'answer.json'), JSON.stringify(content));
  const named = process.env['DATABASE_URL'];
  if (named !== undefined && named !== '') return answer({ url: named }).then(() => null);
  try {
    const server = await startEmbeddedPostgres({
      dataDir: path.join(desk, 'data'),
      rootFolder: path.join(desk, 'root'),
      log: silentLog,
    });
    await answer({ url: server.connectionString });
    return server;
  } catch (error) {
    await answer({ error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}
