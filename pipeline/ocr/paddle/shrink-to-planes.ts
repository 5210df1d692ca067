import type { RasterImage } from '../../../models/ports.ts';

/** How 0–255 samples become model input: `(sample / 255 - mean) / deviation`, per plane. */
export interface PlaneScale {
  readonly mean: readonly [number, number, number];
  readonly deviation: readonly [number, number, number];
}

/** A rectangle of whole pixels. */
export interface PixelRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Axis {
  /** First source sample of each target sample. */
  readonly from: Int32Array;
  /** Weights of `taps` source samples each. */
  readonly weights: Float32Array;
  readonly taps: number;
}

/**
 * Resizes a rectangle of the picture to `width` × `height` by area averaging (linear where it grows) and writes three
 * planes, blue first as the models were trained, into `target`.
 */
export function shrinkToPlanes(
  image: RasterImage,
  rect: PixelRect,
  target: {
    readonly width: number;
    readonly height: number;
    readonly planes: Float32Array;
    readonly scale: PlaneScale;
  },
): void {
  const { width, height, planes, scale } = target;
  const xs = areaAxis(rect.left, rect.width, width);
  const ys = areaAxis(rect.top, rect.height, height);
  const column = new Float32Array(rect.width * 3);
  const size = width * height;
  const factors = scale.deviation.map((d) => 1 / (255 * d));
  const offsets = scale.mean.map((m, i) => -m / scale.deviation[i]!);
  for (let y = 0; y < height; y++) {
    averageRows({ image, rect, ys }, y, column);
    for (let x = 0; x < width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let at = (xs.from[x]! - rect.left) * 3;
      for (let k = 0, w = x * xs.taps; k < xs.taps; k++, w++, at += 3) {
        const weight = xs.weights[w]!;
        r += weight * column[at]!;
        g += weight * column[at + 1]!;
        b += weight * column[at + 2]!;
      }
      const cell = y * width + x;
      planes[cell] = b * factors[0]! + offsets[0]!;
      planes[size + cell] = g * factors[1]! + offsets[1]!;
      planes[2 * size + cell] = r * factors[2]! + offsets[2]!;
    }
  }
}

interface RowSource {
  readonly image: RasterImage;
  readonly rect: PixelRect;
  readonly ys: Axis;
}

/** The weighted mean of the source rows below target row `y`, written into `column`. */
function averageRows({ image, rect, ys }: RowSource, y: number, column: Float32Array): void {
  const { data } = image;
  column.fill(0);
  for (let k = 0; k < ys.taps; k++) {
    const weight = ys.weights[y * ys.taps + k]!;
    if (weight === 0) continue;
    let at = ((ys.from[y]! + k) * image.width + rect.left) * 3;
    for (let i = 0; i < column.length; i++) column[i]! += weight * data[at++]!;
  }
}

/** Overlap weights of each target sample with the source samples below it; every window lies inside the range. */
function areaAxis(start: number, length: number, count: number): Axis {
  const ratio = length / count;
  const reach = Math.max(ratio, 1);
  const taps = Math.min(Math.ceil(reach) + 1, length);
  const from = new Int32Array(count);
  const weights = new Float32Array(count * taps);
  for (let i = 0; i < count; i++) {
    const low = (i + 0.5) * ratio - reach / 2;
    const first = Math.min(Math.max(Math.floor(low), 0), length - taps);
    let sum = 0;
    for (let k = 0; k < taps; k++) {
      const overlap = Math.min(first + k + 1, low + reach) - Math.max(first + k, low);
      const weight = Math.max(overlap, 0);
      weights[i * taps + k] = weight;
      sum += weight;
    }
    for (let k = 0; k < taps; k++) weights[i * taps + k]! /= sum;
    from[i] = start + first;
  }
  return { from, weights, taps };
}
