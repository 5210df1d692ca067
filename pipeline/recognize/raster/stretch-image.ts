import type { RasterImage } from '../../../models/ports.ts';

/** The picture made `factor` times as wide, linearly between neighbouring pixels. */
export function stretchImage({ width, height, data }: RasterImage, factor: number): RasterImage {
  const wide = Math.max(1, Math.round(width * factor));
  const out = new Uint8Array(wide * height * 3);
  for (let x = 0; x < wide; x++) {
    const place = Math.min(Math.max(((x + 0.5) * width) / wide - 0.5, 0), width - 1);
    const left = Math.floor(place);
    const right = Math.min(left + 1, width - 1);
    const share = place - left;
    for (let y = 0; y < height; y++)
      for (let c = 0; c < 3; c++)
        out[(y * wide + x) * 3 + c] = Math.round(
          data[(y * width + left) * 3 + c]! * (1 - share) + data[(y * width + right) * 3 + c]! * share,
        );
  }
  return { width: wide, height, data: out };
}
