import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { DecisionAnswer } from '../../models/api/decisions.ts';
import type { History } from '../../models/api/history.ts';
import type { ReviewDocument } from '../../models/api/documents.ts';
import { projectRoot } from '../support/source-files.ts';
import { useDesk } from '../support/review-desk.ts';

const desk = useDesk();

interface Served {
  readonly process: ChildProcess;
  ask(method: string, route: string, body?: object, headers?: Record<string, string>): Promise<Response>;
}

async function serve(): Promise<Served> {
  const script = path.join(projectRoot, 'test/web/served-desk.ts');
  const args = ['--import', 'tsx', script, desk().databaseUrl, desk().folder];
  const child = spawn(process.execPath, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string];
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  const ask: Served['ask'] = (method, route, body, headers = {}) =>
    fetch(`${url}${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { process: child, ask };
}

/** Corrects one field of a document again and again until the server is gone; returns the events it acknowledged. */
async function editUntilGone({ ask }: Served, id: string, onKept: () => void): Promise<readonly string[]> {
  const acknowledged: string[] = [];
  const field = 'copiesTotal';
  let version = await versionOf(ask, id, field);
  for (let value = 1; ; value++) {
    const decision = {
      kind: 'correct',
      field,
      to: { status: 'found', value, place: { page: 1, box: [0, 0, 0.1, 0.1] } },
    };
    const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` };
    const answer = await ask('POST', `/api/documents/${id}/decisions`, decision, headers).catch(() => null);
    // An answer cut off in the middle was not acknowledged.
    const body = (await answer?.json().catch(() => null)) as DecisionAnswer | null | undefined;
    if (body == null) return acknowledged;
    expect(answer?.status).toBe(201);
    acknowledged.push(body.event.id);
    onKept();
    version = body.field!.version;
  }
}

async function versionOf(ask: Served['ask'], id: string, field: string): Promise<string> {
  const { fields } = (await (await ask('GET', `/api/documents/${id}`)).json()) as ReviewDocument;
  return fields.find(({ key }) => key === field)!.version;
}

test('a server killed in the middle of edits has lost none it acknowledged, and works on', async () => {
  const documents = await Promise.all(['a', 'b', 'c'].map((seed) => desk().load({ seed: `killed ${seed}` })));
  let total = 0;
  const acknowledged = new Map<string, string[]>(documents.map((id) => [id, []]));
  for (let round = 0; round < 3; round++) {
    const served = await serve();
    // Killed as soon as one of three is answered: the other two are in the middle of theirs.
    let left = 5 + 4 * round;
    const onKept = (): void => void (--left === 0 && served.process.kill('SIGKILL'));
    const editing = documents.map((id) => editUntilGone(served, id, onKept));
    for (const [at, events] of (await Promise.all(editing)).entries()) {
      acknowledged.get(documents[at]!)!.push(...events);
      total += events.length;
    }
  }
  expect(total).toBeGreaterThanOrEqual(5 + 9 + 13);

  const served = await serve();
  for (const id of documents) {
    const { events } = (await (await served.ask('GET', `/api/documents/${id}/history`)).json()) as History;
    const kept = events.map((event) => event.id);
    expect(acknowledged.get(id)!.filter((event) => !kept.includes(event))).toEqual([]);
    // The record says what the last event says: nothing is half-written.
    const record = await desk().storage.contracts.readRecord(id);
    expect(record.fields['copiesTotal']?.value).toBe(events.at(-1)!.to!.value);
    await expect(versionOf(served.ask, id, 'copiesTotal')).resolves.toMatch(/^1-/);
  }
  served.process.kill('SIGKILL');
});
