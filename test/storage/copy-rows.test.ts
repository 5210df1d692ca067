import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { writerOf } from '../../storage/load/binary-values.ts';
import { createByteWriter } from '../../storage/load/byte-writer.ts';
import { copyRows, readRowFormats, writeRows } from '../../storage/load/copy-rows.ts';
import { searchVector } from '../../storage/search/search-vector.ts';
import { useTestDatabase } from '../support/database.ts';

const test = useTestDatabase();

describe('a value on its way through COPY', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((value) => value.replaceAll('\0', '')),
    fc.constantFrom(
      '',
      '\\N',
      '\\.',
      '\t',
      'a\nb',
      'c\rd',
      '{}',
      '"',
      '\\',
      'NULL',
      ',',
      '合同'.repeat(40),
      'é'.repeat(30),
    ),
  );
  const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
  const small = fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 });
  const numeric = fc.oneof(
    fc.tuple(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), fc.nat(99_999)).map(([a, b]) => `${a}.${b}`),
    fc.constantFrom('0', '-0', '0.05', '00012.500', '10000', '99999999.99', '1e+21', '1e-7', '-0.00001'),
  );
  const date = fc
    .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T00:00:00Z'), noInvalidDate: true })
    .map((value) => value.toISOString().slice(0, 10));
  const lexemes = fc
    .uniqueArray(
      fc.tuple(
        text.filter((value) => value !== ''),
        fc.uniqueArray(fc.integer({ min: 1, max: 16_383 })),
      ),
      {
        selector: ([lexeme]) => lexeme,
      },
    )
    .map((all) =>
      searchVector(
        new Map(
          all.map(([lexeme, places]) => [lexeme, places.sort((a, b) => a - b).map((at) => at | ((at % 4) << 14))]),
        ),
      ),
    );
  const unit = fc.oneof(fc.integer({ min: 1, max: 0x2ff }), fc.integer({ min: 0x3000, max: 0x9fff }));
  // Amounts come after the pairs, and out of their order.
  const pairs = fc
    .uniqueArray(fc.oneof(fc.tuple(unit, unit), fc.tuple(unit, fc.constant(0))), { selector: String })
    .map((all) => Uint32Array.from(all.map(([first, second]) => ((first << 16) | second) >>> 0)).sort())
    .map((sorted) => searchVector(new Map([['A25700', []]]), sorted));
  const rowsOfAll = fc.record({
    t: fc.option(text),
    i: whole,
    b: fc.maxSafeInteger(),
    d: fc.double({ noNaN: true, noDefaultInfinity: true }),
    n: numeric,
    n8: numeric.filter((value) => Math.abs(Number(value)) < 1e14),
    day: date,
    id: fc.uuid(),
    j: fc.json().map((value) => value.replaceAll('\\u0000', '')),
    by: fc.uint8Array().map((value) => Buffer.from(value)),
    ts: fc.array(text),
    ints: fc.array(whole),
    smalls: fc.array(small),
    v: lexemes,
    p: pairs,
  });

  it('comes out as it does where it is a parameter of an insert', async () => {
    const { database } = test();
    const columns = Object.keys(fc.sample(rowsOfAll, 1)[0]!);
    const definition = `position integer, t text, i integer, b bigint, d double precision, n numeric, n8 numeric(22, 8),
      day date, id uuid, j jsonb, by bytea, ts text[], ints integer[], smalls smallint[], v tsvector, p tsvector`;
    const sample = fc.sample(rowsOfAll, 300).map((row, position) => ({ position, ...row }));
    const names = ['position', ...columns];
    await database.withConnection(async (client) => {
      await client.query(`create table app.copied (${definition}); create table app.inserted (${definition})`);
      const formats = await readRowFormats(client, { 'app.copied': names });
      const encoded = createByteWriter();
      writeRows(encoded, formats['app.copied'], sample);
      await copyRows(client, formats['app.copied'], [encoded.take()]);
      const places = names.map((_, at) => `$${at + 1}`).join(', ');
      for (const row of sample) await client.query(`insert into app.inserted values (${places})`, Object.values(row));
    });
    const { rows } = await sql<{ position: number }>`
      select position, one::text as copied, other::text as inserted
      from app.copied one join app.inserted other using (position) where one::text <> other::text`.execute(
      database.kysely,
    );
    expect(rows).toEqual([]);
    const { rows: counted } = await sql<{ n: number }>`select count(*)::integer as n from app.copied`.execute(
      database.kysely,
    );
    expect(counted).toEqual([{ n: sample.length }]);
    await sql`drop table app.copied, app.inserted`.execute(database.kysely);
  });

  it('is refused where bytes would lose part of it, and where no column of a load has had its type', () => {
    expect(() => writerOf('int4')(createByteWriter(), 1.5)).toThrow(/1.5 is no whole number/);
    expect(() => writerOf('int4')(createByteWriter(), 2 ** 31)).toThrow(/2147483648 is no/);
    expect(() => writerOf('_int2')(createByteWriter(), [1, 32_768])).toThrow(/32768 is no/);
    expect(() => writerOf('date')(createByteWriter(), '2027-13-01')).toThrow(/NaN is no whole number/);
    expect(() => writerOf('money')).toThrow(/no columns of type money/);
  });
});
