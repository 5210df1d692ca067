import { quoteAt } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { differsByMoreThan, multiplyMoney } from '../models/values/money.ts';
import type { ReadContract } from '../models/contract.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { isSamePlace } from './reading/by-clause.ts';
import { mayBeMisread } from './reading/misreading.ts';
import { priceTablesOf } from './reading/price-table.ts';

const tolerance = '0.01';

interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
  readonly evidence: readonly Evidence[];
}

/** A line whose amount is not quantity × unit price. One finding a line. */
export const lineTotalMismatch: Rule = {
  id: 'line-total-mismatch',
  version: 2,
  title: '数量×单价≠金额',
  severity: 'high',
  *check(facts, contract) {
    const seen: Evidence[] = [];
    for (const line of [...tableLines(contract), ...feeLines(facts)]) {
      const isSeen = line.evidence.some((place) => seen.some((known) => isSamePlace(known, place)));
      seen.push(...line.evidence);
      const product = multiplyMoney(line.quantity, line.unitPrice);
      if (isSeen || !differsByMoreThan(product, line.amount, tolerance) || isMisread(contract, line)) continue;
      yield {
        message: `“${line.item}”：${line.quantity} × ${line.unitPrice} 元 = ${product} 元，所列金额为 ${line.amount} 元，请核对。`,
        evidence: line.evidence,
      };
    }
  },
};

function isMisread(contract: ReadContract, { quantity, unitPrice, amount, evidence }: Line): boolean {
  const figures = [String(quantity), unitPrice, amount].map((value) => ({ value, places: evidence }));
  return mayBeMisread(
    contract,
    figures,
    ([count = '', price = '', sum = '']) => !differsByMoreThan(multiplyMoney(count, price), sum, tolerance),
  );
}

function tableLines(contract: ReadContract): readonly Line[] {
  return priceTablesOf(contract).flatMap(({ rows }) =>
    rows.flatMap(({ item, quantity, periods, unitPrice, amount, span }) =>
      quantity !== null && unitPrice !== null && amount !== null
        ? [{ item, quantity: quantity * periods, unitPrice, amount, evidence: [quoteAt(contract, span)] }]
        : [],
    ),
  );
}

function feeLines(facts: Facts): readonly Line[] {
  return facts.fees.flatMap(({ item, quantity, unitPrice, amount }) =>
    // A list of prices has no line totals to compare.
    quantity !== null && unitPrice !== null && amount.status === 'found' && !amount.reasons.includes('price-list')
      ? [{ item, quantity, unitPrice, amount: String(amount.value), evidence: amount.evidence }]
      : [],
  );
}
