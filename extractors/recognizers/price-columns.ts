import { multiplyMoney } from '../../models/values/money.ts';
import { figureSource, parseFigure } from './amounts.ts';
import type { TableCellText } from './tables.ts';

/** What a column of a price table holds. */
export type PriceColumn = 'item' | 'unit' | 'quantity' | 'unitPrice' | 'amount' | 'oneOff' | 'spec' | 'index';

/** Words of column heads, tried in this order: 单价 before 价, 计价单位 before 单位. */
const heads: readonly { readonly column: PriceColumn; readonly pattern: RegExp }[] = [
  {
    column: 'oneOff',
    pattern:
      /^(?:一次性|初装|开通|安装|调测|接入|工料|装移机|进出场|进退场|进场|退场|拆装|配送)[\u4e00-\u9fff]{0,6}(?:费|价|金额)(?!率)/,
  },
  { column: 'index', pattern: /^(?:序号?|编号|No\.?|项次|行号)$/i },
  {
    column: 'unitPrice',
    pattern:
      /单价|价格$|月租费\(|[费租]金?标准|月租$|月租金|费率|标准\(元|刊例价|运价|协议价|执行价|综合价|结算价|报价/,
  },
  {
    column: 'amount',
    pattern:
      /金额|小计|合价|总价|合计|总额|费用\(|月费用|年费用|[\u4e00-\u9fff]费(?:用)?\((?:人民币)?[万]?元\)|价款|总计|款额|成交价|折后价|实付/,
  },
  { column: 'quantity', pattern: /数量|工程量|用量|台数|件数|个数/ },
  { column: 'unit', pattern: /^(?:计价|计量|计费)?单位$|^单位\(/ },
  { column: 'spec', pattern: /要求|规格|型号|参数|配置|品牌|备注|说明|接入地址|地址|产地|厂家|特征|描述|性能/ },
  {
    column: 'item',
    pattern:
      /名称|项目|品名|货物|产品|设备|服务内容|内容|费用|科目|标的|物品|类别|品目|事项|岗位|工种|路线|线路|目的地|到站|到达地|车型|媒体|点位|机型|型式|业务/,
  },
];

/** Kind of each column, by column index. */
export type PriceColumns = ReadonlyMap<number, PriceColumn>;

/** Prices that are asked, allowed or usual, not agreed. */
const asked = /最高|限价|限制|市场|参考|原价|控制|刊例|牌价|上限/;

/** Whether a row is the head of a price table: it names an item and a price. */
export function isPriceHead(row: readonly TableCellText[]): boolean {
  const kinds = new Set(priceColumnsOf(row).values());
  return kinds.has('item') && (kinds.has('unitPrice') || kinds.has('amount'));
}

/**
 * Kind of each column, by its first column index; a kind is given once, to the head that names it first. `body` are the lines below the
 * head: where no head names the item, a column that tells them apart does.
 */
export function priceColumnsOf(
  head: readonly TableCellText[],
  body: readonly (readonly TableCellText[])[] = [],
): PriceColumns {
  const columns = new Map<number, PriceColumn>();
  for (const cell of head) {
    const named = heads.find(({ pattern }) => pattern.test(cell.text))?.column;
    const kind = named === 'item' && isNumbering(cell, body) ? 'index' : named;
    const taken = head.find(({ column }) => kind !== undefined && columns.get(column) === kind);
    // 最高限价 beside 协议单价: what was agreed is the price.
    const isAgreed = taken !== undefined && kind === 'unitPrice' && asked.test(taken.text) && !asked.test(cell.text);
    if (isAgreed) columns.delete(taken.column);
    if (kind !== undefined && (taken === undefined || isAgreed)) columns.set(cell.column, kind);
  }
  withoutOtherPrice(columns);
  const kinds = [...columns.values()];
  // 子系统, 媒介 …: whatever heads a price table's first other column is what is priced.
  const others = head.filter(({ column, text }) => !columns.has(column) && /[\u4e00-\u9fff]/.test(text));
  const unnamed = others.find(({ column }) => tellsApart(column, body)) ?? others.find(({ text }) => text.length >= 2);
  const isPriced = kinds.includes('unitPrice') || (kinds.includes('amount') && kinds.length >= 2);
  if (!kinds.includes('item') && isPriced && unnamed) columns.set(unnamed.column, 'item');
  return columns;
}

/** 线路编号 over 1, 2, 3 counts the lines and names none. */
function isNumbering({ column, text }: TableCellText, body: readonly (readonly TableCellText[])[]): boolean {
  if (!/编号$/.test(text)) return false;
  const cells = body.flatMap((row) => row.find((cell) => cell.column === column)?.text ?? []);
  return cells.every((cell) => /^\d{0,3}$|^(?:合计|总计|小计)/.test(cell));
}

/** Whether a column says something else in every line but those of sums. */
function tellsApart(column: number, body: readonly (readonly TableCellText[])[]): boolean {
  const words = body.flatMap((row) => row.find((cell) => cell.column === column)?.text ?? []);
  const said = words.filter((text) => /[\u4e00-\u9fff]{2}/.test(text) && !/^(?:合计|总计|小计|共计)/.test(text));
  return said.length >= 2 && new Set(said).size === said.length;
}

/** 安装费 is a price of its own beside a 月租费; where it is the only price it is the line's amount. */
function withoutOtherPrice(columns: Map<number, PriceColumn>): void {
  const [oneOff] = [...columns].find(([, kind]) => kind === 'oneOff') ?? [];
  const hasOther = [...columns.values()].some((kind) => kind === 'unitPrice' || kind === 'amount');
  if (oneOff !== undefined && !hasOther) columns.set(oneOff, 'amount');
}

/** What the heads of price and quantity say in brackets where no column gives the unit: 单价(元/台/年) before 数量(块). */
export function unitOfHeads(head: readonly TableCellText[], columns: PriceColumns): string {
  const bracketOf = (column: PriceColumn): string => {
    const text = head.find((cell) => columns.get(cell.column) === column)?.text ?? '';
    return /\((?<unit>[^()]{1,10})\)/.exec(text)?.groups?.['unit'] ?? '';
  };
  const priced = bracketOf('unitPrice');
  if (/^(?:万)?元\/./.test(priced)) return priced.replace(/^万/, '');
  const counted = bracketOf('quantity');
  if (/^[\u4e00-\u9fff㎡A-Za-z]{1,4}$/.test(counted)) return counted;
  // 月租费(元): the head's own word says what the price is for.
  const price = head.find(({ column }) => /unitPrice|amount/.test(columns.get(column) ?? ''))?.text ?? '';
  const period = /^(?:含税)?(?<period>[月年季])(?:租|使用|服务|资|费)/.exec(price)?.groups?.['period'];
  return period === undefined ? '' : `元/${period}`;
}

/** 单价(万元): the scale a column's figures are written in. */
export function scaleOfHead(head: readonly TableCellText[], columns: PriceColumns, column: PriceColumn): string {
  const text = head.find((cell) => columns.get(cell.column) === column)?.text ?? '';
  return /(?<scale>[万亿])元/.exec(text)?.groups?.['scale'] ?? '';
}

const figure = new RegExp(`^[¥]?(?:${figureSource})元?$`);

/**
 * Columns of a table whose head was not read, told by arithmetic: three columns of figures where quantity × price is the amount in most
 * rows; the first column of words is the item, one of one or two characters its unit. Null where no such three columns are.
 */
export function inferPriceColumns(rows: readonly (readonly TableCellText[])[]): PriceColumns | null {
  const body = rows.filter((row) => row.filter(({ text }) => figure.test(text)).length >= 3);
  const [sample] = body;
  if (sample === undefined) return null;
  const numeric = sample.filter(({ text }) => figure.test(text)).map(({ column }) => column);
  for (const amount of [...numeric].reverse()) {
    for (const unitPrice of numeric.filter((column) => column < amount)) {
      for (const quantity of numeric.filter((column) => column < amount && column !== unitPrice)) {
        const fitting = body.filter((row) => fits(row, { quantity, unitPrice, amount }));
        if (fitting.length * 2 > body.length) return withWords(sample, { quantity, unitPrice, amount });
      }
    }
  }
  return null;
}

interface Figures {
  readonly quantity: number;
  readonly unitPrice: number;
  readonly amount: number;
}

function fits(row: readonly TableCellText[], { quantity, unitPrice, amount }: Figures): boolean {
  const textAt = (column: number): string =>
    row.find((cell) => cell.column === column)?.text.replace(/[¥元]/g, '') ?? '';
  const count = Number(textAt(quantity).replace(/,/g, ''));
  const price = parseFigure(textAt(unitPrice));
  const total = parseFigure(textAt(amount));
  return (
    Number.isInteger(count) && count > 0 && price !== null && total !== null && multiplyMoney(count, price) === total
  );
}

/** Quantity and price multiply either way round: the column of plain small counts is the quantity. */
function withWords(sample: readonly TableCellText[], { quantity, unitPrice, amount }: Figures): PriceColumns {
  const words = sample.filter(({ text }) => /[\u4e00-\u9fffA-Za-z]/.test(text));
  const unit = words.find(({ text, column }) => text.length <= 2 && column < amount);
  const item = words.find((cell) => cell !== unit && cell.text.length >= 2);
  const priceFirst = sample.find(({ column }) => column === quantity)?.text.includes('.') === true;
  const columns = new Map<number, PriceColumn>([
    [priceFirst ? quantity : unitPrice, 'unitPrice'],
    [priceFirst ? unitPrice : quantity, 'quantity'],
    [amount, 'amount'],
  ]);
  if (unit) columns.set(unit.column, 'unit');
  if (item) columns.set(item.column, 'item');
  return columns;
}
