import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import ExcelJS from 'exceljs';
import { withoutControls } from './defuse.ts';
import { dictionaryLine } from './describe-rows.ts';
import type { ViewRows } from './stream-view.ts';
import type { ColumnKind, ViewColumn } from './view-columns.ts';

type Workbook = ExcelJS.stream.xlsx.WorkbookWriter;
type Sheet = ExcelJS.Worksheet;
type Cell = string | number | boolean | Date | ExcelJS.CellRichTextValue | null;

/** What a sheet can hold: rows, head included, and characters of a cell. */
const mostRows = 1_048_576;
const mostCharacters = 32_767;
/** Digits a spreadsheet's numbers keep. */
const mostDigits = 15;
const cutMark = '…（单元格放不下，全文见 CSV）';

/** `@` keeps a text a text also after somebody edits its cell: what begins with = never becomes a formula. */
const formats: Readonly<Record<ColumnKind, string>> = {
  text: '@',
  json: '@',
  boolean: 'General',
  integer: '0',
  bigint: '0',
  float: 'General',
  decimal: '#,##0.00######',
  date: 'yyyy-mm-dd',
  timestamp: 'yyyy-mm-dd hh:mm:ss',
};

/**
 * The rows as a workbook: typed cells under Chinese headings (sheet 数据, and 数据 2 … beyond what one holds), the dictionary of
 * the columns (字典), and of when, which and how many the rows are (说明).
 */
export async function* writeXlsx(rows: ViewRows): AsyncIterable<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 1 << 20 });
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  book.creator = 'hetong';
  const filled = fillBook(book, rows).catch((error: unknown) => void out.destroy(asError(error)));
  for await (const chunk of out) yield chunk as Uint8Array;
  await filled;
}

async function fillBook(book: Workbook, rows: ViewRows): Promise<void> {
  let written = 0;
  let sheets = 1;
  let sheet = addDataSheet(book, rows.columns, sheets);
  for await (const batch of rows.batches()) {
    for (const row of batch) {
      if (written > 0 && written % (mostRows - 1) === 0) {
        sheet.commit();
        sheet = addDataSheet(book, rows.columns, ++sheets);
      }
      sheet.addRow(rows.columns.map((column, at) => cellOf(column, row[at] ?? null))).commit();
      written++;
    }
    await taken(sheet);
  }
  sheet.commit();
  addDictionary(book, rows.columns);
  addAbout(book, rows, written);
  await book.commit();
}

function addDataSheet(book: Workbook, columns: readonly ViewColumn[], number: number): Sheet {
  const sheet = book.addWorksheet(number === 1 ? '数据' : `数据 ${number}`, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = columns.map(({ heading, kind }) => ({
    header: heading,
    width: kind === 'text' ? 24 : 14,
    style: { numFmt: formats[kind] },
  }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.commit();
  return sheet;
}

function addDictionary(book: Workbook, columns: readonly ViewColumn[]): void {
  const sheet = book.addWorksheet('字典');
  sheet.columns = [
    { header: '表头', width: 24 },
    { header: '列名', width: 28 },
    { header: '类型', width: 16 },
    { header: '含义', width: 90 },
  ];
  for (const line of columns.map(dictionaryLine)) {
    sheet.addRow([line.heading, line.name, line.type, line.meaning].map(withoutControls)).commit();
  }
  sheet.commit();
}

function addAbout(book: Workbook, { view, asOf, filter }: ViewRows, written: number): void {
  const sheet = book.addWorksheet('说明');
  sheet.columns = [{ width: 16 }, { width: 90, style: { numFmt: '@' } }];
  const lines: readonly (readonly [string, string | number])[] = [
    ['视图', view.name],
    ['内容', view.comment],
    ['截至（UTC）', asOf],
    ['筛选', withoutControls(filter)],
    ['行数', written],
  ];
  for (const line of lines) sheet.addRow([...line]).commit();
  sheet.commit();
}

function cellOf({ kind }: ViewColumn, text: string | null): Cell {
  if (text === null) return null;
  switch (kind) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'float':
      return numberCell(text);
    case 'boolean':
      return text === 'true';
    case 'date':
    case 'timestamp':
      return dateCell(text);
    case 'json':
      return textCell(listed(text));
    case 'text':
      return textCell(text);
  }
}

/** A number a cell cannot hold to its last digit stays a text. */
function numberCell(text: string): Cell {
  const digits = text.replace(/\D/g, '').replace(/^0+/, '').replace(/0+$/, '');
  return digits.length <= mostDigits && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Days before 1900 are none to a spreadsheet. */
function dateCell(text: string): Cell {
  const date = new Date(text);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1900 ? text : date;
}

/** Spreadsheets drop the spaces at a text's ends but where a cell says they belong to it, which the library says of rich text only. */
function textCell(text: string): Cell {
  const clean = withoutControls(text);
  const short = clean.length <= mostCharacters ? clean : clean.slice(0, mostCharacters - cutMark.length) + cutMark;
  return /^\s|\s$/.test(short) ? { richText: [{ text: short }] } : short;
}

/** A list of words as a reader writes one; anything else as it is. */
function listed(json: string): string {
  const value: unknown = JSON.parse(json);
  const isList = Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
  return isList ? value.map((item) => item ?? '').join('；') : json;
}

/**
 * Waits until what the sheet handed on has been compressed and taken: the library takes rows as fast as they come, and would
 * hold all of them for a reader who is slow.
 */
async function taken(sheet: Sheet): Promise<void> {
  // The stream behind a sheet under way; the library's types leave it out.
  const { stream } = sheet as unknown as { readonly stream: { readonly pipes: readonly PassThrough[] } };
  for (const pipe of stream.pipes) if (pipe.writableNeedDrain) await once(pipe, 'drain');
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
