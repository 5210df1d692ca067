import { createHash, randomUUID } from 'node:crypto';
import type { Storage } from '../../storage/index.ts';
import { hashToken, newToken } from '../../web/server/doors/tokens.ts';
import { smallContract } from './small-contracts.ts';

/** What the server acknowledged: event by event and file by file. */
export interface Acknowledged {
  readonly events: { readonly id: string; readonly document: string; readonly value: number }[];
  readonly uploads: { readonly sha256: string }[];
}

/** Somebody who may review and import, and a token to do so. */
export async function addPerson(storage: Storage): Promise<string> {
  const user = await storage.people.add({
    name: `crash-${process.pid}`,
    displayName: 'crash',
    role: 'lead',
    passwordHash: 'none',
  });
  await storage.people.setPassword(user!.id, 'none', false);
  const token = newToken();
  await storage.people.addToken({ userId: user!.id, name: 'crash', tokenHash: hashToken(token), days: 1 });
  return token;
}

type Ask = (
  method: string,
  route: string,
  more?: { body?: string | Uint8Array<ArrayBuffer>; headers?: object },
) => Promise<Response>;

/** Asks a server; each answer must come within ten seconds. */
export function askAt(url: string, token: string): Ask {
  return (method, route, { body, headers } = {}) =>
    fetch(`${url}${route}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body }),
    });
}

/** The next document to be decided on, other than the last. */
export async function next(ask: Ask, last: string): Promise<string | undefined> {
  const answer = await ask('POST', '/api/queue/next', { body: JSON.stringify(last === '' ? {} : { skip: last }) });
  return ((await answer.json()) as { documentId?: string } | null)?.documentId;
}

/** Corrects one field of a document; nothing is acknowledged unless the whole answer came. */
export async function decide(ask: Ask, document: string, value: number, kept: Acknowledged): Promise<void> {
  const shown = (await (await ask('GET', `/api/documents/${document}`)).json()) as {
    fields: { key: string; version: string }[];
  };
  const version = shown.fields.find(({ key }) => key === 'copiesTotal')!.version;
  const place = { page: 1, box: [0, 0, 0.1, 0.1] };
  const decision = { kind: 'correct', field: 'copiesTotal', to: { status: 'found', value, place } };
  const headers = { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` };
  const answer = await ask('POST', `/api/documents/${document}/decisions`, { body: JSON.stringify(decision), headers });
  if (answer.status !== 201) return;
  const { event } = (await answer.json()) as { event: { id: string } };
  kept.events.push({ id: event.id, document, value });
}

/** Hands a file in. */
export async function upload(ask: Ask, name: string, kept: Acknowledged): Promise<void> {
  const batch = await ask('POST', '/api/batches', { body: JSON.stringify({ name: 'crash' }) });
  const { id } = (await batch.json()) as { id: string };
  const bytes = new Uint8Array(smallContract(name));
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await ask('PUT', `/api/batches/${id}/files?name=${name}.pdf`, { body: bytes, headers });
  if (answer.status !== 202) return;
  await answer.json();
  kept.uploads.push({ sha256: createHash('sha256').update(bytes).digest('hex') });
}
