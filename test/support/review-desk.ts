import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../models/api/session.ts';
import { roles } from '../../models/api/session.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { Finding } from '../../models/finding.ts';
import type { KeptReading, Logger } from '../../models/ports.ts';
import type { Database } from '../../storage/database.ts';
import { openStorage } from '../../storage/index.ts';
import type { Storage } from '../../storage/index.ts';
import { createMetrics, createServer } from '../../web/server/start-server.ts';
import type { ImportPorts, ReviewPorts, ReviewServer } from '../../web/server/start-server.ts';
import { hashToken, newToken } from '../../web/server/doors/tokens.ts';
import { documentFrom, quoteFrom } from './contract-record.ts';
import type { DocumentSketch } from './contract-record.ts';
import { useTestDatabase } from './database.ts';
import { silentLog } from './silent-log.ts';

/** A reading with no text runs: enough for an audit that looks at fields only. */
export function readingOf({
  record,
  words,
}: {
  record: ContractRecord;
  words: KeptReading['contract']['words'];
}): KeptReading {
  const nothing = { runs: [], marks: [], tables: [], furniture: [], pages: [], clauses: [], signatureBlocks: [] };
  return { contract: { ...nothing, text: record.text ?? '', words }, parties: [] };
}

/** A made-up finding on the fields and the quote named. */
export function findingOn(text: string, quote: string, more: Partial<Finding> = {}): Finding {
  return {
    rule: 'late-fee-excessive',
    version: 1,
    severity: 'critical',
    message: '违约金比例为每日 3%，超出通常标准。',
    fields: ['lateFeeRate'],
    clauses: ['三.1'],
    evidence: [quoteFrom(text, quote)],
    status: 'open',
    ...more,
  };
}

/** A rule for tests: a daily rate of one percent and more is critical. */
export const auditLateFee: ReviewPorts['audit'] = ({ fields }, { contract }) => {
  const rate = fields['lateFeeRate'];
  return rate?.status === 'found' && Number(rate.value) >= 0.01
    ? [findingOn(contract.text, '每日按千分之三支付违约金')]
    : [];
};

export interface DeskRequest {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Raw body, instead of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
}

/** One person at the desk: asks with their cookie, from the server's own pages. */
export interface DeskClient {
  readonly name: string;
  readonly id: string;
  send(method: string, route: string, request?: DeskRequest): Promise<Response>;
  /** A decision with a fresh key, unless one is given. */
  decide(
    id: string,
    decision: object,
    more?: { readonly version?: string; readonly requestKey?: string },
  ): Promise<Response>;
}

export interface TestDesk {
  readonly storage: Storage;
  readonly server: ReviewServer;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly folder: string;
  /** Somebody new of that role, signed in. */
  person(role: Role): Promise<DeskClient>;
  /** Nobody. */
  readonly nobody: DeskClient;
  /** Loads a made-up document, its pages without pictures, and returns its id. */
  load(sketch?: DocumentSketch): Promise<string>;
}

const origin = 'http://desk.test';

/** A server over a database of the test file's own, asked in memory: nothing listens. */
export function useDesk(ports: Partial<ReviewPorts & ImportPorts> = {}, log: Logger = silentLog): () => TestDesk {
  const database = useTestDatabase();
  let held: TestDesk | undefined;
  beforeAll(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hetong-desk-'));
    held = await openDesk(database(), { folder, ports, log });
  });
  afterAll(async () => {
    if (held === undefined) return;
    await held.storage.close();
    await rm(held.folder, { recursive: true, force: true });
  });
  return () => held!;
}

async function openDesk(
  { database, url }: { readonly database: Database; readonly url: string },
  {
    folder,
    ports,
    log,
  }: { readonly folder: string; readonly ports: Partial<ReviewPorts & ImportPorts>; readonly log: Logger },
): Promise<TestDesk> {
  const storage = await openStorage({ dataDir: folder, databaseUrl: url, log });
  const unused = () => Promise.reject(new Error('this test imports and reads nothing'));
  const server = createServer({
    storage,
    ports: { audit: auditLateFee, ruleTitle: (id) => id, readRegion: unused, importFile: unused, ...ports },
    log,
    dataDir: folder,
    clientFolder: path.join(folder, 'client'),
    version: '0.0.0',
    publicUrl: null,
    mostUploadBytes: 1_000_000,
    concurrency: 1,
    metrics: createMetrics(storage),
    metricsDoor: 'closed',
  });
  return {
    ...{ storage, server, database, databaseUrl: url, folder },
    person: (role) => signIn(storage, server, role),
    nobody: clientOf(server, { name: 'nobody', id: '', token: null }),
    load: async (sketch = {}) => {
      const document = documentFrom(sketch);
      const reading = readingOf({ record: document.record, words: document.words });
      await storage.contracts.load({ ...document, pageImages: new Map(), reading }, { replace: true });
      return (await storage.contracts.findBySha256(document.source.sha256))!.id;
    },
  };
}

let people = 0;

async function signIn(storage: Storage, server: ReviewServer, role: Role): Promise<DeskClient> {
  const name = `${role}-${++people}`;
  const user = (await storage.people.add({ name, displayName: name, role, passwordHash: 'none' }))!;
  await storage.people.setPassword(user.id, 'none', false);
  const token = newToken();
  await storage.people.openSession(user.id, hashToken(token), 600);
  return clientOf(server, { name, id: user.id, token });
}

/** Node's own part of a request, as the server reads it. */
export const connection = (address: string) => ({
  incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } },
});

function clientOf(
  server: ReviewServer,
  { name, id, token }: { readonly name: string; readonly id: string; readonly token: string | null },
): DeskClient {
  const send: DeskClient['send'] = async (method, route, { body, headers = {}, raw } = {}) =>
    server.app.request(
      `${origin}${route}`,
      {
        method,
        headers: {
          host: 'desk.test',
          origin,
          ...(token === null ? {} : { cookie: `hetong_session=${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // A stream is sent while the answer may already come.
        ...(raw === undefined ? {} : { body: raw, duplex: 'half' }),
      },
      connection('127.0.0.1'),
    );
  return {
    name,
    id,
    send,
    decide: (document, decision, { version, requestKey = randomUUID() } = {}) =>
      send('POST', `/api/documents/${document}/decisions`, {
        body: decision,
        headers: { 'idempotency-key': requestKey, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      }),
  };
}

/** Every role there is, and none. */
export const visitors = ['nobody', ...roles] as const;
