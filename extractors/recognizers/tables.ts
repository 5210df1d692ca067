import type { PlacedCell, PlacedTable } from '../../models/contract.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';

/** A cell as extractors read it: its text without layout, and where it stands in the view. */
export interface TableCellText extends ViewRange {
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** A table's cells by row, in column order. */
export function rowsOf(reading: Reading, table: PlacedTable): readonly (readonly TableCellText[])[] {
  const rows: TableCellText[][] = Array.from({ length: table.rows }, () => []);
  for (const cell of table.cells) rows[cell.row]?.push(cellText(reading, cell));
  return rows.map((row) => row.sort((a, b) => a.column - b.column));
}

function cellText(reading: Reading, cell: PlacedCell): TableCellText {
  const start = reading.view.indexOf(cell.span.start);
  const end = Math.max(start, reading.view.indexOf(cell.span.end));
  const isEmpty = cell.span.end <= cell.span.start;
  const text = isEmpty ? '' : reading.view.text.slice(start, end).replace(/[\n\t]/g, '');
  return { row: cell.row, column: cell.column, columnSpan: cell.columnSpan, text, start, end: isEmpty ? start : end };
}
