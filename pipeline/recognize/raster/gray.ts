import type { RasterImage } from '../../../models/ports.ts';

/** One byte a pixel, 0 black to 255 white, rows top to bottom. */
export interface GrayImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Rectangle in whole pixels, half-open: `left ≤ x < right`, `top ≤ y < bottom`. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The mean of green and red: black, blue and red ink are all dark in it, a tint of the paper hardly shows. */
export function grayOf(image: RasterImage): GrayImage {
  const { width, height, data } = image;
  const gray = new Uint8Array(width * height);
  for (let i = 0, j = 0; i < gray.length; i++, j += 3) gray[i] = (data[j]! + data[j + 1]!) >> 1;
  return { width, height, data: gray };
}

/** The picture made smaller by a whole factor, each pixel the mean of a `factor × factor` square; a rest is cut off. */
export function shrinkGray(image: GrayImage, factor: number): GrayImage {
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const sums = new Uint32Array(width);
  const data = new Uint8Array(width * height);
  const area = factor * factor;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) {
      let from = (y * factor + dy) * image.width;
      for (let x = 0; x < width; x++) {
        let sum = 0;
        for (let dx = 0; dx < factor; dx++) sum += image.data[from++]!;
        sums[x]! += sum;
      }
    }
    for (let x = 0; x < width; x++) data[y * width + x] = sums[x]! / area;
  }
  return { width, height, data };
}

/** The colour picture made smaller by a whole factor, as `shrinkGray`. */
export function shrinkColour(image: RasterImage, factor: number): RasterImage {
  const width = Math.floor(image.width / factor);
  const height = Math.floor(image.height / factor);
  const sums = new Uint32Array(width * 3);
  const data = new Uint8Array(width * height * 3);
  const area = factor * factor;
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (let dy = 0; dy < factor; dy++) {
      let from = (y * factor + dy) * image.width * 3;
      for (let x = 0; x < width * 3; x += 3) {
        for (let dx = 0; dx < factor; dx++, from += 3) {
          sums[x]! += image.data[from]!;
          sums[x + 1]! += image.data[from + 1]!;
          sums[x + 2]! += image.data[from + 2]!;
        }
      }
    }
    for (let i = 0; i < sums.length; i++) data[y * width * 3 + i] = sums[i]! / area;
  }
  return { width, height, data };
}

/** Whether a point lies inside a box. */
export function holdsPoint({ left, top, right, bottom }: PixelBox, x: number, y: number): boolean {
  return x > left && x < right && y > top && y < bottom;
}

/** A box widened by `margin` pixels on every side and kept inside the picture. */
export function padBox(box: PixelBox, margin: number, size: { readonly width: number; readonly height: number }) {
  return {
    left: Math.max(0, Math.floor(box.left - margin)),
    top: Math.max(0, Math.floor(box.top - margin)),
    right: Math.min(size.width, Math.ceil(box.right + margin)),
    bottom: Math.min(size.height, Math.ceil(box.bottom + margin)),
  };
}

/** A copy of the part of a picture inside `box`, which must lie inside the picture. */
export function cropImage(image: RasterImage, box: PixelBox): RasterImage {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((box.top + y) * image.width + box.left) * 3;
    data.set(image.data.subarray(from, from + width * 3), y * width * 3);
  }
  return { width, height, data };
}
