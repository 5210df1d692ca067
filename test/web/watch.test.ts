import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStorage } from '../../storage/index.ts';
import { createMetrics, metricsDoorOf } from '../../web/server/start-server.ts';
import type { MetricsDoor } from '../../web/server/start-server.ts';
import { shareAnswer } from '../../web/server/watch/share-answer.ts';
import { createBareServer } from '../support/bare-server.ts';
import { startCable } from '../support/cable.ts';
import type { Cable } from '../support/cable.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useTestDatabase } from '../support/database.ts';
import { findingOn } from '../support/review-desk.ts';
import { silentLog } from '../support/silent-log.ts';

const database = useTestDatabase();
const token = 'a-token-of-the-operator';
let folder: string;
let cable: Cable;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-watch-'));
  cable = await startCable(database().url);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A server that listens, over a database whose cable can be cut. */
async function serve(metricsDoor: MetricsDoor) {
  const storage = await openStorage({ dataDir: folder, databaseUrl: cable.url, log: silentLog });
  const metrics = createMetrics(storage);
  const server = createBareServer(storage, { folder, metrics, metricsDoor });
  const running = await server.listen({ host: '127.0.0.1', port: 0 });
  const get = async (route: string, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${running.url}${route}`, { headers });
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const close = async (): Promise<void> => {
    await running.close();
    await storage.close();
  };
  return { storage, observer: metrics.observer, get, close };
}

describe('metrics', () => {
  test('count documents, pages, stages, the review, failures and the database, and nothing a contract says', async () => {
    const { storage, observer, get, close } = await serve('this-machine');
    const document = documentFrom({ fileName: '机密合同.pdf' });
    await storage.contracts.load({
      ...document,
      record: { ...document.record, findings: [findingOn(document.record.text ?? '', '每日按千分之三支付违约金')] },
      pageImages: new Map(),
    });
    const failure = { fileName: '机密附件.pdf', sha256: null, message: '机密', page: null, batch: null };
    await storage.contracts.recordFailure({ ...failure, code: 'pdf-damaged' });
    observer.documentEnded('partial');
    observer.pageEnded('failed');
    observer.stageEnded('recognize', 1500);

    const { status, type, text } = await get('/metrics');
    expect({ status, type }).toEqual({ status: 200, type: 'text/plain; version=0.0.4; charset=utf-8' });
    for (const line of [
      'hetong_documents_read_total{outcome="partial"} 1',
      'hetong_pages_read_total{status="failed"} 1',
      'hetong_stage_seconds_sum{stage="recognize"} 1.5',
      'hetong_documents{status="succeeded"} 1',
      'hetong_review_documents{state="unreviewed"} 1',
      'hetong_open_findings{severity="critical"} 1',
      'hetong_failures{code="pdf-damaged"} 1',
      'hetong_database_up 1',
      'hetong_database_connections{state="waiting"} 0',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^process_resident_memory_bytes \d+/m);
    for (const secret of ['机密', '违约金', folder]) expect(text).not.toContain(secret);
    await close();
  });

  test('are read with the token where one is set, and with nothing else', async () => {
    const { get, close } = await serve({ token });
    const statusOf = async (authorization?: string) =>
      (await get('/metrics', authorization === undefined ? {} : { authorization })).status;
    expect(await statusOf()).toBe(401);
    expect(await statusOf('Bearer another-token-altogether')).toBe(401);
    expect(await statusOf(token)).toBe(401);
    expect(await statusOf(`Bearer ${token}`)).toBe(200);
    await close();
  });

  test('of a server open to others are closed, and those of this machine are not handed on by a proxy', async () => {
    const closed = await serve('closed');
    expect(await closed.get('/metrics', { authorization: `Bearer ${token}` })).toMatchObject({ status: 401 });
    await closed.close();
    const local = await serve('this-machine');
    expect(await local.get('/metrics', { 'x-forwarded-for': '192.0.2.1' })).toMatchObject({ status: 401 });
    await local.close();
  });

  test.each([
    [{ host: '127.0.0.1', publicUrl: '', metricsToken: '' }, 'this-machine'],
    [{ host: '::1', publicUrl: '', metricsToken: '' }, 'this-machine'],
    [{ host: '0.0.0.0', publicUrl: '', metricsToken: '' }, 'closed'],
    [{ host: '127.0.0.1.example.org', publicUrl: '', metricsToken: '' }, 'closed'],
    [{ host: '127.0.0.1', publicUrl: 'https://desk.example.org', metricsToken: '' }, 'closed'],
    [{ host: '0.0.0.0', publicUrl: '', metricsToken: token }, { token }],
  ])('with %o the door is %o', (settings, door) => {
    expect(metricsDoorOf(settings)).toEqual(door);
  });
});

describe('probes', () => {
  test('tell a server that can work from one whose tables are of another version', async () => {
    const { get, close } = await serve('closed');
    expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"ok":true}' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"ready":true,"code":null}' });
    await close();
    const { kysely } = database().database;
    const { rows } = await sql<{
      name: string;
      timestamp: string;
    }>`delete from app.migrations where name like '0013%' returning *`.execute(kysely);
    const behind = await serve('closed');
    expect(await behind.get('/readyz')).toMatchObject({
      status: 503,
      text: '{"ready":false,"code":"schema-behind"}',
    });
    await behind.close();
    await sql`insert into app.migrations values (${rows[0]!.name}, ${rows[0]!.timestamp})`.execute(kysely);
    await sql`insert into app.migrations values ('9999-later', ${rows[0]!.timestamp})`.execute(kysely);
    const ahead = await serve('closed');
    expect(await ahead.get('/readyz')).toMatchObject({ status: 503, text: '{"ready":false,"code":"schema-ahead"}' });
    await ahead.close();
    await sql`delete from app.migrations where name = '9999-later'`.execute(kysely);
  });

  test('a database that is away makes it unready and not dead, and its metrics say so', async () => {
    const { get, close } = await serve('this-machine');
    cable.close();
    const unready = await get('/readyz');
    expect(unready).toMatchObject({ status: 503, text: '{"ready":false,"code":"database-unreachable"}' });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    const { status, text } = await get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('\nhetong_database_up 0\n');
    expect(text).not.toMatch(/^hetong_documents\{/m);
    await close();
    cable = await startCable(database().url);
  });

  test('however many ask at once, the database is asked once, and not for longer than a probe waits', async () => {
    let asked = 0;
    const answer = shareAnswer(
      () => {
        asked++;
        return new Promise<never>(() => undefined);
      },
      { keepMs: 1000, patienceMs: 50 },
    );
    const answers = await Promise.allSettled(Array.from({ length: 20 }, answer));
    expect(asked).toBe(1);
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    await expect(answer()).rejects.toMatchObject({ code: 'database-unreachable' });
    expect(asked).toBe(1);
  });
});
