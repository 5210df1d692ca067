import type { Money } from '../../models/values/money.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure } from './amounts.ts';
import type { ViewRange } from './hits.ts';
import { rowsOf } from './tables.ts';

/** The sum at the foot of a price table. */
export interface TableTotal {
  readonly value: Money;
  readonly at: ViewRange;
  readonly period: 'year' | 'month' | 'once';
}

/** Total of the first table that has a 合计 row with one amount. */
export function findTableTotal(reading: Reading): TableTotal | null {
  for (const table of reading.contract.tables) {
    const rows = rowsOf(reading, table);
    const header = rows[0]?.map(({ text }) => text).join(' ') ?? '';
    const row = rows.find((cells) =>
      cells.some(({ text }) => /^(?:合计|总计|共计|价税合计|月费用合计|年费用合计)/.test(text)),
    );
    const last = row?.findLast(({ text }) => new RegExp(`^[¥]?(?:${figureSource})元?$`).test(text));
    const value = last && parseFigure(last.text.replace(/[¥元]/g, ''));
    if (!last || !value) continue;
    const words = header + (row?.map(({ text }) => text).join(' ') ?? '');
    return { value, at: last, period: /年/.test(words) ? 'year' : /月/.test(words) ? 'month' : 'once' };
  }
  return null;
}
