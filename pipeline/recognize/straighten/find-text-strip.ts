import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';

/** Lines of text shown to the engine. */
const wantedRows = 5;

/**
 * The part of a page (in pixels of the ink map) with the most ink over about five text lines, full width; undefined
 * on a page with hardly any ink.
 */
export function findTextStrip(ink: InkMap): PixelBox | undefined {
  const rows = new Uint32Array(ink.height);
  let total = 0;
  for (let y = 0; y < ink.height; y++) {
    for (let x = 0; x < ink.width; x++) rows[y]! += ink.data[y * ink.width + x]!;
    total += rows[y]!;
  }
  if (total < 200) return undefined;
  const height = Math.min(ink.height, Math.round(ink.height / 60) * wantedRows);
  let sum = 0;
  let best = { sum: -1, top: 0 };
  for (let y = 0; y < ink.height; y++) {
    sum += rows[y]!;
    if (y >= height) sum -= rows[y - height]!;
    if (y >= height - 1 && sum > best.sum) best = { sum, top: y - height + 1 };
  }
  return { left: 0, top: best.top, right: ink.width, bottom: best.top + height };
}
