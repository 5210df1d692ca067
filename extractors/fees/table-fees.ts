import { quoteAt } from '../../models/evidence.ts';
import type { FeeExtractor } from '../../models/extractor.ts';
import type { Fee } from '../../models/field-result.ts';
import { multiplyMoney } from '../../models/values/money.ts';
import { resolvedAmount } from './fee-amount.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure } from '../recognizers/amounts.ts';
import { parseCount } from '../recognizers/counts.ts';
import {
  inferPriceColumns,
  isPriceHead,
  priceColumnsOf,
  scaleOfHead,
  unitOfHeads,
} from '../recognizers/price-columns.ts';
import type { PriceColumn, PriceColumns } from '../recognizers/price-columns.ts';
import { rowsOf } from '../recognizers/tables.ts';
import type { TableCellText } from '../recognizers/tables.ts';
import { textValueOf } from '../recognizers/text-values.ts';

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
  const headIndex = rows.findIndex((row) => isPriceHead(row));
  const head = rows[headIndex];
  const columns = head === undefined ? inferPriceColumns(rows) : priceColumnsOf(head, rows.slice(headIndex + 1));
  if (columns === null) return [];
  const layout: Layout = {
    columns,
    unit: unitOfHeads(head ?? [], columns),
    priceScale: scaleOfHead(head ?? [], columns, 'unitPrice'),
    amountScale: scaleOfHead(head ?? [], columns, 'amount'),
    oneOff: head?.find(({ column }) => columns.get(column) === 'oneOff')?.text.replace(/\([^()]*\)/g, '') ?? '',
  };
  return rows.slice(headIndex + 1).flatMap((row) => feeOf(reading, row, layout));
}

/** What a table's head says of its lines. */
interface Layout {
  readonly columns: PriceColumns;
  /** The unit of all lines, where no column holds it; empty where the head names none. */
  readonly unit: string;
  readonly priceScale: string;
  readonly amountScale: string;
  /** What heads the column of one-off prices that stand beside regular ones; empty where there is none. */
  readonly oneOff: string;
}

const totalRow =
  /^(?:合计|总计|共计|小计|价税合计|总价|大写|人民币|税额|税率|不含税|增值税|总金额|月费用合计|年费用合计|(?:合同|协议|项目|投标|成交|中标)?(?:总价|总额|总金额|总计)|优惠|折扣|让利|下浮|抹零|备注|说明|注)/;

function feeOf(reading: Reading, row: readonly TableCellText[], layout: Layout): readonly Fee[] {
  const { columns } = layout;
  const cellOf = (column: PriceColumn): TableCellText | undefined =>
    row.find((cell) => columns.get(cell.column) === column);
  const itemCell = cellOf('item');
  const item = textValueOf(itemCell?.text ?? '');
  if (itemCell === undefined || item === '' || row.some((cell) => totalRow.test(cell.text))) return [];
  const quantityCell = cellOf('quantity');
  const quantity = quantityOf(quantityCell?.text ?? '');
  const unitPriceCell = cellOf('unitPrice');
  const unitPrice = moneyOf(unitPriceCell?.text, layout.priceScale);
  // A table without line totals: the price itself is what is agreed.
  const isPriceList = ![...columns.values()].includes('amount');
  const amountCell = isPriceList ? unitPriceCell : cellOf('amount');
  const amount = isPriceList ? unitPrice : moneyOf(amountCell?.text, layout.amountScale);
  if (unitPrice === null && amount === null && !/▁/.test(`${unitPriceCell?.text ?? ''}${amountCell?.text ?? ''}`))
    return [];
  const place = amountCell !== undefined && amountCell.end > amountCell.start ? amountCell : itemCell;
  const evidence = quoteAt(reading.contract, reading.view.spanOf(place.start, place.end));
  const agrees =
    unitPrice !== null && amount !== null && quantity !== null && multiplyMoney(quantity, unitPrice) === amount;
  const oneOffCell = cellOf('oneOff');
  const oneOff = moneyOf(oneOffCell?.text, '');
  const fees: Fee[] = [
    {
      item,
      unit:
        textValueOf((cellOf('unit')?.text ?? '').replace(/▁/g, '')) || unitInCell(unitPriceCell?.text) || layout.unit,
      quantity,
      unitPrice,
      amount: resolvedAmount(reading.contract, {
        value: amount,
        evidence,
        confidence: agrees ? 0.97 : 0.85,
        origin: 'rule:table-fees@1',
        reasons: ['table', ...(agrees ? ['arithmetic'] : []), ...(isPriceList ? ['price-list'] : [])],
      }),
    },
  ];
  if (oneOff === null || oneOffCell === undefined) return fees;
  const oneOffAmount = resolvedAmount(reading.contract, {
    value: oneOff,
    evidence: quoteAt(reading.contract, reading.view.spanOf(oneOffCell.start, oneOffCell.end)),
    confidence: 0.8,
    origin: 'rule:table-fees@1',
    reasons: ['table', 'one-off'],
  });
  return [
    ...fees,
    { item: `${item}(${layout.oneOff})`, unit: '元', quantity: null, unitPrice: null, amount: oneOffAmount },
  ];
}

/** 7800元/月: a unit that stands in the price's own cell. */
function unitInCell(text: string | undefined): string {
  return /元\/[\u4e00-\u9fffA-Za-z㎡\/·]{1,10}$/.exec(text ?? '')?.[0] ?? '';
}

function quantityOf(text: string): number | null {
  const plain = text.replace(/[,\s]/g, '');
  const match = /^\d+(?:\.\d+)?/.exec(plain)?.[0];
  return match === undefined ? parseCount(plain === '' ? undefined : plain) : Number(match);
}

/** 免费, 赠送: a price that was agreed to be nothing. */
const free = /^(?:免费?|免收|赠送|赠予|无偿)(?:提供|赠送)?$/;

function moneyOf(text: string | undefined, scale: string): string | null {
  if (free.test((text ?? '').replace(/\s/g, ''))) return '0.00';
  const figure = new RegExp(`(?:${figureSource})`).exec((text ?? '').replace(/[¥\s]/g, ''))?.[0];
  return figure === undefined ? null : parseFigure(figure, scale);
}
