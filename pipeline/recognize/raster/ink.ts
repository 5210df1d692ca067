import type { GrayImage, PixelBox } from './gray.ts';
import type { PaperMap } from './paper.ts';
import { fillPaperRow } from './paper.ts';

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
