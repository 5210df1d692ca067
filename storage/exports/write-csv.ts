import { stringify } from 'csv-stringify/sync';
import { defuseFormula } from './defuse.ts';
import type { TextRow, ViewRows } from './stream-view.ts';
import type { ColumnKind } from './view-columns.ts';

/** What tells Excel that a file is UTF-8. */
const byteOrderMark = '\ufeff';

/** Kinds whose text the database made itself: nothing in it can be a formula, and a negative number is none. */
const ownText: ReadonlySet<ColumnKind> = new Set([
  'integer',
  'bigint',
  'decimal',
  'float',
  'boolean',
  'date',
  'timestamp',
]);

/**
 * The rows as CSV (RFC 4180, UTF-8, lines ended by CR LF): a head of column names, null as an empty field, an empty text as "".
 * Texts that begin as a formula would get an apostrophe before them.
 */
export async function* writeCsv(rows: ViewRows, { mark }: { readonly mark: boolean }): AsyncIterable<string> {
  const isOwn = rows.columns.map(({ kind }) => ownText.has(kind));
  const cellOf = (value: string | null, at: number): string | null =>
    value === null || isOwn[at] === true ? value : defuseFormula(value);
  yield (mark ? byteOrderMark : '') + lines([rows.columns.map(({ name }) => name)]);
  for await (const batch of rows.batches()) yield lines(batch.map((row) => row.map(cellOf)));
}

function lines(rows: readonly TextRow[]): string {
  return stringify(rows as (string | null)[][], {
    record_delimiter: 'windows',
    quoted_empty: false,
    quoted_match: /^$/,
  });
}
