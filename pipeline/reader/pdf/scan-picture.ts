import sharp from 'sharp';
import type { RasterImage } from '../../../models/ports.ts';
import { decodePicture } from '../decode-picture.ts';
import type { PixelSize } from '../decode-picture.ts';
import { coversPage } from './page-contents.ts';
import type { PageContents, PageImage } from './page-contents.ts';
import type { PdfiumPage } from './pdfium-document.ts';
import { listFilters, readStoredBytes } from './stored-image.ts';

/** The JPEG file of a scan, and how its rows have to be placed: mirrored top to bottom first, then turned clockwise. */
export interface ScanJpeg {
  readonly bytes: Uint8Array;
  readonly isMirrored: boolean;
  readonly degrees: 0 | 90 | 180 | 270;
}

/** The one picture a scanned page consists of, taken out of the file. */
export interface ScanPicture {
  /** Pixels, as the page shows it. */
  readonly size: PixelSize;
  /** Null where the picture is coded in another way and has to be drawn. */
  readonly jpeg: ScanJpeg | null;
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
  if (placing === undefined || image.stored === null) return undefined;
  const { width, height, isPlainColour } = image.stored;
  const size = placing.degrees % 180 === 0 ? { width, height } : { width: height, height: width };
  const canTakeJpeg = isPlainColour && page.module._FPDFPageObj_HasTransparency(image.handle) === 0;
  const bytes =
    canTakeJpeg && listFilters(page, image.handle).join() === 'DCTDecode' ? readStoredBytes(page, image.handle) : null;
  return { size, jpeg: bytes === null ? null : { bytes, ...placing } };
}

/** Decodes a scan as it stands on the page; `size` is that of the result. @throws where it is damaged. */
export async function decodeScanJpeg(jpeg: ScanJpeg, size: PixelSize, maxPixels: number): Promise<RasterImage> {
  const input = sharp(jpeg.bytes, { failOn: 'error', limitInputPixels: maxPixels });
  const mirrored = jpeg.isMirrored ? input.flip() : input;
  return decodePicture(jpeg.degrees === 0 ? mirrored : mirrored.rotate(jpeg.degrees), size);
}

/** A picture much larger than the page is cut off by it: its pixels are not what the page shows. */
function reachesBeyond({ box }: PageImage): boolean {
  const slack = 0.01;
  return box[0] < -slack || box[1] < -slack || box[2] > 1 + slack || box[3] > 1 + slack;
}

/** How the stored rows stand on the shown page; undefined where they stand aslant. */
function findPlacing(page: PdfiumPage, image: PageImage): Omit<ScanJpeg, 'bytes'> | undefined {
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
