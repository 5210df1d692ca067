import type { PlacedCell, PlacedTable, ReadContract } from '../../models/contract.ts';
import { quoteAt } from '../../models/evidence.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { parseMoney } from '../../models/values/money.ts';
import type { Money } from '../../models/values/money.ts';

/** The columns a price table may have. */
export type PriceColumn = 'item' | 'unit' | 'quantity' | 'periods' | 'unitPrice' | 'amount';

/** One line of a price table; a text is empty where its cell is. */
export interface PriceRow {
  readonly cells: Readonly<Partial<Record<PriceColumn, PlacedCell>>>;
  readonly item: string;
  readonly quantity: number | null;
  /** How many unit prices the amount covers for each piece: months in a year, or the 期数 column; 1 as a rule. */
  readonly periods: number;
  readonly unitPrice: Money | null;
  readonly amount: Money | null;
  readonly span: TextSpan;
}

/** A table of priced lines, with its total row where it has one. */
export interface PriceTable {
  readonly table: PlacedTable;
  readonly rows: readonly PriceRow[];
  readonly total: { readonly amount: Money; readonly span: TextSpan } | null;
}

const headerWords: readonly (readonly [PriceColumn, RegExp])[] = [
  ['quantity', /^(?:数量|台数|件数|工程量)(?:\(.*\))?$/],
  ['periods', /^(?:月数|期数|租期|年限|服务期|使用期限|租用期限)(?:\(.*\))?$/],
  ['unitPrice', /^(?:(?:含税|不含税|综合)?单价|月租费单价|租金标准)(?:\(.*\))?$/],
  ['amount', /^(?:(?:含税|不含税|年费|月费)?(?:金额|小计|合价|总价|年费)|年费小计|月费小计|金额合计)(?:\(.*\))?$/],
  ['unit', /^(?:计价|计量|计费)?单位$/],
  ['item', /名称|项目|品名|内容|货物|设备|产品/],
];
const totalWords = /^(?:小计|合计|总计|共计|总价|总额|合同总价|价税合计)/;

/** Every table whose header names a price or an amount column, read by row. */
export function priceTablesOf(contract: ReadContract): readonly PriceTable[] {
  return contract.tables.flatMap((table) => {
    const columns = headerColumns(contract, table);
    return columns && (columns.has('amount') || columns.has('unitPrice')) ? [readTable(contract, table, columns)] : [];
  });
}

/** Evidence for rows with an item whose price or amount cell is empty: the row is quoted, an empty cell has no text. */
export function emptyPriceCells(contract: ReadContract, column: 'unitPrice' | 'amount'): readonly QuoteEvidence[] {
  return priceTablesOf(contract).flatMap(({ rows }) =>
    rows
      .filter(({ cells, item }) => item !== '' && cells[column] && cellText(contract, cells[column]) === '')
      .map((row) => quoteAt(contract, row.span)),
  );
}

/** A cell's text, folded, without slot characters. */
export function cellText(contract: ReadContract, cell: PlacedCell): string {
  return contract.text
    .slice(cell.span.start, cell.span.end)
    .normalize('NFKC')
    .replace(/[\s▁_]/g, '');
}

function headerColumns(contract: ReadContract, table: PlacedTable): ReadonlyMap<PriceColumn, number> | undefined {
  const columns = new Map<PriceColumn, number>();
  for (const cell of table.cells.filter(({ row }) => row === 0)) {
    const kind = headerWords.find(([, pattern]) => pattern.test(cellText(contract, cell)))?.[0];
    if (kind && !columns.has(kind)) columns.set(kind, cell.column);
  }
  return columns.size >= 2 ? columns : undefined;
}

function readTable(contract: ReadContract, table: PlacedTable, columns: ReadonlyMap<PriceColumn, number>): PriceTable {
  const factor = periodFactor(contract, table, columns);
  const rowNumbers = [...new Set(table.cells.map(({ row }) => row))].filter((row) => row > 0).sort((a, b) => a - b);
  const rows: PriceRow[] = [];
  let total: PriceTable['total'] = null;
  for (const number of rowNumbers) {
    const cells = table.cells.filter(({ row }) => row === number);
    const isTotal = cells.some((cell) => totalWords.test(cellText(contract, cell)));
    if (isTotal) total = total ?? totalOf(contract, cells);
    else rows.push(readRow(contract, cells, { columns, factor }));
  }
  return { table, rows, total };
}

function totalOf(contract: ReadContract, cells: readonly PlacedCell[]): PriceTable['total'] {
  const amounts = cells.flatMap((cell) => figureOf(cellText(contract, cell)) ?? []);
  const last = amounts.at(-1);
  return last === undefined ? null : { amount: last, span: spanOf(cells) };
}

function readRow(
  contract: ReadContract,
  cells: readonly PlacedCell[],
  { columns, factor }: { readonly columns: ReadonlyMap<PriceColumn, number>; readonly factor: number },
): PriceRow {
  const found: Partial<Record<PriceColumn, PlacedCell>> = {};
  for (const [kind, column] of columns) {
    const cell = cells.find((candidate) => candidate.column === column);
    if (cell) found[kind] = cell;
  }
  const text = (kind: PriceColumn): string => (found[kind] ? cellText(contract, found[kind]) : '');
  return {
    cells: found,
    item: text('item'),
    quantity: leadingNumber(text('quantity')),
    periods: leadingNumber(text('periods')) ?? factor,
    unitPrice: figureOf(text('unitPrice')),
    amount: figureOf(text('amount')),
    span: spanOf(cells),
  };
}

function leadingNumber(text: string): number | null {
  const match = /^\d+(?:\.\d+)?/.exec(text.replaceAll(',', ''));
  return match && Number(match[0]);
}

const monthsOf: Readonly<Record<string, number>> = { 月: 1, 季: 3, 年: 12 };

/** 12 where the price column is 元/月 and the amount column 元/年; 1 where the heads name the same period or none. */
function periodFactor(contract: ReadContract, table: PlacedTable, columns: ReadonlyMap<PriceColumn, number>): number {
  const months = (['unitPrice', 'amount'] as const).map((kind) => {
    const head = table.cells.find(({ row, column }) => row === 0 && column === columns.get(kind));
    const period = /(月|季|年)/.exec(head ? cellText(contract, head) : '')?.[1];
    return period === undefined ? undefined : monthsOf[period];
  });
  const [price, amount] = months;
  return price !== undefined && amount !== undefined && amount > price ? amount / price : 1;
}

function figureOf(text: string): Money | null {
  return parseMoney(text.replace(/元?(?:\/.*)?$/, '')) ?? parseMoney(text);
}

function spanOf(cells: readonly PlacedCell[]): TextSpan {
  const filled = cells.filter(({ span }) => span.end > span.start);
  return {
    start: Math.min(...filled.map(({ span }) => span.start)),
    end: Math.max(...filled.map(({ span }) => span.end)),
  };
}
