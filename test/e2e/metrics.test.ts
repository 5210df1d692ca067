import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStorage } from '../../storage/index.ts';
import { hashToken, newToken } from '../../web/server/doors/tokens.ts';
import { useTestDatabase } from '../support/database.ts';
import { startHetong } from '../support/run-hetong.ts';
import { silentLog } from '../support/silent-log.ts';
import { projectRoot } from '../support/source-files.ts';

const database = useTestDatabase();
const sample = path.join(projectRoot, 'samples/agreement-digital.pdf');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-metrics-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A token of an importer, for a program. */
async function importerToken(): Promise<string> {
  const storage = await openStorage({ dataDir: folder, databaseUrl: database().url, log: silentLog });
  const person = { name: 'in', displayName: 'in', role: 'importer', passwordHash: 'none' } as const;
  const user = (await storage.people.add(person))!;
  await storage.people.setPassword(user.id, 'none', false);
  const token = newToken();
  await storage.people.addToken({ userId: user.id, name: 'test', tokenHash: hashToken(token), days: 1 });
  await storage.close();
  return token;
}

test('a contract handed in at the desk is counted: document, pages and the time of each stage', async () => {
  const token = await importerToken();
  const metricsToken = 'a-token-of-the-operator';
  const child = startHetong(['serve', '--port', '0', '--json'], {
    HETONG_DATA_DIR: folder,
    DATABASE_URL: database().url,
    HETONG_METRICS_TOKEN: metricsToken,
  });
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  const ask = async (route: string, method: string, body?: string | Uint8Array<ArrayBuffer>) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return (await fetch(`${url}${route}`, { method, headers, ...(body === undefined ? {} : { body }) })).json();
  };
  const measures = async () => {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${metricsToken}` } });
    return (await answer.text()).split('\n');
  };
  expect((await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } })).status).toBe(401);
  const batch = (await ask('/api/batches', 'POST', JSON.stringify({ name: 'one' }))) as { id: string };
  await ask(`/api/batches/${batch.id}/files?name=a.pdf`, 'PUT', await readFile(sample));
  await expect.poll(measures, { timeout: 120_000, interval: 500 }).toContain('hetong_documents{status="succeeded"} 1');
  const lines = await measures();
  expect(lines).toContain('hetong_documents_read_total{outcome="succeeded"} 1');
  expect(lines.join('\n')).toMatch(/^hetong_pages_read_total\{status="ok"\} [1-9]/m);
  for (const stage of ['recognize', 'assemble', 'segment', 'extract', 'audit'])
    expect(lines).toContain(`hetong_stage_seconds_count{stage="${stage}"} 1`);
  child.kill('SIGTERM');
  await once(child, 'close');
});
