import type { RasterImage } from '../../../models/ports.ts';
import type { PdfFile } from './pdf-file.ts';
import { createFileAccess } from './pdfium-file-access.ts';
import { loadPdfium, readFloats, withMemory } from './pdfium-module.ts';
import type { PdfiumModule } from './pdfium-module.ts';
import { rgbFromRgba } from './rgb-from-rgba.ts';

/** A PDF opened by PDFium. */
export interface PdfiumDocument {
  readonly pageCount: number;
  /** Runs `use` on a page (1-based) and closes it. @throws where PDFium cannot load the page. */
  withPage<T>(page: number, use: (page: PdfiumPage) => T): T;
  close(): void;
}

/** A page opened by PDFium. Points are 1/72 inch. */
export interface PdfiumPage {
  readonly handle: number;
  readonly module: PdfiumModule;
  /** Size in points as shown, /Rotate applied. */
  readonly width: number;
  readonly height: number;
  /** Quarter turns clockwise of /Rotate, 0–3. */
  readonly turns: number;
  /** Left, bottom, right, top of the visible part in the page's own coordinates. */
  readonly visible: readonly [number, number, number, number];
  /** Draws the page, /Rotate applied, onto white paper of so many pixels. */
  render(width: number, height: number): RasterImage;
}

/** PDFium's own answer to a document it does not open (fpdfview.h): 4 a missing password, 5 an unknown encryption. */
export class PdfiumLoadError extends Error {
  readonly isEncrypted: boolean;
  constructor(code: number) {
    super(`PDFium does not open it (code ${code})`);
    this.isEncrypted = code === 4 || code === 5;
  }
}

/** Opens a PDF, whose file must stay open as long. @throws PdfiumLoadError */
export async function openPdfium(file: PdfFile): Promise<PdfiumDocument> {
  const module = await loadPdfium();
  const access = createFileAccess(module, file);
  const document = module._FPDF_LoadCustomDocument(access.pointer, 0);
  if (document === 0) {
    const code = module._FPDF_GetLastError();
    access.release();
    throw new PdfiumLoadError(code);
  }
  return {
    pageCount: module._FPDF_GetPageCount(document),
    withPage(page, use) {
      const handle = module._FPDF_LoadPage(document, page - 1);
      if (handle === 0) throw new Error('PDFium cannot load the page');
      try {
        return use(pageOf(module, handle));
      } finally {
        module._FPDF_ClosePage(handle);
      }
    },
    close() {
      module._FPDF_CloseDocument(document);
      access.release();
    },
  };
}

function pageOf(module: PdfiumModule, handle: number): PdfiumPage {
  const width = module._FPDF_GetPageWidthF(handle);
  const height = module._FPDF_GetPageHeightF(handle);
  const [left, top, right, bottom] =
    readFloats(module, 4, (rect) => module._FPDF_GetPageBoundingBox(handle, rect)) ?? [];
  return {
    handle,
    module,
    width,
    height,
    turns: Math.max(0, module._FPDFPage_GetRotation(handle)),
    visible: [left ?? 0, bottom ?? 0, right ?? width, top ?? height],
    render: (pixelWidth, pixelHeight) => renderPage(module, handle, { width: pixelWidth, height: pixelHeight }),
  };
}

/** FPDF_ANNOT | FPDF_REVERSE_BYTE_ORDER: stamps and filled fields are drawn; red comes first. */
const renderFlags = 0x01 | 0x10;
const formatBgrx = 3;

function renderPage(module: PdfiumModule, page: number, size: { width: number; height: number }): RasterImage {
  const { width, height } = size;
  return withMemory(module, width * height * 4, (pointer) => {
    const bitmap = module._FPDFBitmap_CreateEx(width, height, formatBgrx, pointer, width * 4);
    if (bitmap === 0) throw new Error('PDFium makes no bitmap');
    module._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    module._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, renderFlags);
    const rgba = module.HEAPU8.subarray(pointer, pointer + width * height * 4);
    const data = rgbFromRgba(rgba);
    module._FPDFBitmap_Destroy(bitmap);
    return { width, height, data };
  });
}
