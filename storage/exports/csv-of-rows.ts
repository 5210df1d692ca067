import { stringify } from 'csv-stringify/sync';
import { defuseFormula } from './defuse.ts';

/**
 * A small table as CSV for spreadsheets: a byte order mark, heads by `headings` (the key where there is none), texts that would begin
 * a formula defused. Text that is a plain decimal number stays one.
 */
export function csvOfRows(
  rows: readonly Readonly<Record<string, string | number>>[],
  headings: Readonly<Record<string, string>>,
): string {
  const keys = Object.keys(rows[0] ?? headings);
  const cellOf = (value: string | number | undefined): string | number =>
    typeof value === 'string' && !/^-?\d+(\.\d+)?$/.test(value) ? defuseFormula(value) : (value ?? '');
  const lines = [keys.map((key) => headings[key] ?? key), ...rows.map((row) => keys.map((key) => cellOf(row[key])))];
  return `\ufeff${stringify(lines, { record_delimiter: 'windows' })}`;
}
