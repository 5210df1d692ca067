import type { Sharp } from 'sharp';
import type { RasterImage } from '../../models/ports.ts';

/**
 * Pixels above which a page's picture is scaled down on the way in: A4 at 450 dpi. Reading gains nothing from more,
 * and several pictures of this size stand in memory while a page is read.
 */
export const mostRasterPixels = 20_000_000;

/** A size in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** The size itself, or the largest of its shape that `mostRasterPixels` allows. */
export function fitRaster({ width, height }: PixelSize): PixelSize {
  const scale = Math.min(1, Math.sqrt(mostRasterPixels / (width * height)));
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

/** Decodes to 8-bit RGB on white paper, whatever the picture's depth, colours and transparency. `size` is as stored. */
export async function decodePicture(input: Sharp, size: PixelSize): Promise<RasterImage> {
  const fitted = fitRaster(size);
  const isFitting = fitted.width >= size.width;
  const { data, info } = await (isFitting ? input : input.resize({ ...fitted, fit: 'fill' }))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return { width: info.width, height: info.height, data };
  return { width: info.width, height: info.height, data: grayToRgb(data, info.channels) };
}

function grayToRgb(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) rgb.fill(data[from]!, to, to + 3);
  return rgb;
}
