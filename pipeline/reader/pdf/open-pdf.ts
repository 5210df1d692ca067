import type { SourceFile } from '../../../models/ports.ts';
import type { OpenOptions, PageSource } from '../page-source.ts';
import { findTruncation } from './find-truncation.ts';
import { loadPdfPage } from './load-pdf-page.ts';
import { tooManyPagesError } from '../../ingest/input-errors.ts';
import { damagedError, encryptedError, noPagesError } from './pdf-errors.ts';
import { openVerified } from './pdf-file.ts';
import type { PdfFile } from './pdf-file.ts';
import { PdfiumLoadError, openPdfium } from './pdfium-document.ts';
import type { PdfiumDocument } from './pdfium-document.ts';
import { openPdfjs } from './pdfjs-document.ts';
import type { PdfjsDocument } from './pdfjs-document.ts';

/** A PDF opened by both libraries, or by the one that can. */
export interface OpenPdf {
  readonly pdfjs: PdfjsDocument | null;
  readonly pdfium: PdfiumDocument | null;
}

/**
 * Opens a PDF.
 * @throws InputError `pdf-encrypted`, `pdf-damaged` (also where most of the pages it declares are missing),
 * `pdf-no-pages`, `too-many-pages`, `file-changing`.
 */
export async function openPdf(source: SourceFile, options: OpenOptions): Promise<PageSource> {
  const path = source.paths[0]!;
  const file = await openVerified(path, source.sha256);
  let opened: OpenPdf | undefined;
  try {
    opened = await openBoth(path, file, options);
    const truncation = findTruncation(file);
    if (truncation !== undefined) throw damagedError(path, truncation);
    const { pdf, pageCount } = await settlePages(path, opened, options.maxPages);
    return {
      pageCount,
      loadPage: (page) => loadPdfPage(pdf, { page, path, maxPixels: options.maxPixels }),
      close: () => closeAll(file, pdf),
    };
  } catch (error) {
    await closeAll(file, opened);
    throw error;
  }
}

async function openBoth(path: string, file: PdfFile, options: OpenOptions): Promise<OpenPdf> {
  const failures: unknown[] = [];
  const orNull = (error: unknown): null => {
    failures.push(error);
    return null;
  };
  const pdfium = await openPdfium(file).catch(orNull);
  const pdfjs = options.isCareful ? null : await openPdfjs(file, options.maxPixels).catch(orNull);
  if (pdfium !== null || pdfjs !== null) return { pdfium, pdfjs };
  if (failures.some(isAboutEncryption)) throw encryptedError(path);
  const reason = failures.map((failure) => (failure instanceof Error ? failure.message : String(failure))).join('; ');
  throw damagedError(path, `it cannot be opened (${reason})`, failures[0]);
}

function isAboutEncryption(error: unknown): boolean {
  if (error instanceof PdfiumLoadError) return error.isEncrypted;
  return error instanceof Error && (error.name === 'PasswordException' || /encryption/i.test(error.message));
}

interface Counted {
  readonly pdf: OpenPdf;
  readonly pageCount: number;
}

/**
 * PDFium counts what the file declares; so does pdfjs, unless the page tree is broken: then it counts the pages it
 * finds and numbers them anew. Where most are there, PDFium alone goes on, so that each missing page fails by its
 * number; otherwise the file is refused.
 */
async function settlePages(path: string, pdf: OpenPdf, mostPages: number): Promise<Counted> {
  const counts = [pdf.pdfium?.pageCount, pdf.pdfjs?.pageCount].filter((count) => count !== undefined);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (most === 0) throw noPagesError(path);
  if (least * 2 < most) throw damagedError(path, `it declares ${most} pages, but ${least} can be found`);
  if (most > mostPages) throw tooManyPagesError(path, most, mostPages);
  if (least === most) return { pdf, pageCount: most };
  await pdf.pdfjs?.close();
  return { pdf: { pdfjs: null, pdfium: pdf.pdfium }, pageCount: most };
}

/** The file last: the libraries read from it. */
async function closeAll(file: PdfFile, pdf: OpenPdf | undefined): Promise<void> {
  pdf?.pdfium?.close();
  await pdf?.pdfjs?.close();
  await file.close();
}
