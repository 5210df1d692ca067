import type { InkMap } from '../raster/ink.ts';
import { columnProfile } from '../raster/ink.ts';
import type { Ruling } from '../raster/find-rulings.ts';

/** What a table ruled between its rows only looks like; lengths in character widths. */
const shape = {
  shortest: 12,
  /** How far left and right ends of its rules may differ. */
  slack: 1,
  lowestRow: 1.1,
  highestRow: 6,
  leastRules: 3,
  /** White between two cells. */
  cellGap: 0.6,
  leastCells: 3,
};

/**
 * Rules of tables that have lines between their rows only: three or more of one length, one under the other, with cells
 * side by side in most rows between them. Lines to write on look alike but stand empty, or carry a sentence.
 */
export function findRowRules(ink: InkMap, rulings: readonly Ruling[], em: number): ReadonlySet<Ruling> {
  const long = rulings
    .filter((ruling) => ruling.end - ruling.start > em * shape.shortest)
    .toSorted((a, b) => a.atStart - b.atStart);
  const stacks: Ruling[][] = [];
  for (const ruling of long) {
    const stack = stacks.find((candidate) => followsOn(candidate.at(-1)!, ruling, em));
    if (stack) stack.push(ruling);
    else stacks.push([ruling]);
  }
  return new Set(stacks.filter((stack) => isTable(ink, stack, em)).flat());
}

function followsOn(above: Ruling, ruling: Ruling, em: number): boolean {
  const height = ruling.atStart - above.atStart;
  const isAligned =
    Math.abs(above.start - ruling.start) < em * shape.slack && Math.abs(above.end - ruling.end) < em * shape.slack;
  return isAligned && height > em * shape.lowestRow && height < em * shape.highestRow;
}

function isTable(ink: InkMap, stack: readonly Ruling[], em: number): boolean {
  if (stack.length < shape.leastRules) return false;
  const rows = stack.slice(1).map((below, i) => cellsBetween(ink, { above: stack[i]!, below, em }));
  return rows.filter((cells) => cells >= shape.leastCells).length > rows.length * 0.6;
}

/** Patches of ink between two rules that white parts like cells. A slanted row is looked at along its slant. */
function cellsBetween(
  ink: InkMap,
  { above, below, em }: { readonly above: Ruling; readonly below: Ruling; readonly em: number },
): number {
  const slope = (above.atEnd - above.atStart) / Math.max(1, above.end - above.start);
  let [cells, white] = [0, Infinity];
  for (let left = above.start; left < above.end; left += em) {
    const shift = slope * (left - above.start);
    const [top, bottom] = [above.atStart + shift + above.thickness + 2, below.atStart + shift - below.thickness - 2];
    for (const count of columnProfile(ink, { left, right: Math.min(left + em, above.end), top, bottom })) {
      if (count === 0) white++;
      else {
        if (white > em * shape.cellGap) cells++;
        white = 0;
      }
    }
  }
  return cells;
}
