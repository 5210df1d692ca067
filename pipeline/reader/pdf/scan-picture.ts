import sharp from 'sharp';
import type { RasterImage } from '../../../models/ports.ts';
import { decodeRgb } from '../open-pictures.ts';
import { coversPage } from './page-contents.ts';
import type { PageContents, PageImage } from './page-contents.ts';
import { withMemory } from './pdfium-module.ts';
import type { PdfiumPage } from './pdfium-document.ts';

/** The one picture a scanned page consists of, taken out of the file. */
export interface ScanPicture {
  /** Pixels as stored. */
  readonly width: number;
  readonly height: number;
  /** Whether its rows run along the page's height as shown. */
  readonly isSideways: boolean;
  /** The JPEG file inside, with the turn that makes it stand as the page shows it; null for other codings. */
  readonly jpeg: {
    readonly bytes: Uint8Array;
    readonly degrees: 0 | 90 | 180 | 270;
    readonly isMirrored: boolean;
  } | null;
}

/**
 * The picture of a page that is nothing but one picture (with invisible text at most), standing straight on it.
 * Undefined for every other page.
 */
export function findScanPicture(page: PdfiumPage, contents: PageContents): ScanPicture | undefined {
  const [image] = contents.images;
  const isOnlyPicture =
    contents.images.length === 1 && contents.visibleText === 0 && contents.drawings === 0 && contents.annotations === 0;
  if (image === undefined || !isOnlyPicture || !coversPage(image.box) || reachesBeyond(image)) return undefined;
  const placing = findPlacing(page, image);
  const metadata = readMetadata(page, image);
  if (placing === undefined || metadata === undefined) return undefined;
  const { width, height } = metadata;
  const isSideways = placing.degrees % 180 !== 0;
  const canTakeJpeg = metadata.isPlainColour && page.module._FPDFPageObj_HasTransparency(image.handle) === 0;
  const bytes = canTakeJpeg && filtersOf(page, image).join() === 'DCTDecode' ? rawData(page, image) : null;
  return { width, height, isSideways, jpeg: bytes === null ? null : { bytes, ...placing } };
}

/** Decodes the JPEG of a scan as it stands on the page. @throws where it is damaged. */
export async function decodeScanJpeg(jpeg: NonNullable<ScanPicture['jpeg']>, maxPixels: number): Promise<RasterImage> {
  const input = sharp(jpeg.bytes, { failOn: 'error', limitInputPixels: maxPixels });
  const mirrored = jpeg.isMirrored ? input.flip() : input;
  return decodeRgb(jpeg.degrees === 0 ? mirrored : mirrored.rotate(jpeg.degrees));
}

/** A picture much larger than the page is cut off by it: its pixels are not what the page shows. */
function reachesBeyond({ box }: PageImage): boolean {
  const slack = 0.01;
  return box[0] < -slack || box[1] < -slack || box[2] > 1 + slack || box[3] > 1 + slack;
}

/** How the stored rows stand on the shown page: mirrored top to bottom first, then turned clockwise. */
function findPlacing(
  page: PdfiumPage,
  image: PageImage,
): Pick<NonNullable<ScanPicture['jpeg']>, 'degrees' | 'isMirrored'> | undefined {
  const [a, b, c, d] = image.matrix;
  const size = Math.max(Math.abs(a), Math.abs(b), Math.abs(c), Math.abs(d));
  const isStraight = Math.max(Math.abs(b), Math.abs(c)) < size * 0.002;
  const isTurned = Math.max(Math.abs(a), Math.abs(d)) < size * 0.002;
  if (size === 0 || isStraight === isTurned) return undefined;
  const isMirrored = isStraight ? a * d < 0 : b * c > 0;
  // Where the row's beginning points: right 0, down 1, left 2, up 3 (the page's y runs upwards).
  const quarter = isStraight ? (a > 0 ? 0 : 2) : b > 0 ? 3 : 1;
  const turns = (quarter + page.turns) % 4;
  return { degrees: ([0, 90, 180, 270] as const)[turns]!, isMirrored };
}

/** FPDF_COLORSPACE values of one or three plain channels: gray, RGB, calibrated gray and RGB, ICC. */
const plainColourSpaces = new Set([1, 2, 4, 5, 7]);
const metadataBytes = 28;

function readMetadata(
  { module, handle }: PdfiumPage,
  image: PageImage,
): { width: number; height: number; isPlainColour: boolean } | undefined {
  return withMemory(module, metadataBytes, (pointer) => {
    if (module._FPDFImageObj_GetImageMetadata(image.handle, handle, pointer) === 0) return undefined;
    const words = new Uint32Array(module.HEAPU8.slice(pointer, pointer + metadataBytes).buffer);
    const [width = 0, height = 0, , , bitsPerPixel = 0, colourSpace = 0] = words;
    if (width === 0 || height === 0) return undefined;
    const isPlainColour = plainColourSpaces.has(colourSpace) && (bitsPerPixel === 8 || bitsPerPixel === 24);
    return { width, height, isPlainColour };
  });
}

function filtersOf({ module }: PdfiumPage, image: PageImage): readonly string[] {
  const count = module._FPDFImageObj_GetImageFilterCount(image.handle);
  return Array.from({ length: count }, (_, index) => {
    const size = module._FPDFImageObj_GetImageFilter(image.handle, index, 0, 0);
    return withMemory(module, size, (pointer) => {
      module._FPDFImageObj_GetImageFilter(image.handle, index, pointer, size);
      return Buffer.from(module.HEAPU8.subarray(pointer, pointer + size - 1)).toString('latin1');
    });
  });
}

function rawData({ module }: PdfiumPage, image: PageImage): Uint8Array | null {
  const size = module._FPDFImageObj_GetImageDataRaw(image.handle, 0, 0);
  if (size === 0) return null;
  return withMemory(module, size, (pointer) => {
    module._FPDFImageObj_GetImageDataRaw(image.handle, pointer, size);
    return module.HEAPU8.slice(pointer, pointer + size);
  });
}
