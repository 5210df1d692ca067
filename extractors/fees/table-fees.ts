import { quoteAt } from '../../models/evidence.ts';
import type { FeeExtractor } from '../../models/extractor.ts';
import type { Fee } from '../../models/field-result.ts';
import { multiplyMoney } from '../../models/values/money.ts';
import { resolvedAmount } from './fee-amount.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure } from '../recognizers/amounts.ts';
import { parseCount } from '../recognizers/counts.ts';
import { rowsOf } from '../recognizers/tables.ts';
import type { TableCellText } from '../recognizers/tables.ts';
import { textValueOf } from '../recognizers/text-values.ts';

type Column = 'item' | 'unit' | 'quantity' | 'unitPrice' | 'amount' | 'spec' | 'index';

/** Words of column heads, tried in this order: 单价 before 价, 计价单位 before 单位. */
const heads: readonly { readonly column: Column; readonly pattern: RegExp }[] = [
  { column: 'index', pattern: /^(?:序号?|编号|No\.?|项次|行号)$/i },
  { column: 'unitPrice', pattern: /单价|价格$|月租费\(|资费标准|收费标准|月租$|费率|标准\(元/ },
  { column: 'amount', pattern: /金额|小计|合价|总价|合计|总额|费用\(|月费用|年费用|价款|总计|款额/ },
  { column: 'quantity', pattern: /数量|工程量|用量|台数|件数|个数/ },
  { column: 'unit', pattern: /^(?:计价|计量|计费)?单位$|^单位\(/ },
  { column: 'spec', pattern: /规格|型号|参数|配置|品牌|备注|说明|接入地址|地址|产地|厂家|特征|描述|性能/ },
  { column: 'item', pattern: /名称|项目|品名|货物|产品|设备|服务内容|内容|费用|科目|标的|物品|类别|品目|事项|岗位/ },
];

/** Priced rows of ruled tables: name, unit, quantity, unit price and the row's total. */
export const tableFees: FeeExtractor = {
  id: 'table-fees',
  version: 1,
  extractFees(contract) {
    const reading = readingOf(contract, { parties: [] });
    return contract.tables.flatMap((table) => feesOf(reading, rowsOf(reading, table)));
  },
};

function feesOf(reading: Reading, rows: readonly (readonly TableCellText[])[]): readonly Fee[] {
  const headIndex = rows.findIndex((row) => isHead(row));
  const head = rows[headIndex];
  if (head === undefined) return [];
  const columns = columnsOf(head);
  return rows.slice(headIndex + 1).flatMap((row) => feeOf(reading, row, columns));
}

function isHead(row: readonly TableCellText[]): boolean {
  const kinds = new Set(columnsOf(row).values());
  return kinds.has('item') && (kinds.has('unitPrice') || kinds.has('amount'));
}

/** Kind of each column, by its first column index; a kind is given once, to the head that names it first. */
function columnsOf(head: readonly TableCellText[]): ReadonlyMap<number, Column> {
  const columns = new Map<number, Column>();
  for (const cell of head) {
    const kind = heads.find(({ pattern }) => pattern.test(cell.text))?.column;
    const isTaken = kind !== undefined && [...columns.values()].includes(kind);
    if (kind !== undefined && !isTaken) columns.set(cell.column, kind);
  }
  return columns;
}

const totalRow =
  /^(?:合计|总计|共计|小计|价税合计|总价|大写|人民币|税额|税率|不含税|增值税|总金额|月费用合计|年费用合计|备注|说明|注)/;

function feeOf(reading: Reading, row: readonly TableCellText[], columns: ReadonlyMap<number, Column>): readonly Fee[] {
  const cellOf = (column: Column): TableCellText | undefined => row.find((cell) => columns.get(cell.column) === column);
  const itemCell = cellOf('item');
  const item = textValueOf(itemCell?.text ?? '');
  if (itemCell === undefined || item === '' || row.some((cell) => totalRow.test(cell.text))) return [];
  const quantityCell = cellOf('quantity');
  const quantity = quantityOf(quantityCell?.text ?? '');
  const unitPriceCell = cellOf('unitPrice');
  const unitPrice = moneyOf(unitPriceCell?.text);
  const amountCell = cellOf('amount');
  const amount = moneyOf(amountCell?.text);
  if (unitPrice === null && amount === null && !/▁/.test(`${unitPriceCell?.text ?? ''}${amountCell?.text ?? ''}`))
    return [];
  const place = amountCell !== undefined && amountCell.end > amountCell.start ? amountCell : itemCell;
  const evidence = quoteAt(reading.contract, reading.view.spanOf(place.start, place.end));
  const agrees =
    unitPrice !== null && amount !== null && quantity !== null && multiplyMoney(quantity, unitPrice) === amount;
  return [
    {
      item,
      unit: textValueOf((cellOf('unit')?.text ?? '').replace(/▁/g, '')),
      quantity,
      unitPrice,
      amount: resolvedAmount(reading.contract, {
        value: amount,
        evidence,
        confidence: agrees ? 0.97 : 0.85,
        origin: 'rule:table-fees@1',
        reasons: ['table', ...(agrees ? ['arithmetic'] : [])],
      }),
    },
  ];
}

function quantityOf(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '');
  const match = /^\d+(?:\.\d+)?/.exec(plain)?.[0];
  return match === undefined ? parseCount(plain === '' ? undefined : plain) : Number(match);
}

function moneyOf(text: string | undefined): string | null {
  const figure = new RegExp(`(?:${figureSource})`).exec((text ?? '').replace(/[¥\s]/g, ''))?.[0];
  return figure === undefined ? null : parseFigure(figure);
}
