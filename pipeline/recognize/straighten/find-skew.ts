import type { InkMap } from '../raster/ink.ts';

/** How a page's ink lies: the angle at which its rows separate best, and how sharply they do. */
export interface Skew {
  /** Degrees the rows lie turned clockwise. */
  readonly degrees: number;
  /** Sum of squared steps between neighbouring rows, per ink pixel; compare only within one page. */
  readonly sharpness: number;
  /** Share of rows, between the first and the last with ink, that hold next to none, 0–1. */
  readonly emptiness: number;
}

const maximumDegrees = 5;
const coarseStep = 0.5;
const fineStep = 0.05;
/** Enough points for a stable answer; more only cost time. */
const maximumPoints = 40_000;

interface Points {
  readonly xs: Float32Array;
  readonly ys: Float32Array;
  readonly span: number;
}

/**
 * Finds the skew of rows of text within ±5° by projecting ink along slanted rows and looking for the sharpest profile.
 * `across` looks at columns in place of rows (the page seen lying on its side). An empty page has skew 0 and sharpness 0.
 */
export function findSkew(ink: InkMap, direction: 'along' | 'across' = 'along'): Skew {
  const points = inkPoints(ink, direction);
  if (points.xs.length === 0) return { degrees: 0, sharpness: 0, emptiness: 0 };
  let best = bestOf(points, 0, { reach: maximumDegrees, step: coarseStep });
  best = bestOf(points, best.degrees, { reach: coarseStep, step: 0.1 });
  best = bestOf(points, best.degrees, { reach: 0.1, step: fineStep });
  return { ...best, emptiness: emptinessOf(rowsAt(points, best.degrees)) };
}

interface Angle {
  readonly degrees: number;
  readonly sharpness: number;
}

function bestOf(points: Points, around: number, range: { readonly reach: number; readonly step: number }): Angle {
  let best: Angle = { degrees: around, sharpness: -1 };
  const steps = Math.round(range.reach / range.step);
  for (let i = -steps; i <= steps; i++) {
    const degrees = around + i * range.step;
    const sharpness = sharpnessOf(rowsAt(points, degrees)) / points.xs.length;
    if (sharpness > best.sharpness) best = { degrees, sharpness };
  }
  return best;
}

function rowsAt({ xs, ys, span }: Points, degrees: number): Float32Array {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const rows = new Float32Array(Math.ceil(span * 2.2));
  const middle = rows.length >> 1;
  for (let i = 0; i < xs.length; i++) {
    // Each point is shared between the two rows it lies between: whole rows would favour angles that fit the grid.
    const at = ys[i]! - xs[i]! * slope + middle;
    const row = at | 0;
    const share = at - row;
    rows[row]! += 1 - share;
    rows[row + 1]! += share;
  }
  return rows;
}

function sharpnessOf(rows: Float32Array): number {
  let sum = 0;
  for (let i = 1; i < rows.length; i++) sum += (rows[i]! - rows[i - 1]!) ** 2;
  return sum;
}

/** A row with less than this share of the mean row's ink counts as empty. */
const emptyShare = 0.15;

function emptinessOf(rows: Float32Array): number {
  let first = 0;
  let last = rows.length - 1;
  while (first < last && rows[first]! === 0) first++;
  while (last > first && rows[last]! === 0) last--;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += rows[i]!;
  const limit = (sum / (last - first + 1)) * emptyShare;
  let empty = 0;
  for (let i = first; i <= last; i++) if (rows[i]! < limit) empty++;
  return empty / (last - first + 1);
}

function inkPoints(ink: InkMap, direction: 'along' | 'across'): Points {
  const { width, height, data } = ink;
  let count = 0;
  for (const value of data) count += value;
  const stride = Math.max(1, Math.ceil(count / maximumPoints));
  const xs = new Float32Array(Math.ceil(count / stride));
  const ys = new Float32Array(xs.length);
  let seen = 0;
  let at = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0 || seen++ % stride !== 0) continue;
      // A page on its side, turned back by a quarter, has its columns for rows; skew keeps its sense of turning.
      xs[at] = direction === 'along' ? x - width / 2 : height / 2 - y;
      ys[at++] = direction === 'along' ? y - height / 2 : x - width / 2;
    }
  return { xs: xs.subarray(0, at), ys: ys.subarray(0, at), span: Math.max(width, height) };
}
