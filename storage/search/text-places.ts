import type { TextRun } from '../../models/contract.ts';
import type { PageRegion } from '../../models/geometry.ts';
import { runsIn } from '../../models/locate.ts';
import type { Range } from './find-terms.ts';
import type { NormalizedText } from './normalize-text.ts';

/**
 * Where each unit of a text in normal form stands on paper, as the index keeps it: stretches of
 * `[units, page, top, bottom, left, right, left, right …]`, or `[units, 0]` for what stands on no page (a line break).
 * Edges are ten-thousandths of the page.
 */
export type PackedPlaces = readonly number[];

const scale = 10_000;
/** A stretch's length is a smallint. */
const longestStretch = 8000;

/** Places of a clause's normal form; `start` is where the clause begins in the contract text the runs belong to. */
export function packPlaces({ offsets }: NormalizedText, start: number, runs: readonly TextRun[]): PackedPlaces {
  const end = offsets.at(-1) ?? 0;
  const near = runsIn(runs, { start, end: start + end });
  const packed: number[] = [];
  let [at, stretch] = [0, -1];
  let current: TextRun | null | undefined;
  for (let unit = 0; unit < offsets.length - 1; unit++) {
    const offset = start + offsets[unit]!;
    while (at < near.length && near[at]!.end <= offset) at++;
    const run = at < near.length && near[at]!.start <= offset ? near[at]! : null;
    if (run !== current || packed[stretch] === longestStretch) {
      current = run;
      stretch = packed.length;
      packed.push(0, ...(run === null ? [0] : [run.page, tenThousandths(run.box[1]), tenThousandths(run.box[3])]));
    }
    packed[stretch]!++;
    if (run !== null) packed.push(...edgesAt(run, offset));
  }
  return packed;
}

function edgesAt(run: TextRun, offset: number): readonly [number, number] {
  const at = (offset - run.start) * 2;
  return [tenThousandths(run.charXs[at] ?? run.box[0]), tenThousandths(run.charXs[at + 1] ?? run.box[2])];
}

/** A page may be a hair wider than its picture; a smallint holds three pages' widths. */
function tenThousandths(fraction: number): number {
  return Math.max(-3 * scale, Math.min(3 * scale, Math.round(fraction * scale)));
}

/** Boxes of ranges of the text in normal form, one for each line a range touches. */
export function regionsAt(packed: PackedPlaces, ranges: readonly Range[]): readonly PageRegion[] {
  const regions: PageRegion[] = [];
  let [at, unit] = [0, 0];
  while (at < packed.length) {
    const [units = 0, page = 0, top = 0, bottom = 0] = packed.slice(at, at + 4);
    if (units === 0) break;
    for (const [start, end] of page === 0 ? [] : ranges) {
      const [from, to] = [Math.max(start, unit), Math.min(end, unit + units)];
      if (from >= to) continue;
      const edges = packed.slice(at + 4 + (from - unit) * 2, at + 4 + (to - unit) * 2);
      const box = [Math.min(...edges), top, Math.max(...edges), bottom].map((edge) => edge / scale);
      regions.push({ page, box: [box[0]!, box[1]!, box[2]!, box[3]!] });
    }
    at += page === 0 ? 2 : 4 + units * 2;
    unit += units;
  }
  return regions;
}
