import type { Box } from '../../../models/geometry.ts';
import type { RasterImage } from '../../../models/ports.ts';

/** The part of a picture inside `box` (fractions of it), with a white margin of `margin` pixels around. */
export function cropImage(image: RasterImage, [left, top, right, bottom]: Box, margin: number): RasterImage {
  const x0 = Math.min(image.width - 1, Math.floor(left * image.width));
  const y0 = Math.min(image.height - 1, Math.floor(top * image.height));
  const x1 = Math.max(x0 + 1, Math.min(image.width, Math.ceil(right * image.width)));
  const y1 = Math.max(y0 + 1, Math.min(image.height, Math.ceil(bottom * image.height)));
  const width = x1 - x0 + 2 * margin;
  const height = y1 - y0 + 2 * margin;
  const data = new Uint8Array(width * height * 3).fill(255);
  for (let y = y0; y < y1; y++) {
    const row = image.data.subarray((y * image.width + x0) * 3, (y * image.width + x1) * 3);
    data.set(row, ((y - y0 + margin) * width + margin) * 3);
  }
  return { width, height, data };
}
