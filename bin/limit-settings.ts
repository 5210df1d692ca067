import { z } from 'zod';
import type { DocumentLimits } from '../pipeline/limits.ts';
import { defaultDocumentLimits } from '../pipeline/limits.ts';
import type { PageReaderOptions } from '../pipeline/reader/page-reader.ts';

const count = z.coerce.number().int().positive();

/** What one document may cost. Each limit has an error code of its own (docs/errors.md). */
export const limitSettingsShape = {
  /** Megabytes of a file, or of a folder's page pictures together. */
  fileLimit: count,
  /** Pages of a document. */
  pageLimit: count,
  /** Millions of pixels of a picture. */
  pixelLimit: count,
  /** Characters of a document's text. */
  textLimit: count,
  /** Megabytes a reader process may hold, whatever a file unfolds to. */
  readerMemory: count,
  /** Seconds of processor time after which a file that is being opened is given up; createFairDeadline says what the clock adds. */
  openTimeout: count,
  /** Seconds of processor time after which a page is given up, likewise. */
  pageTimeout: count,
  /** Seconds of assemble, segment, extract and audit together after which a document is given up. */
  textTimeout: count,
  /** Seconds after which a document is given up. */
  documentTimeout: count,
} as const;

type LimitSettings = { readonly [Name in keyof typeof limitSettingsShape]: number };

export const limitDefaults: LimitSettings = {
  fileLimit: 1000,
  pageLimit: 2000,
  pixelLimit: 100,
  textLimit: defaultDocumentLimits.textLength,
  readerMemory: 1500,
  openTimeout: 30,
  pageTimeout: 60,
  textTimeout: defaultDocumentLimits.textMs / 1000,
  documentTimeout: defaultDocumentLimits.documentMs / 1000,
};

/** The limits as the importing process keeps them. */
export function documentLimitsFrom({ textLimit, textTimeout, documentTimeout }: LimitSettings): DocumentLimits {
  return { textLength: textLimit, textMs: textTimeout * 1000, documentMs: documentTimeout * 1000 };
}

/** The limits as the readers keep them. */
export function readerLimitsFrom(
  settings: LimitSettings,
): Pick<PageReaderOptions, 'pageTimeoutMs' | 'openTimeoutMs' | 'memoryBytes' | 'maxPixels' | 'maxPages'> {
  return {
    pageTimeoutMs: settings.pageTimeout * 1000,
    openTimeoutMs: settings.openTimeout * 1000,
    memoryBytes: settings.readerMemory * 1e6,
    maxPixels: settings.pixelLimit * 1e6,
    maxPages: settings.pageLimit,
  };
}
