import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PageReader, Tokenizer } from '../../models/ports.ts';
import { importBatch } from '../../pipeline/import/import-batch.ts';
import type { ImportResult } from '../../pipeline/import/import-result.ts';
import type { FoundSource } from '../../pipeline/ingest/find-sources.ts';
import { defaultDocumentLimits } from '../../pipeline/limits.ts';
import type { DocumentLimits } from '../../pipeline/limits.ts';
import { createFolderStore } from '../../storage/blobs/folder-store.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { listFailures } from '../../storage/failures.ts';
import { createIntakeRepository } from '../../storage/intake/intake-repository.ts';
import { useTestDatabase } from '../support/database.ts';
import { cheapTokenizer } from '../support/read-contract.ts';
import { silentLog } from '../support/silent-log.ts';
import { lineAt, pageWith } from './assemble/page-builder.ts';

const database = useTestDatabase();
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-limits-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Each document says on its one page what it is called; the page of `stuck.pdf` is never read. */
const reader: PageReader = {
  open: async () => ({ pageCount: 1 }),
  async readPage({ fileName }, _page, signal, imageFile) {
    if (fileName === 'stuck.pdf')
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
    await writeFile(imageFile!, fileName);
    return pageWith({ lines: [lineAt(0, 0, `合同 ${fileName}`)] });
  },
  release: () => undefined,
  close: async () => undefined,
};

/** Never done with the words of a poisonous text. */
const tokenizer: Tokenizer = {
  id: 'test@1',
  cut(text) {
    while (text.includes('poison'));
    return cheapTokenizer.cut(text);
  },
};

test('a text that is worked on for ever fails its document alone', async () => {
  const results = await importAll(['before.pdf', 'poison.pdf', 'after.pdf'], { textMs: 3000 });
  expect(results).toMatchObject([
    { fileName: 'before.pdf', outcome: 'loaded' },
    { fileName: 'poison.pdf', outcome: 'failed', code: 'text-timeout' },
    { fileName: 'after.pdf', outcome: 'loaded' },
  ]);
});

test('a document beyond its time fails alone', async () => {
  const results = await importAll(['stuck.pdf', 'after.pdf'], { documentMs: 300 });
  expect(results).toMatchObject([
    { fileName: 'stuck.pdf', outcome: 'failed', code: 'document-timeout' },
    { fileName: 'after.pdf', outcome: 'loaded' },
  ]);
});

test('a document of too much text fails alone', async () => {
  const results = await importAll(['a-very-long-text.pdf', 'b.pdf'], { textLength: 12 });
  expect(results).toMatchObject([
    { fileName: 'a-very-long-text.pdf', outcome: 'failed', code: 'text-too-long' },
    { fileName: 'b.pdf', outcome: 'loaded' },
  ]);
});

/** Imports one after the other, and gives how each ended, in the order of the names; every failure is recorded. */
async function importAll(names: readonly string[], limits: Partial<DocumentLimits>): Promise<readonly ImportResult[]> {
  const results = new Map<string, ImportResult>();
  const { load } = createContractRepository(database().database);
  const batch = names.join(' ');
  await importBatch(found(names, batch), {
    ports: { reader, tokenizer, log: silentLog, limits: { ...defaultDocumentLimits, ...limits } },
    queue: createIntakeRepository(database().database, load),
    blobs: createFolderStore(path.join(folder, 'blobs')),
    name: 'test',
    batch,
    concurrency: 1,
    leavesToWorkers: false,
    patienceMs: 0,
    log: silentLog,
    freeMemory: () => Infinity,
    stopping: new AbortController().signal,
    signal: new AbortController().signal,
    onResult: (result) => void results.set(result.fileName, result),
  });
  const ended = names.map((name) => results.get(name)!);
  const recorded = (await listFailures(database().database, 100)).filter((failure) => failure.batch === batch);
  expect(recorded.map(({ code, fileName }) => ({ code, fileName }))).toEqual(
    ended.flatMap((result) => (result.outcome === 'failed' ? { code: result.code, fileName: result.fileName } : [])),
  );
  return ended;
}

async function* found(names: readonly string[], seed: string): AsyncGenerator<FoundSource> {
  for (const fileName of names) {
    const file = path.join(folder, fileName);
    const bytes = `${fileName} of ${seed}`;
    await writeFile(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const source = { fileName, paths: [file], mediaType: 'application/pdf', sha256, bytes: bytes.length } as const;
    yield { path: file, ingest: async () => source };
  }
}
