import type { ReadContract } from '../../models/contract.ts';
import { quoteAt } from '../../models/evidence.ts';
import type { Facts, Violation } from '../../models/rule.ts';
import { addMoney, differsByMoreThan } from '../../models/values/money.ts';
import { evidenceOf, findTextValue } from './fact.ts';
import { mayBeMisread } from './misreading.ts';
import type { PriceTable } from './price-table.ts';

/** Words of a contract that say why its price is not what the table adds up to. */
const adjusted = /优惠|折扣|让利|下浮|抹零|取整|暂列|暂估|另计|另加|不含税|税前|单价合计|成交价|中标价/;

/**
 * The foot of the only price table against the price the contract states once. Silent where one is the other with tax or a whole
 * multiple of it, and where the contract speaks of what lies between them.
 */
export function againstStatedTotal(
  facts: Facts,
  contract: ReadContract,
  foot: NonNullable<PriceTable['total']>,
): Violation | null {
  const total = findTextValue(facts, 'totalAmount');
  const isOnce = findTextValue(facts, 'totalAmountPeriod') === 'once';
  if (total === undefined || !isOnce || !differsByMoreThan(foot.amount, total, '1.00')) return null;
  const [less, more] = [Number(foot.amount), Number(total)].sort((a, b) => a - b);
  const ratio = more! / less!;
  const tax = Number(findTextValue(facts, 'taxRate') ?? 0);
  const isMultiple = Math.abs(ratio - Math.round(ratio)) < 1e-6 || Math.abs(ratio - 1 - tax) < 1e-4;
  const isFarOff = ratio > widestDifference;
  if (isMultiple || isFarOff || adjusted.test(contract.text)) return null;
  const evidence = [quoteAt(contract, foot.span), ...evidenceOf(facts, 'totalAmount')];
  const stated = [foot.amount, total].flatMap((value, at) => (evidence[at] ? [{ value, places: [evidence[at]] }] : []));
  const agrees = ([a = '0', b = '0']: readonly string[]): boolean => !differsByMoreThan(addMoney(a), b, '0.01');
  if (mayBeMisread(contract, stated, agrees)) return null;
  return {
    message: `表列合计为 ${foot.amount} 元，合同总额为 ${total} 元，请核对。`,
    fields: ['totalAmount'],
    evidence,
  };
}

/** A table whose foot is further from the price than this, as a ratio, lists something else. */
const widestDifference = 1.5;
