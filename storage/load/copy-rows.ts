import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { writerOf } from './binary-values.ts';
import type { ByteWriter } from './byte-writer.ts';

/** How rows of a table are written in COPY's binary format. */
export interface RowFormat {
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly write: ReturnType<typeof writerOf> }[];
}

/** Bytes handed to the socket at once. */
const chunkLength = 64 * 1024;
/** Signature, no flags, no extension. */
const header = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const trailer = Buffer.from([0xff, 0xff]);

/** Asks the database for the types of the columns a load writes, by table. */
export async function readRowFormats<Table extends string>(
  client: ClientBase,
  columns: Readonly<Record<Table, readonly string[]>>,
): Promise<Readonly<Record<Table, RowFormat>>> {
  const tables = Object.entries<readonly string[]>(columns);
  const { rows } = await client.query<{ table: string; column: string; type: string }>(
    `select t.name as table, a.attname as column, y.typname as type from unnest($1::text[]) t (name)
     join pg_attribute a on a.attrelid = t.name::regclass and a.attnum > 0 join pg_type y on y.oid = a.atttypid`,
    [tables.map(([table]) => table)],
  );
  const types = new Map(rows.map(({ table, column, type }) => [`${table}.${column}`, type]));
  const formats = tables.map(([table, names]): [string, RowFormat] => [
    table,
    { table, columns: names.map((name) => ({ name, write: writerOf(types.get(`${table}.${name}`) ?? 'none') })) },
  ]);
  // The keys are those of `columns`.
  return Object.fromEntries(formats) as Readonly<Record<Table, RowFormat>>;
}

/** Adds rows to what a writer holds. */
export function writeRows(writer: ByteWriter, { columns }: RowFormat, rows: readonly object[]): void {
  for (const row of rows) {
    // Rows are plain objects of the builders in document-rows.ts.
    const values = row as Readonly<Record<string, unknown>>;
    writer.int16(columns.length);
    for (const { name, write } of columns) {
      const value = values[name];
      if (value === null || value === undefined) writer.int32(-1);
      else writer.sized(write, value);
    }
  }
}

/** Writes encoded rows by COPY, with the constraints and triggers of any insert. */
export async function copyRows(
  client: ClientBase,
  { table, columns }: RowFormat,
  encoded: readonly Buffer[],
): Promise<void> {
  if (encoded.every(({ length }) => length === 0)) return;
  const names = columns.map(({ name }) => name).join(', ');
  const stream = client.query(copyFrom(`copy ${table} (${names}) from stdin (format binary)`));
  await pipeline(Readable.from(chunksOf(encoded), { objectMode: false }), stream);
}

function* chunksOf(encoded: readonly Buffer[]): Iterable<Buffer> {
  yield header;
  for (const rows of encoded) {
    for (let at = 0; at < rows.length; at += chunkLength) yield rows.subarray(at, at + chunkLength);
  }
  yield trailer;
}
