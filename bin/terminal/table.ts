import stringWidth from 'string-width';
import { cutCells, padCells, printable } from './style.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Widest this column may be, in cells; longer text is cut. */
  readonly max?: number;
}

/** Lines of a table that lines up in East-Asian widths: a head, a rule, the rows. Cells are made printable. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const cells = rows.map((row) => columns.map((column, at) => cutCells(printable(row[at] ?? ''), column.max ?? 60)));
  const widths = columns.map((column, at) =>
    Math.max(stringWidth(column.title), ...cells.map((row) => stringWidth(row[at]!))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => padCells(cell, widths[at]!, columns[at]!.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => column.title)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map(line),
  ];
}
