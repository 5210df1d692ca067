import type { RasterImage } from '../../../models/ports.ts';
import type { OrientedBox } from './oriented-box.ts';

/** A line cut out of the page, upright, at the recogniser's height: three planes, blue first, in −1…1 (white is 1). */
export interface LineStrip {
  readonly width: number;
  readonly height: number;
  readonly planes: Float32Array;
}

/** Widths are multiples of the columns that share one step of the recogniser, so that steps map to pixels exactly. */
export const columnsPerStep = 8;

/** Cuts a box out of the picture into a strip of the given height; its width follows the box, times `squeeze`. */
export function cutStrip(image: RasterImage, box: OrientedBox, height: number, squeeze: number): LineStrip {
  const exact = (box.length * height * squeeze) / box.height;
  const width = Math.max(Math.round(exact / columnsPerStep), 2) * columnsPerStep;
  const planes = new Float32Array(3 * width * height);
  sampleBox(image, box, { width, height, planes });
  return { width, height, planes };
}

function sampleBox(image: RasterImage, box: OrientedBox, strip: LineStrip): void {
  const stepAlong = box.length / strip.width;
  const stepAcross = box.height / strip.height;
  // Where several source pixels fall on one of the strip, all of them are averaged, or thin strokes would break.
  const tapsAlong = Math.max(1, Math.round(stepAlong));
  const tapsAcross = Math.max(1, Math.round(stepAcross));
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const sums = new Float64Array(3);
  const gain = 2 / (255 * tapsAlong * tapsAcross);
  const size = strip.width * strip.height;
  for (let y = 0, cell = 0; y < strip.height; y++) {
    for (let x = 0; x < strip.width; x++, cell++) {
      sums.fill(0);
      for (let j = 0; j < tapsAcross; j++) {
        const v = (y + (j + 0.5) / tapsAcross) * stepAcross - box.height / 2;
        for (let i = 0; i < tapsAlong; i++) {
          const u = (x + (i + 0.5) / tapsAlong) * stepAlong - box.length / 2;
          addSample(image, box.x + u * cos - v * sin - 0.5, box.y + u * sin + v * cos - 0.5, sums);
        }
      }
      strip.planes[cell] = sums[2]! * gain - 1;
      strip.planes[size + cell] = sums[1]! * gain - 1;
      strip.planes[2 * size + cell] = sums[0]! * gain - 1;
    }
  }
}

/** Adds the picture's colour at a point between pixels (bilinear; the border repeats outwards). */
function addSample(image: RasterImage, px: number, py: number, sums: Float64Array): void {
  const x = Math.min(Math.max(px, 0), image.width - 1);
  const y = Math.min(Math.max(py, 0), image.height - 1);
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const fx = x - x0;
  const fy = y - y0;
  const right = x0 + 1 < image.width ? 3 : 0;
  const below = y0 + 1 < image.height ? image.width * 3 : 0;
  const at = (y0 * image.width + x0) * 3;
  const w00 = (1 - fx) * (1 - fy);
  const w10 = fx * (1 - fy);
  const w01 = (1 - fx) * fy;
  const w11 = fx * fy;
  const { data } = image;
  for (let c = 0; c < 3; c++) {
    const i = at + c;
    sums[c]! += w00 * data[i]! + w10 * data[i + right]! + w01 * data[i + below]! + w11 * data[i + right + below]!;
  }
}

/** Columns `[from, to)` of a strip as a strip of their own. */
export function sliceStrip(strip: LineStrip, from: number, to: number): LineStrip {
  const width = to - from;
  const planes = new Float32Array(3 * width * strip.height);
  for (let row = 0; row < 3 * strip.height; row++) {
    planes.set(strip.planes.subarray(row * strip.width + from, row * strip.width + to), row * width);
  }
  return { width, height: strip.height, planes };
}
