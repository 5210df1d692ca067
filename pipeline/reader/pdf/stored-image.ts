import { withMemory } from './pdfium-module.ts';
import type { PdfiumPage } from './pdfium-document.ts';

/** A picture as the file stores it, before it is placed on a page. */
export interface StoredImage {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether its pixels are 8-bit gray or RGB, so that its JPEG file shows what the page shows. */
  readonly isPlainColour: boolean;
}

/** FPDF_COLORSPACE values of one or three plain channels: gray, RGB, calibrated gray and RGB, ICC (fpdf_edit.h). */
const plainColourSpaces = new Set([1, 2, 4, 5, 7]);
/** FPDF_IMAGEOBJ_METADATA: width, height, two floats of dpi, bits a pixel, colour space, marked content. */
const metadataBytes = 28;

/** Size and colours of a picture object; null where the file does not say. */
export function readStoredImage({ module, handle }: PdfiumPage, image: number): StoredImage | null {
  return withMemory(module, metadataBytes, (pointer) => {
    if (module._FPDFImageObj_GetImageMetadata(image, handle, pointer) === 0) return null;
    const words = new Uint32Array(module.HEAPU8.slice(pointer, pointer + metadataBytes).buffer);
    const [width = 0, height = 0, , , bitsPerPixel = 0, colourSpace = 0] = words;
    if (width === 0 || height === 0) return null;
    const isPlainColour = plainColourSpaces.has(colourSpace) && (bitsPerPixel === 8 || bitsPerPixel === 24);
    return { width, height, isPlainColour };
  });
}

/** Names of the filters a picture's bytes are coded with, outermost first: `DCTDecode` alone is a JPEG file. */
export function listFilters({ module }: PdfiumPage, image: number): readonly string[] {
  const count = module._FPDFImageObj_GetImageFilterCount(image);
  return Array.from({ length: count }, (_, index) => {
    const size = module._FPDFImageObj_GetImageFilter(image, index, 0, 0);
    return withMemory(module, size, (pointer) => {
      module._FPDFImageObj_GetImageFilter(image, index, pointer, size);
      return Buffer.from(module.HEAPU8.subarray(pointer, pointer + size - 1)).toString('latin1');
    });
  });
}

/** A picture's bytes as they stand in the file, null where there are none. */
export function readStoredBytes({ module }: PdfiumPage, image: number): Uint8Array | null {
  const size = module._FPDFImageObj_GetImageDataRaw(image, 0, 0);
  if (size === 0) return null;
  return withMemory(module, size, (pointer) => {
    module._FPDFImageObj_GetImageDataRaw(image, pointer, size);
    return module.HEAPU8.slice(pointer, pointer + size);
  });
}
