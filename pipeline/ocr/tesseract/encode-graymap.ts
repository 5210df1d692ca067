import type { RasterImage } from '../../../models/ports.ts';

/** The picture as a binary portable graymap (PGM, `P5`): raw grey bytes after a short header, so nothing is compressed. */
export function encodeGraymap(image: RasterImage): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${image.width} ${image.height}\n255\n`);
  const pixels = image.width * image.height;
  const bytes = new Uint8Array(header.length + pixels);
  bytes.set(header);
  const { data } = image;
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    // Rec. 601 luma in 8-bit fixed point.
    bytes[header.length + i] = (77 * data[at]! + 150 * data[at + 1]! + 29 * data[at + 2]!) >> 8;
  }
  return bytes;
}
