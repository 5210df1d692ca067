import { beforeAll, expect, it } from 'vitest';
import { withoutControls } from '../../../storage/exports/defuse.ts';
import { useTestDatabase } from '../../support/database.ts';
import { finding } from '../../web/browser/support/contracts.ts';
import { exported, loadStating } from './exported.ts';
import { readFirstSheet } from './read-sheet.ts';
import type { SheetCell } from './read-sheet.ts';

const database = useTestDatabase();

/** What programs are known to turn into something else. */
const texts = [
  ...[
    '=HYPERLINK("http://evil.test","点我")',
    '+1+2',
    '-5',
    '@SUM(1)',
    '＝1',
    '\t甲',
    '甲\n乙',
    ' 前后空格 ',
    '\u3000甲',
  ],
  ...['0012', '1e5', '2025-01-02', '1/2', 'true', '3.10', '12345678901234567890', '#N/A', '<b>&amp;</b>', '"引号"'],
  ...['甲\u0007乙', '😀𠮷', 'a,b;c\\d', '５％', '甲'.repeat(32_000)],
];

beforeAll(async () => {
  for (const [at, text] of texts.entries()) {
    await loadStating(database().database, `text ${at}`, {
      values: {
        title: text,
        'partyB.name': `乙${text.slice(0, 100)}`,
        contractType: at % 2 === 0 ? 'lease' : 'services',
        totalAmount: at % 3 === 0 ? '-0.10' : '12345678901234.56',
        lateFeeRate: '0.0005',
        venueCount: at,
        signedOn: at % 4 === 0 ? '1899-12-31' : '2025-03-01',
      },
      findings: [finding('payee-mismatch')],
      batch: text.slice(0, 30),
    });
  }
});

const day = 86_400_000;
const isText = (cell: SheetCell | undefined): boolean => cell?.type === 'str' || cell?.type === 'inlineStr';
const serial = (text: string): number => (Date.parse(text) - Date.UTC(1899, 11, 30)) / day;

/** What a sheet's cell says, in the words of JSON lines; `null` where the sheet has none. */
function saidBy(cell: SheetCell | undefined, kind: string, value: unknown): unknown {
  if (cell === undefined) return null;
  if (isText(cell)) return cell.text;
  if (kind === 'boolean') return cell.type === 'b' ? cell.text === '1' : cell;
  if (kind === 'date' || kind === 'dateTime') {
    return Math.abs(Number(cell.text) - serial(String(value))) * day < 1 ? value : cell;
  }
  return Number(cell.text) === Number(value) ? value : cell;
}

/** What a sheet must say of a value: lists as a reader writes them, no control characters. */
function meantBy(value: unknown, kind: string): unknown {
  if (kind === 'json' && value !== null) {
    const isList = Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
    return isList ? withoutControls(value.join('；')) : expect.any(String);
  }
  return typeof value === 'string' ? withoutControls(value) : value;
}

it.each(['contracts', 'contract_fields', 'contract_parties', 'parties', 'clauses', 'evidence', 'findings'])(
  'a sheet of %s says cell by cell what JSON lines say, with texts as texts',
  async (view) => {
    const { metadata, bytes } = await exported(database().database, { view, format: 'jsonl' });
    const { columns } = (metadata as { tableSchema: { columns: { name: string; datatype: string }[] } }).tableSchema;
    const records = bytes.toString('utf8').trimEnd().split('\n');
    const values = records.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
    const sheet = readFirstSheet((await exported(database().database, { view, format: 'xlsx' })).bytes);
    expect(sheet).toHaveLength(values.length + 1);
    for (const [at, record] of values.entries()) {
      for (const [place, { name, datatype }] of columns.entries()) {
        const cell = sheet[at + 1]![place];
        expect(saidBy(cell, datatype, record[name]), `${name} of row ${at}`).toEqual(meantBy(record[name], datatype));
        if (datatype === 'string' && cell !== undefined) expect(isText(cell), name).toBe(true);
      }
    }
  },
);
