import type { InkMap } from './ink.ts';

/** A straight thin line, horizontal or vertical: from `start` to `end` along its direction, in pixels. */
export interface Ruling {
  readonly direction: 'horizontal' | 'vertical';
  readonly start: number;
  readonly end: number;
  /** Place across its direction at start and end: the middle of the line. */
  readonly atStart: number;
  readonly atEnd: number;
  readonly thickness: number;
  /** Share of its length that touches ink on the one side (above, left) and on the other, 0–1 each. */
  readonly touching: readonly [number, number];
}

export interface RulingSearch {
  /** Shortest line wanted, in pixels. */
  readonly shortest: number;
  /** Thickest line wanted, in pixels; strokes of bold titles are thicker. */
  readonly thickest: number;
}

interface Run {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** Extent of a bundle's runs on one row. */
interface Extent {
  readonly row: number;
  readonly start: number;
  readonly end: number;
}

/** Runs that go on from row to row. Only the last two rows tell where: a broad dark patch (the desk) narrows again. */
interface Bundle {
  readonly runs: Run[];
  last: Extent;
  beforeLast: Extent | undefined;
}

/** Place of a horizontal ruling's middle at `x` (of a vertical one at `y`), on the line through its ends. */
export function placeAt(ruling: Pick<Ruling, 'start' | 'end' | 'atStart' | 'atEnd'>, along: number): number {
  const length = ruling.end - ruling.start;
  const share = length === 0 ? 0 : (along - ruling.start) / length;
  return ruling.atStart + (ruling.atEnd - ruling.atStart) * share;
}

/** Finds horizontal rulings, slightly slanted or broken ones included. */
export function findHorizontalRulings(ink: InkMap, search: RulingSearch): readonly Ruling[] {
  const runs: Run[] = [];
  const { width, height, data } = ink;
  for (let y = 0; y < height; y++) {
    const from = y * width;
    for (let x = 0; x < width; x++) {
      if (data[from + x] === 0) continue;
      const start = x;
      let end = x + 1;
      for (let gap = 0; x < width && gap <= mostGap; x++) {
        if (data[from + x] !== 0) {
          end = x + 1;
          gap = 0;
        } else gap++;
      }
      if (end - start >= search.shortest * shortestRunShare) runs.push({ row: y, start, end });
    }
  }
  return rulingsOf(runs, { ink, direction: 'horizontal', search });
}

/** Finds vertical rulings. */
export function findVerticalRulings(ink: InkMap, search: RulingSearch): readonly Ruling[] {
  const { width, height, data } = ink;
  const starts = new Int32Array(width).fill(-1);
  const lasts = new Int32Array(width);
  const least = search.shortest * shortestRunShare;
  const runs: Run[] = [];
  for (let y = 0; y <= height; y++)
    for (let x = 0; x < width; x++) {
      if (y < height && data[y * width + x] !== 0) {
        if (starts[x]! < 0) starts[x] = y;
        lasts[x] = y;
      } else if (starts[x]! >= 0 && (y === height || y - lasts[x]! > mostGap)) {
        if (lasts[x]! + 1 - starts[x]! >= least) runs.push({ row: x, start: starts[x]!, end: lasts[x]! + 1 });
        starts[x] = -1;
      }
    }
  runs.sort((a, b) => a.row - b.row);
  return rulingsOf(runs, { ink, direction: 'vertical', search });
}

/** White pixels a line may have inside a run. */
const mostGap = 2;
/** A slanted line falls into runs shorter than itself. */
const shortestRunShare = 0.55;

interface Task {
  readonly ink: InkMap;
  readonly direction: Ruling['direction'];
  readonly search: RulingSearch;
}

/** A drawn line is inked almost all along and straight; strokes of neighbouring letters only happen to line up. */
const leastFilled = 0.93;
const mostWobble = 1.2;
/** Letters' strokes are joined to other strokes along their length. */
const mostTouching = 0.45;

function rulingsOf(runs: readonly Run[], { ink, direction, search }: Task): readonly Ruling[] {
  const rulings: Ruling[] = [];
  for (const bundle of bundlesOf(runs)) {
    const start = bundle.runs.reduce((least, run) => Math.min(least, run.start), Infinity);
    const end = bundle.runs.reduce((most, run) => Math.max(most, run.end), 0);
    const length = end - start;
    const thickness = bundle.runs.reduce((sum, run) => sum + run.end - run.start, 0) / length;
    if (length < search.shortest || thickness > search.thickest || filledShare(bundle.runs, start, end) < leastFilled)
      continue;
    const { wobble, ...ends } = endsOf(bundle.runs, start, end);
    if (wobble > thickness / 3 + mostWobble) continue;
    const bare = { direction, start, end, thickness, ...ends };
    const { touching, inked } = sidesOf(ink, bare);
    if (touching[0] + touching[1] <= mostTouching && inked >= leastInked) rulings.push({ ...bare, touching });
  }
  return rulings;
}

function filledShare(runs: readonly Run[], start: number, end: number): number {
  const filled = new Uint8Array(end - start);
  for (const run of runs) filled.fill(1, run.start - start, run.end - start);
  return filled.reduce((sum, value) => sum + value, 0) / filled.length;
}

/** Share of the straight line between a ruling's ends that is inked; a stroke by hand bends away from it. */
const leastInked = 0.9;

function sidesOf(ink: InkMap, ruling: Omit<Ruling, 'touching'>): Pick<Ruling, 'touching'> & { readonly inked: number } {
  const { start, end, thickness } = ruling;
  const limit = ruling.direction === 'horizontal' ? ink.height : ink.width;
  const isInk = (along: number, across: number): boolean => {
    if (across < 0 || across >= limit) return false;
    return ink.data[ruling.direction === 'horizontal' ? across * ink.width + along : along * ink.width + across] === 1;
  };
  // One pixel beyond the line's soft edge; two in a row, so that its own roughness does not count.
  const reach = thickness / 2 + 1.5;
  let before = 0;
  let after = 0;
  let inked = 0;
  for (let along = start; along < end; along++) {
    const middle = placeAt(ruling, along);
    const above = Math.floor(middle - reach);
    const below = Math.ceil(middle + reach - 1);
    if (isInk(along, Math.floor(middle)) || isInk(along, Math.floor(middle) - 1)) inked++;
    if (isInk(along, above) && isInk(along, above - 1)) before++;
    if (isInk(along, below) && isInk(along, below + 1)) after++;
  }
  const length = end - start;
  return { touching: [before / length, after / length], inked: inked / length };
}

function bundlesOf(runs: readonly Run[]): readonly Bundle[] {
  const done: Bundle[] = [];
  let open: Bundle[] = [];
  for (const run of runs) {
    const stillOpen: Bundle[] = [];
    for (const bundle of open) (bundle.last.row >= run.row - 2 ? stillOpen : done).push(bundle);
    open = stillOpen;
    const near = open.find(({ last, beforeLast }) => isNear(run, last) || (beforeLast && isNear(run, beforeLast)));
    if (!near) {
      open.push({ runs: [run], last: run, beforeLast: undefined });
      continue;
    }
    near.runs.push(run);
    if (near.last.row === run.row)
      near.last = {
        row: run.row,
        start: Math.min(near.last.start, run.start),
        end: Math.max(near.last.end, run.end),
      };
    else [near.beforeLast, near.last] = [near.last, run];
  }
  return [...done, ...open];
}

function isNear(run: Run, { row, start, end }: Extent): boolean {
  return row >= run.row - 2 && run.start <= end + mostGap + 1 && run.end >= start - mostGap - 1;
}

interface Fit {
  readonly atStart: number;
  readonly atEnd: number;
  /** Mean distance of the runs' rows from the straight line, in pixels. */
  readonly wobble: number;
}

/** Where the line's middle lies at both ends: a straight line through its runs, weighted by their length. */
function endsOf(runs: readonly Run[], start: number, end: number): Fit {
  let weight = 0;
  let sx = 0;
  let sy = 0;
  for (const run of runs) {
    const w = run.end - run.start;
    weight += w;
    sx += (w * (run.start + run.end)) / 2;
    sy += w * (run.row + 0.5);
  }
  const mx = sx / weight;
  const my = sy / weight;
  let xx = 0;
  let xy = 0;
  for (const run of runs) {
    const w = run.end - run.start;
    const x = (run.start + run.end) / 2 - mx;
    // A run spreads evenly over its own length, beside its middle's distance.
    xx += w * (x * x + (w * w) / 12);
    xy += w * x * (run.row + 0.5 - my);
  }
  const slope = xx === 0 ? 0 : xy / xx;
  let wobble = 0;
  for (const run of runs) {
    const middle = (run.start + run.end) / 2;
    wobble += (run.end - run.start) * Math.abs(run.row + 0.5 - my - slope * (middle - mx));
  }
  return { atStart: my + slope * (start - mx), atEnd: my + slope * (end - mx), wobble: wobble / weight };
}
