import type { GrayImage, PixelBox } from './gray.ts';
import type { PaperMap } from './paper.ts';
import { fillPaperRow, percentile } from './paper.ts';

/** Which pixels hold ink: 1 ink, 0 paper. */
export interface InkMap {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Ink is darker than this share of the paper around it; hairlines of a 150 dpi copy still are. */
export const inkShare = 0.78;

/** Marks the pixels darker than `share` of the paper around them. */
export function findInk(page: GrayImage, paper: PaperMap, share = inkShare): InkMap {
  const { width, height } = page;
  const data = new Uint8Array(width * height);
  const limits = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    if (y % 8 === 0) {
      fillPaperRow(paper, y + 4, limits);
      for (let x = 0; x < width; x++) limits[x]! *= share;
    }
    const from = y * width;
    for (let x = 0; x < width; x++) if (page.data[from + x]! < limits[x]!) data[from + x] = 1;
  }
  return { width, height, data };
}

/** Paper is smoother than this share of its brightness on no scan. */
const leastRoughness = 0.016;
/** Ink is told from rough paper by so many times the roughness. */
const clearance = 5;

/**
 * Share of the paper's brightness below which even a hairline that blurred to a shade of gray counts as ink, as near to
 * the paper as the page's noise allows; `inkShare` at least.
 */
export function paleInkShare(page: GrayImage, paper: PaperMap): number {
  const counts = new Uint32Array(256);
  const row = new Float32Array(page.width);
  let count = 0;
  for (let y = 0; y < page.height; y += 7) {
    fillPaperRow(paper, y, row);
    for (let x = 0; x < page.width; x += 5) {
      const share = page.data[y * page.width + x]! / Math.max(1, row[x]!);
      if (share < inkShare) continue;
      counts[Math.min(255, Math.round(Math.abs(1 - share) * 1000))]!++;
      count++;
    }
  }
  // Half of the paper's pixels differ by less than this; two thirds of a spread, were the noise normal.
  const half = percentile(counts, count, 0.5) / 1000;
  return Math.max(inkShare, 1 - clearance * Math.max(leastRoughness, half / 0.67));
}

/** Number of ink pixels inside `box`, which is clipped to the map. */
export function countInk(ink: InkMap, box: PixelBox): number {
  const left = Math.max(0, Math.round(box.left));
  const right = Math.min(ink.width, Math.round(box.right));
  const bottom = Math.min(ink.height, Math.round(box.bottom));
  let count = 0;
  for (let y = Math.max(0, Math.round(box.top)); y < bottom; y++) {
    const from = y * ink.width;
    for (let x = left; x < right; x++) count += ink.data[from + x]!;
  }
  return count;
}

/** Ink pixels of every column of `box` (index 0 is its left edge). */
export function columnProfile(ink: InkMap, box: PixelBox): Uint32Array {
  const left = Math.max(0, Math.round(box.left));
  const right = Math.min(ink.width, Math.round(box.right));
  const bottom = Math.min(ink.height, Math.round(box.bottom));
  const profile = new Uint32Array(Math.max(0, right - left));
  for (let y = Math.max(0, Math.round(box.top)); y < bottom; y++) {
    const from = y * ink.width + left;
    for (let i = 0; i < profile.length; i++) profile[i]! += ink.data[from + i]!;
  }
  return profile;
}

/** Ink pixels of every row of `box` (index 0 is its top edge). */
export function rowProfile(ink: InkMap, box: PixelBox): Uint32Array {
  const top = Math.max(0, Math.round(box.top));
  const bottom = Math.min(ink.height, Math.round(box.bottom));
  const profile = new Uint32Array(Math.max(0, bottom - top));
  for (let y = top; y < bottom; y++) profile[y - top] = countInk(ink, { ...box, top: y, bottom: y + 1 });
  return profile;
}

/** Ink with everything within `reach` pixels of it, so that patches with small gaps become one. */
export function spreadInk({ width, height, data }: InkMap, reach: number): InkMap {
  const wide = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    // A stroke's run of pixels is spread at once: one by one, what lies near several is written for each of them.
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const left = Math.max(0, x - reach);
      while (x < width && data[y * width + x] !== 0) x++;
      const right = Math.min(width, x + reach);
      for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++)
        wide.fill(1, row * width + left, row * width + right);
    }
  return { width, height, data: wide };
}
