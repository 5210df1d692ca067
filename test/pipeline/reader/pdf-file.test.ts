import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestFile } from '../../../pipeline/ingest/ingest-file.ts';
import { openPageSource } from '../../../pipeline/reader/page-source.ts';
import { findTruncation } from '../../../pipeline/reader/pdf/find-truncation.ts';
import { openVerified } from '../../../pipeline/reader/pdf/pdf-file.ts';
import type { PdfFile } from '../../../pipeline/reader/pdf/pdf-file.ts';
import { latinText, makePdf } from './make-pdf.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-pdf-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

const inMemory = (bytes: Buffer): PdfFile => ({
  length: bytes.length,
  readInto: (target, position) => bytes.copy(target, 0, position, position + target.length),
  close: async () => undefined,
});

describe('a file opened for reading in parts', () => {
  it('is refused where its bytes are not those that were ingested', async () => {
    const file = await saved('other.pdf', Buffer.from('one'));
    await expect(openVerified(file, sha256Of(Buffer.from('two')))).rejects.toMatchObject({ code: 'file-changing' });
  });

  it('stays what it was when another file takes its name', async () => {
    const bytes = Buffer.from('the contract that was signed');
    const file = await openVerified(await saved('signed.pdf', bytes), sha256Of(bytes));
    await rename(
      await saved('forged.pdf', Buffer.from('another contract altogether.')),
      path.join(folder, 'signed.pdf'),
    );
    const target = new Uint8Array(8);
    expect(file.readInto(target, 4)).toBe(8);
    expect(Buffer.from(target).toString()).toBe('contract');
    expect(file.readInto(target, bytes.length - 3)).toBe(3);
    expect(file.readInto(target, bytes.length + 5)).toBe(0);
    await file.close();
  });

  it('holds no more of a long document than is looked at', async () => {
    const bulk = { bytes: Buffer.alloc(2 << 20, 7), width: 10, height: 10 };
    const pages = Array.from({ length: 100 }, () => ({ content: latinText('a page', 72, 700), jpeg: bulk }));
    const file = await saved('long.pdf', makePdf(pages));
    const ingested = await ingestFile(file);
    globalThis.gc?.();
    const before = process.memoryUsage();
    const source = await openPageSource(ingested);
    const after = process.memoryUsage();
    expect(source.pageCount).toBe(100);
    // pdfjs sets aside room for all of the file, which costs memory only where it is written to.
    expect(after.rss - before.rss).toBeLessThan(ingested.bytes / 2);
    await source.close();
  });
});

describe('the end of a PDF', () => {
  const end = 'startxref\n123\n%%EOF\n';
  const window = 1 << 20;

  it.each([0, 1, 4, 8, 9, 100])('is found where it lies across what is searched at a time (%i bytes)', (before) => {
    // Padding that is no part of the end brings the word to the border of a window.
    const file = inMemory(Buffer.from(`%PDF-1.4\n${end}${' '.repeat(window - end.length + before)}`));
    expect(findTruncation(file)).toBeUndefined();
  });

  it.each([
    ['nothing of it', '%PDF-1.4\n1 0 obj\n', 'its end is missing (no startxref)'],
    ['its number missing', '%PDF-1.4\nstartxref\n', 'it breaks off in its last lines'],
    ['a revision begun after it', `%PDF-1.4\n${end}12 0 obj\n<<`, 'it breaks off in its last revision'],
  ])('is told from %s', (_name, text, reason) => {
    expect(findTruncation(inMemory(Buffer.from(text)))).toBe(reason);
  });
});
