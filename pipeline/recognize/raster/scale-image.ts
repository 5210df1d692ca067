import type { RasterImage } from '../../../models/ports.ts';

/** The picture made `factor` times as large in both directions, bilinear between neighbouring pixels; meant for enlarging. */
export function scaleImage({ width, height, data }: RasterImage, factor: number): RasterImage {
  const size = { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
  const out = new Uint8Array(size.width * size.height * 3);
  const [columns, rows] = [placesIn(width, size.width), placesIn(height, size.height)];
  for (let y = 0, at = 0; y < size.height; y++) {
    const [above, below, down] = rows[y]!;
    for (let x = 0; x < size.width; x++) {
      const [left, right, along] = columns[x]!;
      for (let c = 0; c < 3; c++, at++) {
        const upper = mix(data[(above * width + left) * 3 + c]!, data[(above * width + right) * 3 + c]!, along);
        const lower = mix(data[(below * width + left) * 3 + c]!, data[(below * width + right) * 3 + c]!, along);
        out[at] = Math.round(mix(upper, lower, down));
      }
    }
  }
  return { ...size, data: out };
}

function mix(first: number, second: number, share: number): number {
  return first * (1 - share) + second * share;
}

/** For each new pixel the two old ones it lies between, and how near it is to the second, 0–1. */
function placesIn(count: number, wanted: number): readonly (readonly [number, number, number])[] {
  return Array.from({ length: wanted }, (_, i) => {
    const place = Math.min(Math.max(((i + 0.5) * count) / wanted - 0.5, 0), count - 1);
    const first = Math.floor(place);
    return [first, Math.min(first + 1, count - 1), place - first] as const;
  });
}
