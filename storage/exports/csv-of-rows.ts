import { csvField } from './csv-field.ts';

/**
 * A small table as CSV for spreadsheets: a byte order mark, heads by `headings` (the key where there is none), texts that would begin
 * a formula defused. Text that is a plain decimal number stays one.
 */
export function csvOfRows(
  rows: readonly Readonly<Record<string, string | number>>[],
  headings: Readonly<Record<string, string>>,
): string {
  const keys = Object.keys(rows[0] ?? headings);
  const cellOf = (value: string | number | undefined): string =>
    typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value) ? csvField(value) : String(value ?? '');
  const lines = [
    keys.map((key) => csvField(headings[key] ?? key)),
    ...rows.map((row) => keys.map((key) => cellOf(row[key]))),
  ];
  return `\ufeff${lines.map((cells) => `${cells.join(',')}\r\n`).join('')}`;
}
