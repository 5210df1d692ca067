import type { RasterImage } from '../../../models/ports.ts';

/** Difference of brightness (0–255) that makes ink. */
const inkContrast = 16;

/** Whether a picture is of one even colour, wall to wall. */
export function isBlankPicture({ data }: RasterImage): boolean {
  const first = data[1] ?? 255;
  for (let at = 1; at < data.length; at += 3) {
    if (Math.abs(data[at]! - first) > inkContrast) return false;
  }
  return true;
}
