import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReadPage } from '../../../models/page.ts';
import type { PageReader, SourceFile } from '../../../models/ports.ts';
import { cachePages } from '../../../pipeline/reader/page-cache.ts';
import { silentLog } from '../../support/silent-log.ts';

const { signal } = new AbortController();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-cache-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sourceOf = (letter: string): SourceFile => ({
  fileName: `${letter}.pdf`,
  paths: [`/${letter}.pdf`],
  mediaType: 'application/pdf',
  sha256: letter.repeat(64),
  bytes: 1,
});
const pageOf = (number: number): ReadPage => ({
  status: 'ok',
  number,
  source: 'ocr',
  rotation: 0,
  skew: 0,
  width: 10,
  height: 10,
  lines: [],
  marks: [],
  tables: [],
  engine: 'paddle@1',
  issues: [],
});

/** A reader that counts what it reads; page 9 cannot be read. */
function countingReader() {
  const read: string[] = [];
  const reader: PageReader = {
    open: () => Promise.resolve({ pageCount: 2 }),
    async readPage(source, page, _, imageFile) {
      read.push(`${source.fileName} ${page}`);
      if (imageFile !== undefined) await writeFile(imageFile, `picture ${page}`);
      if (page === 9)
        return {
          status: 'failed',
          number: 9,
          issue: { stage: 'recognize', code: 'page-unreadable', level: 'problem', page: 9, message: 'torn' },
        };
      return pageOf(page);
    },
    release: () => undefined,
    close: () => Promise.resolve(),
  };
  return { reader, read };
}

const cached = (reader: PageReader, readAs = 'paddle 1', mostBytes = 1e9): PageReader =>
  cachePages(reader, { folder: path.join(folder, 'pages'), readAs, mostBytes, log: silentLog });

test('a page read once is not read again, and its picture is there each time', async () => {
  const { reader, read } = countingReader();
  const [first, second] = [path.join(folder, '1.webp'), path.join(folder, '2.webp')];
  await cached(reader).readPage(sourceOf('a'), 1, signal, first);
  const again = await cached(reader).readPage(sourceOf('a'), 1, signal, second);
  expect(again).toEqual(pageOf(1));
  expect(await readFile(second, 'utf8')).toBe('picture 1');
  expect(read).toEqual(['a.pdf 1']);
});

test.each<[string, (reader: PageReader) => Promise<unknown>]>([
  ['another page', (reader) => cached(reader).readPage(sourceOf('a'), 2, signal)],
  ['another document', (reader) => cached(reader).readPage(sourceOf('b'), 1, signal)],
  ['another way of reading', (reader) => cached(reader, 'paddle 2').readPage(sourceOf('a'), 1, signal)],
  [
    'a page kept without the picture that is wanted now',
    (reader) => cached(reader).readPage(sourceOf('a'), 1, signal, path.join(folder, 'x.webp')),
  ],
])('%s is read', async (_, readIt) => {
  const { reader, read } = countingReader();
  await cached(reader).readPage(sourceOf('a'), 1, signal);
  await readIt(reader);
  expect(read).toHaveLength(2);
});

test('a page that failed is tried again', async () => {
  const { reader, read } = countingReader();
  for (let run = 0; run < 2; run++)
    expect(await cached(reader).readPage(sourceOf('a'), 9, signal)).toMatchObject({ status: 'failed' });
  expect(read).toHaveLength(2);
});

test('a damaged entry is read anew', async () => {
  const { reader, read } = countingReader();
  await cached(reader).readPage(sourceOf('a'), 1, signal);
  const entries = path.join(folder, 'pages', 'a'.repeat(64));
  for (const name of await readdir(entries)) await writeFile(path.join(entries, name), '{"status":"o');
  expect(await cached(reader).readPage(sourceOf('a'), 1, signal)).toEqual(pageOf(1));
  expect(read).toHaveLength(2);
});

test('closing drops the documents used longest ago when the folder grew too large', async () => {
  const { reader } = countingReader();
  const small = cached(reader, 'paddle 1', 300);
  for (const letter of ['a', 'b', 'c']) {
    await small.readPage(sourceOf(letter), 1, signal);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await small.readPage(sourceOf('a'), 1, signal);
  await small.close();
  const kept = ['a', 'b', 'c'].filter((letter) => existsSync(path.join(folder, 'pages', letter.repeat(64))));
  expect(kept).toContain('a');
  expect(kept).not.toContain('b');
});
