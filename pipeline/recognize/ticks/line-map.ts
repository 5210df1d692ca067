import type { RasterImage } from '../../../models/ports.ts';
import type { PixelBox } from '../raster/gray.ts';
import { percentile } from '../raster/paper.ts';

/** Where a part of a page is darker than beside it, in page pixels. */
export interface LineMap {
  readonly box: PixelBox;
  /** Darkness against the paper, 0–255; 0 outside the box. */
  darkness(x: number, y: number): number;
  /** Half of the paper's pixels are rougher than this. */
  readonly noise: number;
  /** How far beside a line it is compared, in pixels. */
  readonly aside: number;
  /** Counts of line pixels from the start of each row (level) or column (upright). */
  readonly sums: Readonly<Record<Direction, Uint16Array>>;
}

export type Direction = 'level' | 'upright';

/** A line is darker than its two sides by so many times the paper's noise, and by a share of the paper's brightness. */
const clearance = 3;
const leastDepth = 0.035;

/** Looks for thin lines in a part of a page; undefined where it is as bare as paper. Lines are thinner than a seventh of `em`. */
export function lineMapOf(image: RasterImage, box: PixelBox, em: number): LineMap | undefined {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  if (width <= 0 || height <= 0) return undefined;
  const dark = new Int16Array(width * height);
  const histogram = new Uint32Array(256);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = ((box.top + y) * image.width + box.left + x) * 3;
      const level = (image.data[i]! + image.data[i + 1]!) >> 1;
      dark[y * width + x] = level;
      histogram[level]!++;
    }
  const paper = percentile(histogram, width * height, 0.7);
  const noise = noiseOf(histogram, paper);
  for (let at = 0; at < dark.length; at++) dark[at] = Math.max(0, paper - dark[at]!);
  const depth = Math.max(noise * clearance, paper * leastDepth);
  const aside = Math.max(2, Math.round(em * 0.14));
  const sheet = { width, height, depth, aside };
  let upright: Uint16Array | undefined;
  const sums = {
    level: sumLines(dark, sheet, 'level'),
    // Most places hold no level line, and then nobody asks for upright ones.
    get upright() {
      return (upright ??= sumLines(dark, sheet, 'upright'));
    },
  };
  const darkness = (x: number, y: number): number =>
    x < box.left || y < box.top || x >= box.right || y >= box.bottom ? 0 : dark[(y - box.top) * width + x - box.left]!;
  return { box, darkness, noise, aside, sums };
}

/** Half of the pixels brighter than the paper differ from it by less. */
function noiseOf(histogram: Uint32Array, paper: number): number {
  let count = 0;
  for (let level = paper; level < 256; level++) count += histogram[level]!;
  let left = count / 2;
  for (let level = paper; level < 256; level++) {
    left -= histogram[level]!;
    if (left <= 0) return level - paper;
  }
  return 0;
}

interface Sheet {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly aside: number;
}

/** Running counts of pixels on, or one pixel beside, a line of a direction. */
function sumLines(dark: Int16Array, { width, height, depth, aside }: Sheet, direction: Direction): Uint16Array {
  const [lines, length] = direction === 'level' ? [height, width] : [width, height];
  const place = (line: number, along: number): number =>
    direction === 'level' ? line * width + along : along * width + line;
  const isLine = (line: number, along: number): boolean => {
    const before = line < aside ? 0 : dark[place(line - aside, along)]!;
    const after = line + aside >= lines ? 0 : dark[place(line + aside, along)]!;
    return dark[place(line, along)]! - Math.max(before, after) > depth;
  };
  const hits = new Uint8Array(lines * length);
  for (let line = 0; line < lines; line++)
    for (let along = 0; along < length; along++) if (isLine(line, along)) hits[line * length + along] = 1;
  const sums = new Uint16Array(lines * (length + 1));
  for (let line = 0; line < lines; line++)
    for (let along = 0; along < length; along++) {
      const at = line * length + along;
      const isHit = hits[at] === 1 || hits[at - length] === 1 || hits[at + length] === 1;
      sums[line * (length + 1) + along + 1] = sums[line * (length + 1) + along]! + (isHit ? 1 : 0);
    }
  return sums;
}

/** Share of a stretch of a row (level) or column (upright) that is a line, 0–1; page pixels, half-open. */
export function sideShare(
  { box, sums }: LineMap,
  direction: Direction,
  { at, from, to }: { readonly at: number; readonly from: number; readonly to: number },
): number {
  const isLevel = direction === 'level';
  const length = isLevel ? box.right - box.left : box.bottom - box.top;
  const start = (at - (isLevel ? box.top : box.left)) * (length + 1) - (isLevel ? box.left : box.top);
  return (sums[direction][start + to]! - sums[direction][start + from]!) / Math.max(1, to - from);
}

/** How many pixels of a whole row of the map are on a line. */
export function lineLength({ box, sums }: LineMap, row: number): number {
  return sums.level[(row - box.top + 1) * (box.right - box.left + 1) - 1]!;
}
