import ExcelJS from 'exceljs';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { beforeAll, describe, expect, test } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { finding } from '../../web/browser/support/contracts.ts';
import { exported, loadStating } from './exported.ts';

const database = useTestDatabase();
const db = () => database().database;

const hostile = '=HYPERLINK("http://evil.test","点我")';
let lease = '';

beforeAll(async () => {
  lease = await loadStating(db(), 'lease', {
    fileName: '租赁,"合同".pdf',
    values: {
      title: hostile,
      contractType: 'lease',
      totalAmount: '12345678901234.56',
      lateFeeRate: '0.003',
      venueCount: 12,
      signedOn: '2025-03-01',
      endDate: '2026-12-31',
      'partyA.name': '云岭县教育局',
      'partyB.name': '＠清江通信有限公司',
      'partyA.contactPhone': '+86 10 5555\u0007 0000',
    },
    findings: [finding('payee-mismatch', { severity: 'critical' })],
    batch: '2026-11',
  });
  await loadStating(db(), 'services', {
    values: { title: '服务合同', contractType: 'services', totalAmount: '-25700.00', startDate: '2024-05-01' },
  });
});

describe('CSV', () => {
  test('has a line for each contract under the names of the view’s columns, in UTF-8, without a mark for scripts', async () => {
    const { bytes, rows } = await exported(db(), {});
    const text = bytes.toString('utf8');
    expect(rows).toBe(2);
    expect(text.startsWith('document_id,file_name,title,')).toBe(true);
    expect(text.trimEnd().split('\r\n')).toHaveLength(3);
    expect((await exported(db(), { mark: true })).bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });

  test('no text begins a formula, full-width signs and control characters included; numbers stay numbers', async () => {
    const [lines, head] = await table({});
    const line = (title: string) => lines.find((cells) => cells[head.indexOf('title')] === title)!;
    const bad = line(`'${hostile}`);
    expect(bad[head.indexOf('party_b_name')]).toBe("'＠清江通信有限公司");
    expect(bad[head.indexOf('party_a_contact_phone')]).toBe("'+86 10 5555\ufffd 0000");
    expect(bad[head.indexOf('file_name')]).toBe('租赁,"合同".pdf');
    expect(line('服务合同')[head.indexOf('total_amount')]).toBe('-25700.00');
    for (const cells of lines) {
      for (const [at, cell] of cells.entries()) {
        if (head[at] !== 'total_amount') expect(cell, head[at]!).not.toMatch(/^[=+\-@\t\r＝＋－＠]/);
      }
    }
  });

  test('what is missing is an empty field, lists are JSON', async () => {
    const [lines, head] = await table({ view: 'findings' });
    expect(lines).toHaveLength(1);
    expect(lines[0]![head.indexOf('clauses')]).toBe('["一.1"]');
    const [contracts, names] = await table({});
    expect(contracts.map((cells) => cells[names.indexOf('deposit')])).toEqual(['', '']);
  });

  test('says beside itself of when it is, which rows, how many, and what the columns mean', async () => {
    const { metadata, asOf } = await exported(db(), { filter: { type: 'lease' } });
    expect(Math.abs(Date.parse(asOf) - Date.now())).toBeLessThan(60_000);
    expect(metadata).toMatchObject({ url: 'contracts.csv', notes: [{ asOf, filter: 'type=lease', rows: 1 }] });
    const { tableSchema } = metadata as { tableSchema: { columns: { name: string; titles: string[] }[] } };
    expect(tableSchema.columns.find(({ name }) => name === 'total_amount')!.titles).toEqual([
      'total_amount',
      '合同总金额',
    ]);
  });
});

test('JSON lines keep every digit and every kind', async () => {
  const { bytes } = await exported(db(), { format: 'jsonl', filter: { type: 'lease' } });
  const [line, ...rest] = bytes.toString('utf8').trimEnd().split('\n');
  expect(rest).toEqual([]);
  expect(JSON.parse(line!)).toMatchObject({
    document_id: lease,
    title: hostile,
    venue_count: 12,
    total_amount: '12345678901234.56',
    signed_on: '2025-03-01',
    deposit: null,
    blank_fields: [],
    open_findings: 1,
  });
});

describe('Parquet', () => {
  test('has DECIMAL, DATE and TIMESTAMP, and the values come back', async () => {
    const { bytes, asOf } = await exported(db(), { format: 'parquet' });
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    const metadata = parquetMetadata(file);
    const element = (name: string) => metadata.schema.find((column) => column.name === name);
    expect(metadata.num_rows).toBe(2n);
    expect(element('total_amount')).toMatchObject({ converted_type: 'DECIMAL', precision: 20, scale: 2 });
    expect(element('signed_on')).toMatchObject({ type: 'INT32', converted_type: 'DATE' });
    expect(element('imported_at')).toMatchObject({
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    });
    expect(element('venue_count')).toMatchObject({ type: 'INT32' });
    const said = metadata.key_value_metadata?.find(({ key }) => key === 'hetong')?.value ?? '{}';
    expect(JSON.parse(said)).toMatchObject({ view: 'contracts', asOf, rows: 2, filter: 'none' });
    const rows = await parquetReadObjects({ file });
    const services = rows.find((row) => row['title'] === '服务合同')!;
    const other = rows.find((row) => row['title'] === hostile)!;
    expect(services).toMatchObject({ total_amount: -25700, signed_on: null, start_date: new Date('2024-05-01') });
    expect(other).toMatchObject({ late_fee_rate: 0.003, venue_count: 12, signed_on: new Date('2025-03-01') });
    expect(other['blank_fields']).toEqual([]);
  });

  test('is a file also where no row fits', async () => {
    const { bytes } = await exported(db(), { format: 'parquet', filter: { type: 'framework' } });
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
    expect(parquetMetadata(file).num_rows).toBe(0n);
  });
});

describe('XLSX', () => {
  test('has typed cells under Chinese headings, the dictionary, and of when and which rows', async () => {
    const { bytes, asOf } = await exported(db(), { format: 'xlsx', filter: { year: '2025' } });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['数据', '字典', '说明']);
    const data = book.getWorksheet('数据')!;
    const heads = data.getRow(1).values as (string | undefined)[];
    const cell = (heading: string) => data.getRow(2).getCell(heads.indexOf(heading));
    expect(data.rowCount).toBe(2);
    // Sixteen digits are more than a spreadsheet's number keeps.
    expect(cell('合同总金额')).toMatchObject({ type: ExcelJS.ValueType.String, value: '12345678901234.56' });
    expect(cell('会场数')).toMatchObject({ type: ExcelJS.ValueType.Number, value: 12 });
    expect(cell('签订日期')).toMatchObject({ type: ExcelJS.ValueType.Date, value: new Date('2025-03-01') });
    expect(cell('签订日期').numFmt).toBe('yyyy-mm-dd');
    expect(cell('合同名称')).toMatchObject({ type: ExcelJS.ValueType.String, value: hostile, numFmt: '@' });
    expect(cell('甲方联系电话').value).toBe('+86 10 5555\ufffd 0000');
    expect(cell('定金、押金、保证金').type).toBe(ExcelJS.ValueType.Null);
    const dictionary = book.getWorksheet('字典')!;
    expect(dictionary.rowCount).toBe(heads.length);
    const about = book
      .getWorksheet('说明')!
      .getSheetValues()
      .map((row) => (row as unknown[] | undefined)?.slice(1));
    expect(about).toContainEqual(['截至（UTC）', asOf]);
    expect(about).toContainEqual(['筛选', 'year=2025']);
    expect(about).toContainEqual(['行数', 1]);
  });
});

describe('which rows', () => {
  test.each([
    [{ type: 'lease' }, 1],
    [{ type: 'framework' }, 0],
    [{ year: '2025' }, 1],
    // No date of signing: the year the term begins in counts.
    [{ year: '2024' }, 1],
    [{ party: '云岭县教育局' }, 1],
    [{ party: "' or 1=1 --" }, 0],
    [{ status: 'succeeded' }, 2],
    [{ review: 'reviewed' }, 0],
    [{ rule: 'payee-mismatch' }, 1],
    [{ expires: '2026-12' }, 1],
    [{ expires: '2026-11' }, 0],
    [{ batch: '2026-11' }, 1],
    [{ q: '教育局' }, 1],
    [{ type: 'lease', year: '2024' }, 0],
  ] as const)('%j leaves %i', async (filter, count) => {
    expect((await exported(db(), { filter })).rows).toBe(count);
  });

  test('a condition of one’s own is asked too, and refused where it is none', async () => {
    expect((await exported(db(), { where: 'total_amount > 0' })).rows).toBe(1);
    await expect(exported(db(), { where: 'no_such_column = 1' })).rejects.toMatchObject({ code: 'query-refused' });
    await expect(exported(db(), { where: 'true; drop view analytics.fees' })).rejects.toMatchObject({
      code: 'query-refused',
    });
    await expect(exported(db(), { where: 'true) union (select * from app.users' })).rejects.toThrow();
  });

  test('a view there is none of is named, with those there are', async () => {
    await expect(exported(db(), { view: 'users"; --' })).rejects.toMatchObject({ code: 'view-unknown' });
  });

  test('every view can be exported in every format', async () => {
    const { rows } = await db().withConnection((client) =>
      client.query<{ name: string }>("select viewname as name from pg_views where schemaname = 'analytics'"),
    );
    expect(rows.length).toBeGreaterThan(6);
    for (const { name } of rows) {
      for (const format of ['csv', 'jsonl', 'parquet', 'xlsx'] as const) {
        const { bytes, rows: said } = await exported(db(), { view: name, format });
        if (format === 'jsonl') expect(bytes.toString('utf8').split('\n').length - 1, name).toBe(said);
        else expect(bytes.length, `${name} ${format}`).toBeGreaterThan(0);
      }
    }
  });
});

/** Lines and head of a CSV, by a reader of its own: RFC 4180 and nothing more. */
async function table(request: Parameters<typeof exported>[1]): Promise<[string[][], string[]]> {
  const text = (await exported(db(), request)).bytes.toString('utf8');
  const lines: string[][] = [[]];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') lines.push([]);
  }
  return [lines.slice(1, -1), lines[0]!];
}
