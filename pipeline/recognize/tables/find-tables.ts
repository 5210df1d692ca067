import type { PixelBox } from '../raster/gray.ts';
import type { Ruling } from '../raster/find-rulings.ts';
import { placeAt } from '../raster/find-rulings.ts';
import { cellsOf } from './cells-of.ts';
import type { PixelCell } from './cells-of.ts';

/** A ruled table in page pixels, with the rulings that make it. */
export interface RuledTable {
  readonly box: PixelBox;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PixelCell[];
  readonly rulings: ReadonlySet<Ruling>;
}

/** Rulings of a page, and the gap across which two of them still meet, in pixels. */
export interface RulingsOfPage {
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly tolerance: number;
}

/** Finds ruled grids of at least two cells: rulings that meet, sorted into rows and columns. Frames of one cell are left out. */
export function findTables(page: RulingsOfPage): readonly RuledTable[] {
  return groupsOf(page).flatMap(({ horizontals, verticals }) => {
    const rows = withOpenEdges(linesOf(horizontals, page.tolerance), verticals, page.tolerance);
    const columns = withOpenEdges(linesOf(verticals, page.tolerance), horizontals, page.tolerance);
    if (rows.length < 2 || columns.length < 2) return [];
    const cells = cellsOf({ rows, columns, tolerance: page.tolerance });
    if (cells.length < 2) return [];
    const box = {
      left: columns[0]!.at,
      top: rows[0]!.at,
      right: columns.at(-1)!.at,
      bottom: rows.at(-1)!.at,
    };
    const rulings = new Set([...horizontals, ...verticals]);
    return [{ box, rows: rows.length - 1, columns: columns.length - 1, cells, rulings }];
  });
}

/** An edge without a line of its own is believed where so many rulings end there. */
const leastEnds = 2;

/**
 * Lines of a grid with its edges where none is drawn: rulings across that reach beyond the last line, to one place, end
 * where the table does.
 */
function withOpenEdges(lines: readonly GridLine[], across: readonly Ruling[], tolerance: number): readonly GridLine[] {
  const [first, last] = [lines[0], lines.at(-1)];
  if (first === undefined || last === undefined) return lines;
  const before = across.filter(({ start }) => start < first.at - tolerance * 2).map(({ start }) => start);
  const after = across.filter(({ end }) => end > last.at + tolerance * 2).map(({ end }) => end);
  const edges = [before, after].map((ends): GridLine[] => {
    const middle = ends.toSorted((a, b) => a - b)[ends.length >> 1];
    const agreed = ends.filter((end) => Math.abs(end - middle!) < tolerance * 2).length;
    return middle !== undefined && agreed >= leastEnds && agreed > across.length / 2
      ? [{ at: middle, pieces: [] }]
      : [];
  });
  return [...edges[0]!, ...lines, ...edges[1]!];
}

interface Group {
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
}

function groupsOf({ horizontals, verticals, tolerance }: RulingsOfPage): readonly Group[] {
  const groups: Set<Ruling>[] = [];
  for (const vertical of verticals) {
    const met = horizontals.filter((horizontal) => doMeet(horizontal, vertical, tolerance));
    if (met.length === 0) continue;
    const joined = new Set<Ruling>([vertical, ...met]);
    for (const group of groups.filter((candidate) => met.some((ruling) => candidate.has(ruling)))) {
      for (const ruling of group) joined.add(ruling);
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joined);
  }
  return groups.map((group) => ({
    horizontals: horizontals.filter((ruling) => group.has(ruling)),
    verticals: verticals.filter((ruling) => group.has(ruling)),
  }));
}

function doMeet(horizontal: Ruling, vertical: Ruling, tolerance: number): boolean {
  const x = (vertical.atStart + vertical.atEnd) / 2;
  const y = placeAt(horizontal, x);
  return (
    x >= horizontal.start - tolerance &&
    x <= horizontal.end + tolerance &&
    y >= vertical.start - tolerance &&
    y <= vertical.end + tolerance
  );
}

/** Rulings on one line of the grid, and the line's place in the middle of the table. */
export interface GridLine {
  readonly at: number;
  readonly pieces: readonly Ruling[];
}

/** Sorts rulings of one direction into lines of the grid; a slanted table is looked at along its own slant. */
function linesOf(rulings: readonly Ruling[], tolerance: number): readonly GridLine[] {
  if (rulings.length === 0) return [];
  const start = Math.min(...rulings.map((ruling) => ruling.start));
  const end = Math.max(...rulings.map((ruling) => ruling.end));
  const longest = rulings.reduce((best, next) => (next.end - next.start > best.end - best.start ? next : best));
  const slope = (longest.atEnd - longest.atStart) / Math.max(1, longest.end - longest.start);
  const middle = (start + end) / 2;
  const placed = rulings
    .map((ruling) => {
      const own = (ruling.start + ruling.end) / 2;
      return { ruling, at: placeAt(ruling, own) + slope * (middle - own) };
    })
    .sort((a, b) => a.at - b.at);
  const lines: { at: number; pieces: Ruling[] }[] = [];
  for (const { ruling, at } of placed) {
    const last = lines.at(-1);
    if (last && at - last.at <= tolerance) last.pieces.push(ruling);
    else lines.push({ at, pieces: [ruling] });
  }
  return lines;
}
