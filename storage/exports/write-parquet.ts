import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet-writer';
import { describeRows } from './describe-rows.ts';
import type { TextRow, ViewRows } from './stream-view.ts';
import type { ViewColumn } from './view-columns.ts';

/** Rows a row group has: one is held in memory, column by column. */
const rowsPerGroup = 10_000;

type Value = string | number | bigint | boolean | object | null;

/**
 * The rows as Parquet, Snappy-compressed: decimals as DECIMAL of their own digits, dates as DATE, times as TIMESTAMP, lists as
 * JSON. What the rows are (`hetong`: as-of time, filter, row count, dictionary) stands in the key-value metadata.
 */
export async function* writeParquet(rows: ViewRows): AsyncIterable<Uint8Array> {
  const bytes = new ByteWriter(1 << 20);
  const schema = schemaOf(rows.columns);
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'hetong' });
  let group: TextRow[] = [];
  let written = 0;
  for await (const batch of rows.batches()) {
    group = group.concat(batch);
    if (group.length < rowsPerGroup) continue;
    written += group.length;
    await writer.write({ columnData: columnsOf(rows.columns, group), rowGroupSize: group.length });
    group = [];
    yield takeBytes(bytes);
  }
  written += group.length;
  if (group.length > 0) await writer.write({ columnData: columnsOf(rows.columns, group), rowGroupSize: group.length });
  writer.kvMetadata = [{ key: 'hetong', value: JSON.stringify(describeRows(rows, written)) }];
  await writer.finish();
  yield takeBytes(bytes);
}

/** What was written since the last time; the writer goes on counting, its buffer begins anew. */
function takeBytes(writer: ByteWriter): Uint8Array {
  const taken = writer.getBytes().slice();
  writer.index = 0;
  return taken;
}

function schemaOf(columns: readonly ViewColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)];
}

function elementOf(column: ViewColumn): SchemaElement {
  const { name, kind, precision, scale } = column;
  const element = { name, repetition_type: 'OPTIONAL' as const };
  switch (kind) {
    case 'integer':
      return { ...element, type: 'INT32' };
    case 'bigint':
      return { ...element, type: 'INT64' };
    case 'float':
      return { ...element, type: 'DOUBLE' };
    case 'boolean':
      return { ...element, type: 'BOOLEAN' };
    case 'date':
      return { ...element, type: 'INT32', converted_type: 'DATE' };
    case 'timestamp':
      // Without its logical type, DuckDB takes it for the time of some unnamed zone.
      return { ...element, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type: utcMillis };
    case 'decimal': {
      const type = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: bytesFor(precision) } as const;
      return { ...element, ...type, converted_type: 'DECIMAL', precision, scale };
    }
    case 'json':
      return { ...element, type: 'BYTE_ARRAY', converted_type: 'JSON' };
    case 'text':
      return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

/** Bytes a signed number of so many decimal digits needs. */
function bytesFor(precision: number): number {
  return Math.ceil((precision * Math.log2(10) + 1) / 8);
}

function columnsOf(columns: readonly ViewColumn[], rows: readonly TextRow[]) {
  return columns.map((column, at) => ({
    name: column.name,
    data: rows.map((row) => valueOf(column, row[at] ?? null)),
  }));
}

const utcMillis = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;

const dayMillis = 86_400_000;

function valueOf({ kind, scale }: ViewColumn, text: string | null): Value {
  if (text === null) return null;
  switch (kind) {
    case 'integer':
    case 'float':
      return Number(text);
    case 'bigint':
      return BigInt(text);
    case 'boolean':
      return text === 'true';
    case 'date':
      return Date.parse(`${text}T00:00:00Z`) / dayMillis;
    case 'timestamp':
      return BigInt(Date.parse(text));
    case 'decimal':
      return unscaled(text, scale);
    case 'json':
      return JSON.parse(text) as Value;
    case 'text':
      return text;
  }
}

/** A decimal as the whole number of its smallest unit, `25700.00` at scale 2 is 2570000; digits beyond the scale are cut. */
function unscaled(text: string, scale: number): bigint {
  const [whole = '0', fraction = ''] = text.split('.');
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
}
