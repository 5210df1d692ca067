import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { SourceFile } from '../../../models/ports.ts';
import { changingFileError } from '../../ingest/input-errors.ts';
import type { OpenOptions, PageSource } from '../page-source.ts';
import { findTruncation } from './find-truncation.ts';
import { loadPdfPage } from './load-pdf-page.ts';
import { damagedError, encryptedError, noPagesError, tooManyPagesError } from './pdf-errors.ts';
import { PdfiumLoadError, openPdfium } from './pdfium-document.ts';
import type { PdfiumDocument } from './pdfium-document.ts';
import { openPdfjs } from './pdfjs-document.ts';
import type { PdfjsDocument } from './pdfjs-document.ts';

/** A PDF opened by both libraries, or by the one that can. */
export interface OpenPdf {
  readonly pdfjs: PdfjsDocument | null;
  readonly pdfium: PdfiumDocument | null;
}

/** No contract has more; a damaged page count may claim any number. */
const mostPages = 20_000;

/**
 * Opens a PDF.
 * @throws InputError `pdf-encrypted`, `pdf-damaged` (also where the two libraries count different pages),
 * `pdf-no-pages`, `pdf-too-many-pages`, `file-changing`.
 */
export async function openPdf(source: SourceFile, options: OpenOptions): Promise<PageSource> {
  const path = source.paths[0]!;
  const bytes = await readVerified(source, path);
  const truncation = findTruncation(bytes);
  const pdf = await openBoth(path, bytes, options);
  try {
    if (truncation !== undefined) throw damagedError(path, truncation);
    const pageCount = agreeOnPages(path, pdf);
    return {
      pageCount,
      loadPage: (page) => loadPdfPage(pdf, { page, path, maxPixels: options.maxPixels }),
      close: () => closeBoth(pdf),
    };
  } catch (error) {
    await closeBoth(pdf);
    throw error;
  }
}

async function readVerified(source: SourceFile, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await readFile(path));
  if (createHash('sha256').update(bytes).digest('hex') !== source.sha256) throw changingFileError(path);
  return bytes;
}

async function openBoth(path: string, bytes: Uint8Array<ArrayBuffer>, options: OpenOptions): Promise<OpenPdf> {
  const failures: unknown[] = [];
  const orNull = (error: unknown): null => {
    if (isPasswordNeeded(error)) throw encryptedError(path);
    failures.push(error);
    return null;
  };
  // PDFium copies the bytes, pdfjs takes them over: the order matters.
  const pdfium = await openPdfium(bytes).catch(orNull);
  const pdfjs = options.isCareful ? null : await openPdfjs(bytes, options.maxPixels).catch(orNull);
  if (pdfium !== null || pdfjs !== null) return { pdfium, pdfjs };
  const reason = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join('; ');
  throw damagedError(path, `it cannot be opened (${reason})`, failures[0]);
}

function isPasswordNeeded(error: unknown): boolean {
  if (error instanceof PdfiumLoadError) return error.isPasswordNeeded;
  return error instanceof Error && error.name === 'PasswordException';
}

/** Both count what the file declares, unless its page tree is broken: then one of them counts what it can find. */
function agreeOnPages(path: string, { pdfjs, pdfium }: OpenPdf): number {
  const counts = [pdfjs?.pageCount, pdfium?.pageCount].filter((count) => count !== undefined);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least !== most) throw damagedError(path, `it declares ${most} pages, but ${least} can be found`);
  if (most === 0) throw noPagesError(path);
  if (most > mostPages) throw tooManyPagesError(path, most, mostPages);
  return most;
}

async function closeBoth({ pdfjs, pdfium }: OpenPdf): Promise<void> {
  pdfium?.close();
  await pdfjs?.close();
}
