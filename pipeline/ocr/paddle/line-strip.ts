import type { RasterImage } from '../../../models/ports.ts';
import type { OrientedBox } from './oriented-box.ts';

/** A line cut out of the page, upright, at the recogniser's height: three planes, blue first, in −1…1 (white is 1). */
export interface LineStrip {
  readonly width: number;
  readonly height: number;
  readonly planes: Float32Array;
  /** Columns of bare paper before and after the line. */
  readonly margin: number;
}

/** Widths are multiples of the columns that share one step of the recogniser, so that steps map to pixels exactly. */
export const columnsPerStep = 8;

/** How a box becomes a strip. */
export interface StripShape {
  readonly height: number;
  /** Width of the strip ÷ the width that keeps the characters' shape. */
  readonly squeeze: number;
  /** Bare paper added before and after the line, in steps of the recogniser. */
  readonly marginSteps: number;
}

/** Cuts a box out of the picture; the strip's width follows the box. */
export function cutStrip(image: RasterImage, box: OrientedBox, shape: StripShape): LineStrip {
  const exact = (box.length * shape.height * shape.squeeze) / box.height;
  const inner = Math.max(Math.round(exact / columnsPerStep), 1) * columnsPerStep;
  const margin = shape.marginSteps * columnsPerStep;
  const width = inner + 2 * margin;
  const strip = { width, height: shape.height, margin, planes: new Float32Array(3 * width * shape.height) };
  sampleBox(image, box, strip);
  fillMargins(strip);
  return strip;
}

function sampleBox(image: RasterImage, box: OrientedBox, strip: LineStrip): void {
  const { margin } = strip;
  const end = strip.width - margin;
  const stepAlong = box.length / (end - margin);
  const stepAcross = box.height / strip.height;
  // Where several source pixels fall on one of the strip, all of them are averaged, or thin strokes would break.
  const tapsAlong = Math.max(1, Math.round(stepAlong));
  const tapsAcross = Math.max(1, Math.round(stepAcross));
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const sums = new Float64Array(3);
  const gain = 2 / (255 * tapsAlong * tapsAcross);
  const size = strip.width * strip.height;
  for (let y = 0; y < strip.height; y++) {
    for (let x = margin, cell = y * strip.width + margin; x < end; x++, cell++) {
      sums.fill(0);
      for (let j = 0; j < tapsAcross; j++) {
        const v = (y + (j + 0.5) / tapsAcross) * stepAcross - box.height / 2;
        for (let i = 0; i < tapsAlong; i++) {
          const u = (x - margin + (i + 0.5) / tapsAlong) * stepAlong - box.length / 2;
          addSample(image, box.x + u * cos - v * sin - 0.5, box.y + u * sin + v * cos - 0.5, sums);
        }
      }
      strip.planes[cell] = sums[2]! * gain - 1;
      strip.planes[size + cell] = sums[1]! * gain - 1;
      strip.planes[2 * size + cell] = sums[0]! * gain - 1;
    }
  }
}

/** Gives the margins the colour of the paper: in each plane the brightness that one pixel in five exceeds. */
function fillMargins({ planes, width, height, margin }: LineStrip): void {
  if (margin === 0) return;
  for (let plane = 0; plane < 3; plane++) {
    const start = plane * width * height;
    const counts = new Uint32Array(256);
    let total = 0;
    for (let i = start; i < start + width * height; i++) {
      const column = (i - start) % width;
      if (column < margin || column >= width - margin) continue;
      counts[Math.round((planes[i]! + 1) * 127.5)]!++;
      total++;
    }
    let level = 255;
    for (let seen = counts[255]!; level > 0 && seen < total / 5; level--) seen += counts[level - 1]!;
    const paper = level / 127.5 - 1;
    for (let row = start; row < start + width * height; row += width) {
      planes.fill(paper, row, row + margin);
      planes.fill(paper, row + width - margin, row + width);
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
  return { width, height: strip.height, planes, margin: 0 };
}
