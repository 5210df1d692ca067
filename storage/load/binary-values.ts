import { Decimal } from 'decimal.js';
import { InvariantError } from '../../models/errors.ts';
import type { SearchVector } from '../search/search-vector.ts';
import type { ByteWriter } from './byte-writer.ts';

/** Writes a value that is not null as the type's receive function takes it, without its length. */
type WriteValue = (writer: ByteWriter, value: never) => void;

/** Types of columns a load writes, by their names in pg_type. */
const types: Readonly<Record<string, WriteValue>> = {
  uuid: (writer, value: string) => writer.bytes(bytesOfId(value)),
  text: (writer, value: unknown) => writer.text(String(value)),
  int4: (writer, value: number) => writer.int32(whole(value, 2 ** 31)),
  int8: (writer, value: number) => {
    writer.int32(Math.floor(whole(value) / 2 ** 32));
    writer.int32(value | 0);
  },
  float8: (writer, value: number) => writer.double(value),
  numeric: (writer, value: string) => writeNumeric(writer, value),
  date: (writer, value: string) => writer.int32(whole((Date.parse(`${value}T00:00:00Z`) - epoch) / day, 2 ** 31)),
  jsonb: (writer, value: string) => {
    // The version of the format.
    writer.text('\x01');
    writer.text(value);
  },
  bytea: (writer, value: Buffer) => writer.bytes(value),
  tsvector: (writer, value: SearchVector) => writeVector(writer, value),
  _text: (writer, values: readonly string[]) => {
    startArray(writer, values, 25);
    for (const value of values) writer.sized(writeText, value);
  },
  _int4: (writer, values: readonly number[]) => {
    startArray(writer, values, 23);
    for (const value of values) {
      writer.int32(4);
      writer.int32(whole(value, 2 ** 31));
    }
  },
  _int2: (writer, values: readonly number[]) => {
    startArray(writer, values, 21);
    for (const value of values) whole(value, 2 ** 15);
    writer.int16Items(values);
  },
};

let lastId = { text: '', bytes: Buffer.alloc(0) };

/** The rows of a document come one after the other, and all begin with its id. */
function bytesOfId(text: string): Buffer {
  if (lastId.text !== text) lastId = { text, bytes: Buffer.from(text.replaceAll('-', ''), 'hex') };
  return lastId.bytes;
}

const epoch = Date.UTC(2000, 0, 1);
const day = 24 * 3600 * 1000;

/** @throws InvariantError for a type no column of a load has had yet. */
export function writerOf(type: string): (writer: ByteWriter, value: unknown) => void {
  const write = types[type];
  if (write === undefined) throw new InvariantError(`A load knows no columns of type ${type}`, { code: 'row-broken' });
  // What a column of a type holds, the builders in document-rows.ts are held to by their types.
  return write as (writer: ByteWriter, value: unknown) => void;
}

/** Text lets the database refuse a fraction, and what is `limit` or more; bytes would lose it. */
function whole(value: number, limit = 2 ** 53): number {
  if (Number.isSafeInteger(value) && value >= -limit && value < limit) return value;
  throw new InvariantError(`${value} is no whole number of its column`, { code: 'row-broken' });
}

/** Dimensions, whether an item is null, the items' type; then length and first index. */
function startArray(writer: ByteWriter, items: readonly unknown[], itemType: number): void {
  writer.int32(items.length === 0 ? 0 : 1);
  writer.int32(0);
  writer.int32(itemType);
  if (items.length === 0) return;
  writer.int32(items.length);
  writer.int32(1);
}

const writeText = (writer: ByteWriter, value: string): void => writer.text(value);

const plainNumber = /^(-?)0*(\d*)(?:\.(\d+))?$/;

/** Groups of four digits: how many, how many before the point less one, the sign, digits after the point, the groups. */
function writeNumeric(writer: ByteWriter, value: string): void {
  const [, sign = '', before = '', after = ''] =
    plainNumber.exec(value) ?? plainNumber.exec(new Decimal(value).toFixed())!;
  const padded =
    before.padStart(Math.ceil(before.length / 4) * 4, '0') + after.padEnd(Math.ceil(after.length / 4) * 4, '0');
  const groups = padded.match(/.{4}/g)?.map(Number) ?? [];
  writer.int16(groups.length);
  writer.int16(Math.ceil(before.length / 4) - 1);
  writer.int16(sign === '' ? 0 : 0x4000);
  writer.int16(after.length);
  for (const group of groups) writer.int16(group);
}

/** Pairs first: in order, so that the database need not sort a vector of pairs alone. */
function writeVector(writer: ByteWriter, { pairs, lexemes }: SearchVector): void {
  writer.int32(pairs.length + lexemes.size);
  writer.pairs(pairs);
  for (const [lexeme, places] of lexemes) {
    writer.text(lexeme);
    writer.text('\0');
    writer.int16(places.length);
    for (const place of places) writer.int16(place);
  }
}
