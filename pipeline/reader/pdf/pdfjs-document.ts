import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';
import type * as pdfjsLibrary from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { RasterImage } from '../../../models/ports.ts';
import { readGlyphRuns } from './glyph-runs.ts';
import type { GlyphRun } from './glyph-runs.ts';
import type { PdfFile } from './pdf-file.ts';
import { rgbFromRgba } from './rgb-from-rgba.ts';
import { withinTime } from './within-time.ts';

/** A PDF opened by pdfjs. Pages are 1-based. */
export interface PdfjsDocument {
  readonly pageCount: number;
  /** Size in points (1/72 inch) as shown, /Rotate and /UserUnit applied. */
  readSize(page: number): Promise<{ readonly width: number; readonly height: number }>;
  /** The text layer, in pixels of a page of one pixel a point. */
  readText(page: number): Promise<readonly GlyphRun[]>;
  /** Whether filled form fields or typed notes lie over the page: their words are drawn, but not in the text layer. */
  hasTextAbove(page: number): Promise<boolean>;
  /** Draws the page at `scale` pixels a point on white paper. */
  render(page: number, scale: number): Promise<RasterImage>;
  /** Fonts of the page, drawn before, whose glyphs are not in the file: what was drawn may lack them. */
  listMissingFonts(page: number): Promise<ReadonlySet<string>>;
  /** What pdfjs warned of while it drew the last page. */
  lastWarnings(): readonly string[];
  close(): Promise<void>;
}

/** pdfjs now and then waits for ever without blocking; then another way is taken. */
const patienceMs = 15_000;

/** What pdfjs takes from the file at a time. */
const rangeBytes = 1 << 16;

/**
 * Opens a PDF, whose file must stay open as long. No script runs and nothing is fetched.
 * @throws the errors of pdfjs (`PasswordException`, `InvalidPDFException` …)
 */
export async function openPdfjs(file: PdfFile, maxPixels: number): Promise<PdfjsDocument> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const { getDocument, AnnotationMode, VerbosityLevel } = pdfjs;
  const task = getDocument({
    range: rangesOf(file, pdfjs),
    rangeChunkSize: rangeBytes,
    // Only what a page needs: the pictures of scanned pages are taken by other ways.
    disableAutoFetch: true,
    disableStream: true,
    ...packageUrls(),
    cMapPacked: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: maxPixels,
    verbosity: VerbosityLevel.WARNINGS,
  });
  const warnings: string[] = [];
  const document = await collectWarnings([], () => withinTime(task.promise, patienceMs, 'opening by pdfjs'));
  const withPage = async <T>(number: number, use: (page: PDFPageProxy) => Promise<T>): Promise<T> => {
    const page = await getPage(document, number);
    try {
      return await collectWarnings(warnings, () => withinTime(use(page), patienceMs, 'pdfjs'));
    } finally {
      page.cleanup();
    }
  };
  return {
    pageCount: document.numPages,
    readSize: (number) =>
      withPage(number, async (page) => {
        const { width, height } = page.getViewport({ scale: 1 });
        return { width, height };
      }),
    readText: (number) => withPage(number, readGlyphRuns),
    hasTextAbove: (number) => withPage(number, hasTextAbove),
    render(number, scale) {
      warnings.length = 0;
      return withPage(number, (page) => renderPage(page, scale, AnnotationMode.ENABLE));
    },
    listMissingFonts: (number) => withPage(number, listMissingFonts),
    lastWarnings: () => [...warnings],
    close: () => task.destroy(),
  };
}

function rangesOf(file: PdfFile, { PDFDataRangeTransport }: typeof pdfjsLibrary): pdfjsLibrary.PDFDataRangeTransport {
  class FileRanges extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      const bytes = new Uint8Array(end - begin);
      const count = file.readInto(bytes, begin);
      // pdfjs is still sending its question.
      setImmediate(() => this.onDataRange(begin, bytes.subarray(0, count)));
    }
  }
  return new FileRanges(file.length, null);
}

/** pdfjs has no other way to say what it passed over than the console, which a reader process does not use. */
async function collectWarnings<T>(warnings: string[], work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = (...said: readonly unknown[]): void => {
    const text = String(said[0]);
    if (text.startsWith('Warning: ')) warnings.push(text.slice('Warning: '.length));
    else warn(...said);
  };
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

async function getPage(document: PDFDocumentProxy, number: number): Promise<PDFPageProxy> {
  return withinTime(document.getPage(number), patienceMs, 'pdfjs getPage');
}

async function renderPage(page: PDFPageProxy, scale: number, annotationMode: number): Promise<RasterImage> {
  const viewport = page.getViewport({ scale });
  const width = Math.max(1, Math.round(viewport.width));
  const height = Math.max(1, Math.round(viewport.height));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  await page.render({ canvas: null, canvasContext: asDomContext(context), viewport, annotationMode }).promise;
  return { width, height, data: rgbFromRgba(context.getImageData(0, 0, width, height).data) };
}

type DomContext = NonNullable<Parameters<PDFPageProxy['render']>[0]['canvasContext']>;

/** pdfjs is typed for the browser; this canvas is the one it uses in Node. */
function asDomContext(context: SKRSContext2D): DomContext {
  return context as unknown as DomContext;
}

async function hasTextAbove(page: PDFPageProxy): Promise<boolean> {
  const annotations: readonly Readonly<Record<string, unknown>>[] = await page.getAnnotations();
  return annotations.some(({ subtype, fieldType, fieldValue }) => {
    const isFilled = (fieldType === 'Tx' || fieldType === 'Ch') && String(fieldValue ?? '').trim() !== '';
    return subtype === 'FreeText' || (subtype === 'Widget' && isFilled);
  });
}

async function listMissingFonts(page: PDFPageProxy): Promise<ReadonlySet<string>> {
  const { styles } = await page.getTextContent();
  const names = Object.keys(styles).filter((name) => {
    if (!page.commonObjs.has(name)) return true;
    const font: unknown = page.commonObjs.get(name);
    return typeof font === 'object' && font !== null && 'missingFile' in font && font.missingFile === true;
  });
  return new Set(names);
}

function packageUrls(): Record<'cMapUrl' | 'standardFontDataUrl' | 'wasmUrl' | 'iccUrl', string> {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const folder = (name: string): string => join(root, name) + sep;
  return {
    cMapUrl: folder('cmaps'),
    standardFontDataUrl: folder('standard_fonts'),
    wasmUrl: folder('wasm'),
    iccUrl: folder('iccs'),
  };
}
