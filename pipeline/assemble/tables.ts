import type { Box } from '../../models/geometry.ts';
import type { TableCell, TableGrid } from '../../models/page.ts';
import { startsWithLabel, startsWithParty, startsWithSignatureLabel } from './line-starts.ts';
import type { PageMetrics } from './page-metrics.ts';
import { charCentre, slicePiece, trimPiece } from './piece.ts';
import type { Piece } from './piece.ts';
import { printRow } from './printed-row.ts';
import type { PrintedRow } from './printed-row.ts';
import { groupRows } from './rows.ts';

/** A table cell with what is printed in it. */
export interface FilledCell extends TableCell {
  readonly page: number;
  readonly printed: readonly PrintedRow[];
}

/** A ruled table with what is printed in it, and the pieces that stand elsewhere. */
export interface FilledTable {
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly FilledCell[];
}

/** Brings the pieces that stand in a grid into its cells, cutting lines that run across a rule. */
export function fillTable(
  grid: TableGrid,
  pieces: readonly Piece[],
  metrics: PageMetrics,
): { readonly table: FilledTable | null; readonly rest: readonly Piece[] } {
  const inside = grid.cells.length < 2 ? [] : pieces.filter((piece) => standsIn(piece.box, grid.box));
  if (inside.length === 0) return { table: null, rest: pieces };
  const parts = inside.flatMap((piece) => cutByCells(piece, grid));
  const cells = grid.cells.map((cell) => {
    const own = parts.filter((part) => part.cell === cell).map((part) => part.piece);
    const printed = groupRows(own, metrics).map((row) => printRow(row, metrics));
    return { ...cell, page: pieces[0]!.page, printed: printed.filter((row) => row.text !== '') };
  });
  const { box, rows, columns } = grid;
  return { table: { box, rows, columns, cells }, rest: pieces.filter((piece) => !inside.includes(piece)) };
}

/**
 * Whether the rules only arrange text, as around a signature block: few columns, and cells that hold several lines of
 * their own labels. Such cells are read one after the other; a data table is read row by row.
 */
export function isLayoutTable(table: FilledTable): boolean {
  if (table.columns > 3) return false;
  return table.cells.some((cell) => {
    const labels = cell.printed.filter(
      ({ text }) => startsWithLabel(text) || startsWithParty(text) || startsWithSignatureLabel(text),
    );
    return labels.length >= 2;
  });
}

/** Whether `next`, first on its page, continues `table`, last on the page before: the same columns in the same places. */
export function continuesTable(table: FilledTable, next: FilledTable): boolean {
  if (table.columns !== next.columns) return false;
  const [before, after] = [columnEdges(table), columnEdges(next)];
  const shift = (after[0] ?? 0) - (before[0] ?? 0);
  return before.length === after.length && before.every((x, at) => Math.abs(after[at]! - shift - x) < 0.015);
}

/** The table with the rows of its continuation below its own; a repeated head is left out. */
export function appendTable(table: FilledTable, next: FilledTable): FilledTable {
  const isRepeated = rowText(table, 0) !== '' && rowText(table, 0) === rowText(next, 0);
  const shift = table.rows - (isRepeated ? 1 : 0);
  const added = next.cells.filter((cell) => !isRepeated || cell.row > 0);
  return {
    ...table,
    rows: shift + next.rows,
    cells: [...table.cells, ...added.map((cell) => ({ ...cell, row: cell.row + shift }))],
  };
}

function rowText(table: FilledTable, row: number): string {
  const cells = table.cells.filter((cell) => cell.row === row);
  return cells.map((cell) => cell.printed.map(({ text }) => text).join('')).join('\t');
}

function columnEdges(table: FilledTable): readonly number[] {
  const single = table.cells.filter((cell) => cell.columnSpan === 1);
  return Array.from({ length: table.columns }, (_, column) => {
    const lefts = single.filter((cell) => cell.column === column).map((cell) => cell.box[0]);
    return lefts.length === 0 ? undefined : Math.min(...lefts);
  }).filter((x) => x !== undefined);
}

function standsIn(box: Box, grid: Box): boolean {
  const y = (box[1] + box[3]) / 2;
  const shared = Math.min(box[2], grid[2]) - Math.max(box[0], grid[0]);
  return y > grid[1] && y < grid[3] && shared > (box[2] - box[0]) * 0.5;
}

interface CellPart {
  readonly cell: TableCell;
  readonly piece: Piece;
}

function cutByCells(piece: Piece, grid: TableGrid): readonly CellPart[] {
  const y = (piece.box[1] + piece.box[3]) / 2;
  if (piece.text === '') return [{ cell: nearestCell(grid, (piece.box[0] + piece.box[2]) / 2, y), piece }];
  const cells = Array.from({ length: piece.text.length }, (_, at) => nearestCell(grid, charCentre(piece, at), y));
  const parts: CellPart[] = [];
  let start = 0;
  for (let at = 1; at <= cells.length; at++) {
    if (at < cells.length && (cells[at] === cells[start] || isLowSurrogate(piece.text, at))) continue;
    parts.push({ cell: cells[start]!, piece: trimPiece(slicePiece(piece, start, at)) });
    start = at;
  }
  return parts.filter((part) => part.piece.text !== '' || part.piece.marks.length > 0);
}

function isLowSurrogate(text: string, at: number): boolean {
  return /[\uDC00-\uDFFF]/.test(text[at]!);
}

function nearestCell(grid: TableGrid, x: number, y: number): TableCell {
  const away = (cell: TableCell): number =>
    Math.max(cell.box[0] - x, x - cell.box[2], 0) + Math.max(cell.box[1] - y, y - cell.box[3], 0);
  return grid.cells.reduce((best, cell) => (away(cell) < away(best) ? cell : best));
}
