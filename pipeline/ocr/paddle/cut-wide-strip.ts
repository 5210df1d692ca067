import { columnsPerStep } from './line-strip.ts';
import type { LineStrip } from './line-strip.ts';

/**
 * Where to cut a strip wider than `maxWidth` so that each piece is narrower: columns in order, from 0 to the strip's
 * width. Cuts fall in the emptiest stretch near even division, on whole steps of the recogniser.
 */
export function findCuts(strip: LineStrip, maxWidth: number): readonly number[] {
  const pieces = Math.ceil(strip.width / maxWidth);
  if (pieces <= 1) return [0, strip.width];
  const ink = columnInk(strip);
  const even = strip.width / pieces;
  const reach = Math.min(even * 0.3, strip.height * 2);
  const cuts = [0];
  for (let i = 1; i < pieces; i++) cuts.push(emptiestNear(ink, i * even, reach));
  return [...cuts, strip.width];
}

/** The whole step within `reach` columns of column `near` where a strip is emptiest, to cut it there. */
export function findGap(strip: LineStrip, near: number, reach: number): number {
  return emptiestNear(columnInk(strip), near, reach);
}

/** For each column how much its darkest and its lightest pixel differ, 0–2; the rows at the rims are left out. */
function columnInk(strip: LineStrip): Float32Array {
  const { width, height, planes } = strip;
  const rim = Math.round(height / 8);
  const ink = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    let low = 1;
    let high = -1;
    for (let y = rim; y < height - rim; y++) {
      const value = planes[width * height + y * width + x]!;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    ink[x] = Math.max(high - low, 0);
  }
  return ink;
}

/** The whole step within `reach` of `middle` that has least ink for half a character around it. */
function emptiestNear(ink: Float32Array, middle: number, reach: number): number {
  let best = Math.round(middle / columnsPerStep) * columnsPerStep;
  let least = Infinity;
  const first = Math.ceil((middle - reach) / columnsPerStep);
  const last = Math.floor((middle + reach) / columnsPerStep);
  for (let step = first; step <= last; step++) {
    const at = step * columnsPerStep;
    let sum = 0;
    for (let x = at - columnsPerStep; x < at + columnsPerStep; x++) {
      // A gap is judged mostly by what the cut itself goes through.
      const near = Math.abs(x - at + 0.5) < 3 ? 3 : 1;
      sum += near * (ink[x] ?? 0);
    }
    const cost = sum + Math.abs(at - middle) / 200;
    if (cost < least) {
      least = cost;
      best = at;
    }
  }
  return best;
}
