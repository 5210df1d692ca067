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
  const { margin, width, planes } = strip;
  const end = width - margin;
  const stepAlong = box.length / (end - margin);
  const stepAcross = box.height / strip.height;
  // Where several source pixels fall on one of the strip, all of them are averaged, or thin strokes would break.
  const tapsAlong = Math.max(1, Math.round(stepAlong));
  const tapsAcross = Math.max(1, Math.round(stepAcross));
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  const gain = 2 / (255 * tapsAlong * tapsAcross);
  const size = width * strip.height;
  planes.fill(-1);
  for (let row = 0; row < strip.height * tapsAcross; row++) {
    const v = ((row + 0.5) * stepAcross) / tapsAcross - box.height / 2;
    const left = box.x - v * sin - 0.5;
    const top = box.y + v * cos - 0.5;
    const start = Math.floor(row / tapsAcross) * width + margin;
    for (let column = 0; column < (end - margin) * tapsAlong; column++) {
      const u = ((column + 0.5) * stepAlong) / tapsAlong - box.length / 2;
      const cell = start + (tapsAlong === 1 ? column : Math.floor(column / tapsAlong));
      addSample(image, left + u * cos, top + u * sin, { planes, cell, size, gain });
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
    for (let y = 0; y < height; y += 3) {
      const row = start + y * width;
      for (let i = row + margin; i < row + width - margin; i += 3, total++)
        counts[Math.round((planes[i]! + 1) * 127.5)]!++;
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

interface SampleTarget {
  readonly planes: Float32Array;
  readonly cell: number;
  readonly size: number;
  readonly gain: number;
}

/** Adds the picture's colour at a point between pixels (bilinear; the border repeats outwards), blue to the first plane. */
function addSample(image: RasterImage, px: number, py: number, { planes, cell, size, gain }: SampleTarget): void {
  const { data, width, height } = image;
  const x = Math.min(Math.max(px, 0), width - 1);
  const y = Math.min(Math.max(py, 0), height - 1);
  const x0 = x | 0;
  const y0 = y | 0;
  const fx = x - x0;
  const fy = (y - y0) * gain;
  const right = x0 + 1 < width ? 3 : 0;
  const below = y0 + 1 < height ? width * 3 : 0;
  const at = (y0 * width + x0) * 3;
  const w10 = fx * (gain - fy);
  const w11 = fx * fy;
  const w00 = gain - fy - w10;
  const w01 = fy - w11;
  for (let c = 0, i = at + 2; c < 3; c++, i--) {
    planes[cell + c * size]! +=
      w00 * data[i]! + w10 * data[i + right]! + w01 * data[i + below]! + w11 * data[i + right + below]!;
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
