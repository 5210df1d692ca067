import type { Issue } from '../../models/issue.ts';
import type { SourceFile } from '../../models/ports.ts';
import { ingestFile } from '../ingest/ingest-file.ts';
import { defaultMaxPages, defaultMaxPixels } from './default-limits.ts';
import { openPictures } from './open-pictures.ts';
import type { LoadedPage } from './page-recognizer.ts';
import { openPdf } from './pdf/open-pdf.ts';

/** A document opened for its pages, one in memory at a time. */
export interface PageSource {
  readonly pageCount: number;
  /**
   * Picture and text layer of a page, 1-based.
   * @throws InputError with `page` where it cannot be had.
   */
  loadPage(page: number): Promise<LoadedPage & { readonly issues: readonly Issue[] }>;
  close(): Promise<void>;
}

/** How a document is opened. */
export interface OpenOptions {
  /** Pixels above which a picture is refused. */
  readonly maxPixels: number;
  /** Pages above which a document is refused: a damaged page count may claim any number. */
  readonly maxPages: number;
  /** Whether to avoid the library that an earlier attempt died in (pdfjs), at the price of the text layer. */
  readonly isCareful: boolean;
}

/**
 * Opens a document in this process. Only a process that may be killed should do so with files from outside.
 * @throws InputError where it is encrypted, damaged, too large, or no longer what was ingested.
 */
export async function openPageSource(
  source: SourceFile,
  options: OpenOptions = { maxPixels: defaultMaxPixels, maxPages: defaultMaxPages, isCareful: false },
): Promise<PageSource> {
  return source.mediaType === 'application/pdf' ? openPdf(source, options) : openPictures(source, options);
}

/**
 * Every page of a file, for benchmarks: in this process, without limits of time. A page that cannot be had ends it.
 * @throws InputError
 */
export async function* loadPageRasters(path: string): AsyncGenerator<LoadedPage> {
  const source = await openPageSource(await ingestFile(path));
  try {
    for (let page = 1; page <= source.pageCount; page++) yield await source.loadPage(page);
  } finally {
    await source.close();
  }
}
