import { expect, test } from 'vitest';
import type { PageReader, SourceFile, Tokenizer } from '../../models/ports.ts';
import { importBatch } from '../../pipeline/import-batch.ts';
import type { ImportFailure, ImportResult } from '../../pipeline/import-batch.ts';
import type { FoundSource } from '../../pipeline/ingest/find-sources.ts';
import { defaultDocumentLimits } from '../../pipeline/limits.ts';
import type { DocumentLimits } from '../../pipeline/limits.ts';
import { cheapTokenizer } from '../support/read-contract.ts';
import { silentLog } from '../support/silent-log.ts';
import { lineAt, pageWith } from './assemble/page-builder.ts';

/** Each document says on its one page what it is called; the page of `stuck.pdf` is never read. */
const reader: PageReader = {
  open: async () => ({ pageCount: 1 }),
  readPage: ({ fileName }, _page, signal) =>
    fileName === 'stuck.pdf'
      ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
      : Promise.resolve(pageWith({ lines: [lineAt(0, 0, `合同 ${fileName}`)] })),
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
  const results = await importAll(['before.pdf', 'poison.pdf', 'after.pdf'], { textMs: 500 });
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

/** Imports one after the other, and gives how each ended; every failure is recorded. */
async function importAll(names: readonly string[], limits: Partial<DocumentLimits>): Promise<readonly ImportResult[]> {
  const results: ImportResult[] = [];
  const recorded: ImportFailure[] = [];
  await importBatch(found(names), {
    ports: { reader, tokenizer, log: silentLog, limits: { ...defaultDocumentLimits, ...limits } },
    sink: {
      load: async () => 'loaded',
      findFileName: async () => undefined,
      recordFailure: async (failure) => void recorded.push(failure),
    },
    blobs: { putFile: async () => 'f'.repeat(64), get: async () => new Uint8Array(), has: async () => true },
    batch: null,
    concurrency: 1,
    stopping: new AbortController().signal,
    signal: new AbortController().signal,
    onResult: (result) => void results.push(result),
  });
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  expect(recorded.map(({ code, fileName }) => ({ code, fileName }))).toMatchObject(
    failed.map((result) => ({ code: 'code' in result && result.code, fileName: result.fileName })),
  );
  return results;
}

async function* found(names: readonly string[]): AsyncGenerator<FoundSource> {
  for (const fileName of names) yield { path: fileName, ingest: async () => sourceOf(fileName) };
}

function sourceOf(fileName: string): SourceFile {
  return { fileName, paths: [fileName], mediaType: 'application/pdf', sha256: 'f'.repeat(64), bytes: 1 };
}
