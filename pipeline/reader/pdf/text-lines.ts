import type { TextLine } from '../../../models/page.ts';
import { isBlank } from './glyph-cells.ts';
import type { GlyphCell } from './glyph-cells.ts';

/** A line of the text layer with the fonts it is set in. */
export interface LayerLine extends TextLine {
  readonly fonts: ReadonlySet<string>;
}

/** Size of the shown page, in the unit of the cells. */
export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** A gap wider than this many em parts two lines that stand side by side. */
const partingGap = 1.5;
/** A gap wider than this many em is a space, even where the file has none. */
const spaceGap = 0.3;

/**
 * Brings characters together into lines: those on one baseline, in order, parted at wide gaps. White space becomes
 * one space; a character printed twice on the same spot (false bold) counts once.
 */
export function buildLines(cells: readonly GlyphCell[], page: PageSize): readonly LayerLine[] {
  return groupRows(cells.filter((cell) => !isBlank(cell.text) && isOnPage(cell, page)))
    .flatMap(cutAtGaps)
    .map((line) => lineOf(line, page));
}

/** Whether at least the middle of a character lies on the page. */
export function isOnPage(cell: GlyphCell, page: PageSize): boolean {
  const x = (cell.left + cell.right) / 2;
  const y = (cell.top + cell.bottom) / 2;
  return x >= 0 && x <= page.width && y >= 0 && y <= page.height;
}

interface Row {
  top: number;
  bottom: number;
  readonly cells: GlyphCell[];
}

/** Cells belong to a row where they share at least half of the smaller height. */
function groupRows(cells: readonly GlyphCell[]): readonly (readonly GlyphCell[])[] {
  const rows: Row[] = [];
  for (const cell of cells.toSorted((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = rows.findLast((each) => sharedHeight(each, cell) >= 0.5);
    if (row === undefined) rows.push({ top: cell.top, bottom: cell.bottom, cells: [cell] });
    else {
      row.cells.push(cell);
      // The largest letters set the row's height; small ones beside them do not stretch it.
      if (cell.bottom - cell.top > row.bottom - row.top) Object.assign(row, { top: cell.top, bottom: cell.bottom });
    }
  }
  return rows.map((row) => dropDoubles(row.cells.toSorted((a, b) => a.left - b.left)));
}

function sharedHeight(row: Row, cell: GlyphCell): number {
  const shared = Math.min(row.bottom, cell.bottom) - Math.max(row.top, cell.top);
  return shared / Math.max(1e-6, Math.min(row.bottom - row.top, cell.bottom - cell.top));
}

function dropDoubles(cells: readonly GlyphCell[]): readonly GlyphCell[] {
  const kept: GlyphCell[] = [];
  for (const cell of cells) {
    const isDouble = kept
      .slice(-3)
      .some((other) => other.text === cell.text && cell.left - other.left < 0.25 * (cell.right - cell.left));
    if (!isDouble) kept.push(cell);
  }
  return kept;
}

function cutAtGaps(row: readonly GlyphCell[]): readonly (readonly GlyphCell[])[] {
  const lines: GlyphCell[][] = [];
  let end = -Infinity;
  for (const cell of row) {
    const gap = cell.left - end;
    if (gap > partingGap * cell.size) lines.push([cell]);
    else {
      const line = lines.at(-1)!;
      if (gap > spaceGap * cell.size || isWordGap(line.at(-1)!, cell, gap))
        line.push({ ...cell, text: ' ', left: end, right: cell.left });
      line.push(cell);
    }
    end = Math.max(end, cell.right);
  }
  return lines;
}

/** Words in Latin letters and numbers stand closer than Chinese spacing. */
function isWordGap(before: GlyphCell, after: GlyphCell, gap: number): boolean {
  return gap > 0.15 * after.size && /[\w.,;:]/.test(before.text) && /\w/.test(after.text);
}

function lineOf(cells: readonly GlyphCell[], page: PageSize): LayerLine {
  const clampX = (x: number): number => Math.min(1, Math.max(0, x / page.width));
  const clampY = (y: number): number => Math.min(1, Math.max(0, y / page.height));
  const charXs = cells.flatMap((cell) => {
    const edges = [clampX(cell.left), clampX(cell.right)];
    return cell.text.length === 1 ? edges : [...edges, ...edges];
  });
  return {
    text: cells.map((cell) => cell.text).join(''),
    box: [
      clampX(Math.min(...cells.map((cell) => cell.left))),
      clampY(Math.min(...cells.map((cell) => cell.top))),
      clampX(Math.max(...cells.map((cell) => cell.right))),
      clampY(Math.max(...cells.map((cell) => cell.bottom))),
    ],
    charXs,
    confidence: 1,
    hand: 'print',
    fonts: new Set(cells.map((cell) => cell.font)),
  };
}
