import type { RasterImage } from '../../../models/ports.ts';

/** A picture of its own memory with the same pixels; a Buffer's `slice` would share it. */
export function copyImage(image: RasterImage): RasterImage {
  return { ...image, data: new Uint8Array(image.data) };
}
