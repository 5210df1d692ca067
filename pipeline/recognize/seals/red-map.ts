import type { RasterImage } from '../../../models/ports.ts';
import { percentile } from '../raster/paper.ts';

/** How much redder than the paper each pixel is, 0–255, on a picture made smaller by `factor`. */
export interface RedMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Red ink is at least so much redder than the paper (0–255); tints and chroma noise of a scan stay below. */
export const leastRedness = 34;

/**
 * Redness of a (shrunken) picture against its own paper: red less the stronger of green and blue, each channel first
 * scaled so that paper is white, so a tinted or dim page reads like a white one.
 */
export function findRed(image: RasterImage): RedMap {
  const { width, height, data } = image;
  const [red, green, blue] = whitePoint(image);
  const map = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < map.length; i++, j += 3) {
    const strongest = Math.max(data[j + 1]! * green, data[j + 2]! * blue);
    const redness = data[j]! * red - strongest;
    map[i] = redness < 0 ? 0 : redness > 255 ? 255 : redness;
  }
  return { width, height, data: map };
}

/** Factors that turn the picture's paper white. */
export function whitePoint(image: RasterImage): readonly [number, number, number] {
  const factors = [0, 1, 2].map((channel) => {
    const histogram = new Uint32Array(256);
    let count = 0;
    for (let i = channel; i < image.data.length; i += 21, count++) histogram[image.data[i]!]!++;
    return 255 / Math.max(1, percentile(histogram, count, 0.6));
  });
  return [factors[0]!, factors[1]!, factors[2]!];
}
