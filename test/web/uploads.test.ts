import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Batch, BatchWithFiles, Upload } from '../../models/api/batches.ts';
import { EngineError } from '../../models/errors.ts';
import { createImportDesk } from '../../web/server/imports/import-desk.ts';
import { safeFileName } from '../../web/server/imports/receive-file.ts';
import type { ImportOutcome, ImportRequest } from '../../web/server/imports/import-ports.ts';
import { documentFrom } from '../support/contract-record.ts';
import { silentLog } from '../support/silent-log.ts';
import { useDesk } from '../support/review-desk.ts';
import type { DeskClient } from '../support/review-desk.ts';

/** How the next file is imported; each test says so. */
let importFile: (request: ImportRequest) => Promise<ImportOutcome>;
const desk = useDesk({ importFile: (request) => importFile(request) });

let importer: DeskClient;
let batch: Batch;
let batches = 0;
beforeAll(async () => {
  importer = await desk().person('importer');
});
beforeEach(async () => {
  const answer = await importer.send('POST', '/api/batches', { body: { name: `batch ${++batches}` } });
  expect(answer.status).toBe(201);
  batch = (await answer.json()) as Batch;
  importFile = loadAs(`file ${batches}`);
});

/** Imports a file as a document of its own bytes, page by page. */
function loadAs(seed: string): typeof importFile {
  return async ({ batch: name, onPage }) => {
    onPage();
    onPage();
    const document = documentFrom({ seed, batch: name });
    await desk().storage.contracts.load({ ...document, pageImages: new Map() });
    return { outcome: 'loaded', sha256: document.source.sha256 };
  };
}

async function upload(name: string, raw: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>): Promise<Response> {
  return importer.send('PUT', `/api/batches/${batch.id}/files?name=${encodeURIComponent(name)}`, { raw });
}

async function files(): Promise<readonly Upload[]> {
  return ((await (await importer.send('GET', `/api/batches/${batch.id}`)).json()) as BatchWithFiles).files;
}

async function settled(): Promise<Upload> {
  await expect.poll(async () => (await files()).at(-1)?.state, { timeout: 10_000 }).toMatch(/loaded|duplicate|failed/);
  return (await files()).at(-1)!;
}

const leftBehind = (): readonly string[] => {
  const folder = path.join(desk().folder, 'uploads');
  return existsSync(folder) ? readdirSync(folder) : [];
};

describe('a file handed in', () => {
  test('is written as it comes, readable by nobody else, and becomes a document', async () => {
    const bytes = new Uint8Array(randomBytes(300_000));
    let seen: { readonly content: Buffer; readonly mode: number; readonly name: string } | undefined;
    const load = importFile;
    importFile = async (request) => {
      const mode = statSync(request.path).mode & 0o777;
      seen = { content: await readFile(request.path), mode, name: path.basename(request.path) };
      return load(request);
    };
    const answer = await upload('合同 1.pdf', bytes);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({ state: 'queued', bytes: 300_000 });
    expect(await settled()).toMatchObject({
      state: 'loaded',
      pagesRead: 2,
      openFindings: 0,
      documentStatus: 'succeeded',
      failure: null,
    });
    expect(seen).toMatchObject({ mode: 0o600, name: '合同 1.pdf' });
    expect(seen!.content.equals(Buffer.from(bytes))).toBe(true);
    await expect.poll(leftBehind).toEqual([]);
  });

  test('whose bytes are a document already is linked to it, and not read', async () => {
    const document = documentFrom({ seed: 'known bytes' });
    await desk().storage.contracts.load({ ...document, pageImages: new Map() });
    const known = (await desk().storage.contracts.findBySha256(document.source.sha256))!.id;
    importFile = () => Promise.reject(new Error('must not be read'));
    // The sketch's seed is what its SHA-256 is of.
    const answer = await upload('again.pdf', new Uint8Array(Buffer.from('known bytes')));
    expect(await answer.json()).toMatchObject({ state: 'duplicate', documentId: known });
  });

  test.each([
    ['too large', new Uint8Array(1_000_001), 413, 'too-large'],
    ['empty', new Uint8Array(0), 400, 'upload-empty'],
  ])('that is %s is refused and leaves nothing', async (_what, bytes, status, code) => {
    const answer = await upload('a.pdf', bytes);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
    expect(await files()).toMatchObject([{ state: 'failed', isRetryable: false }]);
    expect(leftBehind()).toEqual([]);
  });

  test('without end is cut off at the limit', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(100_000)),
    });
    expect((await upload('endless.pdf', endless)).status).toBe(413);
    expect(leftBehind()).toEqual([]);
  });

  test('that breaks off is explained', async () => {
    let sent = 0;
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => (sent++ < 2 ? controller.enqueue(new Uint8Array(10)) : controller.error(new Error('gone'))),
    });
    expect(await (await upload('broken.pdf', broken)).json()).toMatchObject({ code: 'upload-interrupted' });
    expect(leftBehind()).toEqual([]);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\scans\\a.pdf', 'a.pdf'],
    ['a\u202Efdp.exe', 'afdp.exe'],
    ['..', 'upload'],
    ['.hidden.pdf', 'hidden.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(65)}.pdf`],
  ])('called “%s” is kept as “%s”', (said, kept) => {
    expect(safeFileName(said)).toBe(kept);
  });
});

describe('a file that fails', () => {
  test('says why, and is tried again from the bytes that were kept', async () => {
    const load = importFile;
    importFile = () =>
      Promise.resolve({
        outcome: 'failed',
        code: 'pdf-encrypted',
        message: 'The PDF asks for a password.',
        remedy: 'Remove it.',
        page: null,
      });
    await upload('locked.pdf', new Uint8Array([1, 2, 3]));
    const failed = await settled();
    expect(failed).toMatchObject({
      state: 'failed',
      isRetryable: true,
      failure: { code: 'pdf-encrypted', remedy: 'Remove it.' },
    });
    importFile = load;
    const retry = `/api/batches/${batch.id}/files/${failed.id}/retry`;
    expect((await importer.send('POST', retry)).status).toBe(202);
    await expect.poll(async () => (await files())[0]?.state).toBe('loaded');
    expect(await (await importer.send('POST', retry)).json()).toMatchObject({ code: 'not-retryable' });
  });

  test('because an engine is away can be tried again as well', async () => {
    importFile = () =>
      Promise.reject(new EngineError('The disk is full.', { code: 'store-unavailable', retryable: true }));
    await upload('b.pdf', new Uint8Array([4, 5, 6]));
    expect(await settled()).toMatchObject({ isRetryable: true, failure: { code: 'store-unavailable' } });
  });
});

test('progress comes by server-sent events: what is, then what changes', async () => {
  const stopping = new AbortController();
  const answer = await desk().server.app.request(`http://desk.test/api/batches/${batch.id}/events`, {
    headers: { host: 'desk.test', ...(await cookieHeader()) },
    signal: stopping.signal,
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const states: string[] = [];
  const reading = (async () => {
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    for (let buffer = ''; states.at(-1) !== 'loaded 2';) {
      const { done, value } = await reader.read();
      if (done) return;
      buffer += value;
      const events = buffer.split('\n\n');
      buffer = events.pop()!;
      for (const event of events) {
        const data = /^event: file\ndata: (.*)$/m.exec(event)?.[1];
        if (data === undefined) continue;
        const file = JSON.parse(data) as Upload;
        states.push(`${file.state} ${file.pagesRead}`);
      }
    }
    await reader.cancel();
  })();
  await upload('c.pdf', new Uint8Array([7, 8, 9]));
  await reading;
  stopping.abort();
  expect(states).toEqual(['receiving 0', 'queued 0', 'reading 0', 'reading 1', 'reading 2', 'loaded 2']);
});

async function cookieHeader(): Promise<Readonly<Record<string, string>>> {
  const made = await importer.send('POST', '/api/tokens', { body: { name: 'watch' } });
  return { authorization: `Bearer ${((await made.json()) as { secret: string }).secret}` };
}

test('what was on its way when the program ended is taken up at the next start', async () => {
  const { storage, folder } = desk();
  importFile = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  const parts = {
    uploads: storage.uploads,
    contracts: storage.contracts,
    folder: path.join(folder, 'uploads'),
    mostBytes: 1000,
    concurrency: 1,
    log: silentLog,
    ports: { importFile: (request: ImportRequest) => importFile(request) },
  };
  const first = createImportDesk(parts);
  const arrival = { batch, name: 'd.pdf', length: null, body: new Blob(['some bytes']).stream() };
  await first.receive(arrival);
  await expect.poll(async () => (await files())[0]?.state).toBe('reading');
  await first.close();
  importFile = loadAs('taken up');
  const second = createImportDesk(parts);
  await second.resume();
  await expect.poll(async () => (await files())[0]?.state).toBe('loaded');
  await second.close();
});
