import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value as COPY takes it; JSON comes as text already. */
type CopyValue = string | number | boolean | Buffer | readonly (string | number)[] | null | undefined;

/** Characters handed to the socket at once. */
const chunkLength = 64 * 1024;

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

function* chunksOf(columns: readonly string[], rows: readonly object[]): Iterable<Buffer> {
  let chunk = '';
  for (const row of rows) {
    chunk += copyLine(columns, row);
    if (chunk.length < chunkLength) continue;
    yield encoded(chunk);
    chunk = '';
  }
  if (chunk !== '') yield encoded(chunk);
}

/** UTF-8 in one pass over the text; Buffer.from takes a second to learn how long it will be. */
function encoded(text: string): Buffer {
  const buffer = Buffer.allocUnsafe(text.length * 3);
  return buffer.subarray(0, buffer.write(text, 'utf8'));
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
  if (typeof value === 'object') return arrayLiteral(value);
  return String(value);
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character]!) : text;
}

/** An array is of one kind: places on paper come by the thousand, and nothing in them needs quotes. */
function arrayLiteral(values: readonly (string | number)[]): string {
  if (typeof values[0] === 'number') return `{${values.join(',')}}`;
  return escaped(`{${values.map((value) => quotedItem(String(value))).join(',')}}`);
}

function quotedItem(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
