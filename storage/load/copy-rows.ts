import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value as COPY takes it; JSON comes as text already. */
type CopyValue = string | number | boolean | Buffer | readonly (string | number)[] | null | undefined;

/** Characters handed to the socket at once. */
const chunkLength = 256 * 1024;

/** Writes rows by COPY, with the constraints and triggers of any insert. A column a row lacks is null. */
export async function copyRows(
  client: ClientBase,
  table: string,
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly object[] },
): Promise<void> {
  if (rows.length === 0) return;
  const stream = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(chunksOf(columns, rows)), stream);
}

function* chunksOf(columns: readonly string[], rows: readonly object[]): Iterable<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += copyLine(columns, row);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

function copyLine(columns: readonly string[], row: object): string {
  // Rows are plain objects of the builders in document-rows.ts, whose columns hold these values only.
  const values = row as Readonly<Record<string, CopyValue>>;
  let line = '';
  for (let at = 0; at < columns.length; at++) line += `${at === 0 ? '' : '\t'}${copyValue(values[columns[at]!])}`;
  return `${line}\n`;
}

/** One value in COPY's text format. */
export function copyValue(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  if (typeof value === 'object') return escaped(arrayLiteral(value));
  return String(value);
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : text;
}

function arrayLiteral(values: readonly (string | number)[]): string {
  const items = values.map((value) =>
    typeof value === 'number' ? String(value) : `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
  );
  return `{${items.join(',')}}`;
}
