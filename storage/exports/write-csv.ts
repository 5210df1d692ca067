import { csvField } from './csv-field.ts';
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
  yield `${mark ? byteOrderMark : ''}${rows.columns.map(({ name }) => csvField(name)).join(',')}\r\n`;
  for await (const batch of rows.batches()) {
    let lines = '';
    for (const row of batch) lines += lineOf(row, isOwn);
    yield lines;
  }
}

function lineOf(row: TextRow, isOwn: readonly boolean[]): string {
  let line = '';
  for (let at = 0; at < row.length; at++) {
    const value = row[at]!;
    if (at > 0) line += ',';
    if (value !== null) line += isOwn[at] === true ? value : csvField(value);
  }
  return `${line}\r\n`;
}
