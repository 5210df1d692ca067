import type { TableCell } from '../../../models/page.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { GridLine } from './find-tables.ts';

/** A cell of a ruled table in page pixels. */
export interface PixelCell extends Omit<TableCell, 'box'> {
  readonly box: PixelBox;
}

/** Lines of a grid, sorted; neighbouring ones stand further apart than `tolerance`. */
export interface Grid {
  readonly rows: readonly GridLine[];
  readonly columns: readonly GridLine[];
  readonly tolerance: number;
}

interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Share of a cell's side that must be ruled for it to be a border. */
const leastRuled = 0.6;

/** Cells of a grid, row by row; neighbours without a border between them are one cell that spans. */
export function cellsOf(grid: Grid): readonly PixelCell[] {
  const rows = grid.rows.length - 1;
  const columns = grid.columns.length - 1;
  let areas: Area[] = [];
  for (let top = 0; top < rows; top++)
    for (let left = 0; left < columns; left++) areas.push({ top, left, bottom: top, right: left });
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (column + 1 < columns && !isRuled(grid, 'columns', column + 1, row))
        areas = join(areas, { top: row, left: column, bottom: row, right: column + 1 });
      if (row + 1 < rows && !isRuled(grid, 'rows', row + 1, column))
        areas = join(areas, { top: row, left: column, bottom: row + 1, right: column });
    }
  return areas
    .sort((a, b) => a.top - b.top || a.left - b.left)
    .map(({ top, left, bottom, right }) => ({
      row: top,
      column: left,
      rowSpan: bottom - top + 1,
      columnSpan: right - left + 1,
      box: {
        left: grid.columns[left]!.at,
        top: grid.rows[top]!.at,
        right: grid.columns[right + 1]!.at,
        bottom: grid.rows[bottom + 1]!.at,
      },
    }));
}

/** Joins all areas that meet `bridge` into one rectangle, and again whatever that rectangle meets. */
function join(areas: readonly Area[], bridge: Area): Area[] {
  let whole = bridge;
  let rest = [...areas];
  for (let met = meeting(rest, whole); met.length > 0; met = meeting(rest, whole)) {
    whole = [whole, ...met].reduce((a, b) => ({
      top: Math.min(a.top, b.top),
      left: Math.min(a.left, b.left),
      bottom: Math.max(a.bottom, b.bottom),
      right: Math.max(a.right, b.right),
    }));
    rest = rest.filter((area) => !met.includes(area));
  }
  return [...rest, whole];
}

function meeting(areas: readonly Area[], whole: Area): readonly Area[] {
  return areas.filter(
    (area) =>
      area.top <= whole.bottom && area.bottom >= whole.top && area.left <= whole.right && area.right >= whole.left,
  );
}

/** Whether the line `index` of a direction is drawn along the cell with number `cell` in the other direction. */
function isRuled(grid: Grid, direction: 'rows' | 'columns', index: number, cell: number): boolean {
  const across = direction === 'rows' ? grid.columns : grid.rows;
  const start = across[cell]!.at + grid.tolerance / 2;
  const end = across[cell + 1]!.at - grid.tolerance / 2;
  const ruled = grid[direction][index]!.pieces.reduce((sum, piece) => {
    return sum + Math.max(0, Math.min(end, piece.end) - Math.max(start, piece.start));
  }, 0);
  return ruled >= (end - start) * leastRuled;
}
