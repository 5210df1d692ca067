import { quoteAt } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import type { ReadContract } from '../models/contract.ts';
import { addMoney, compareMoney, differsByMoreThan } from '../models/values/money.ts';
import type { Facts, Rule, Violation } from '../models/rule.ts';
import { evidenceOf, findTextValue } from './reading/fact.ts';
import { mayBeMisread } from './reading/misreading.ts';
import { moneyMentionsIn } from './reading/money-mention.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';
import { priceTablesOf } from './reading/price-table.ts';
import type { PriceTable } from './reading/price-table.ts';
import { statedSumsOf } from './reading/stated-sum.ts';
import { againstStatedTotal } from './reading/table-foot.ts';

const tolerance = '0.01';

/** The items of a table do not add up to the total it states, or to the contract's total. One finding a table. */
export const itemsSumMismatch: Rule = {
  id: 'items-sum-mismatch',
  version: 2,
  title: '分项之和≠合计',
  severity: 'high',
  *check(facts, contract) {
    yield* sumsInText(contract);
    const tables = priceTablesOf(contract);
    for (const table of tables) {
      const violation = table.total ? againstOwnTotal(contract, table, table.total) : null;
      if (violation) yield violation;
    }
    const [only, ...others] = tables.filter(({ total }) => total !== null);
    if (only?.total && others.length === 0 && againstOwnTotal(contract, only, only.total) === null) {
      const violation = againstStatedTotal(facts, contract, only.total);
      if (violation) yield violation;
    }
    if (only !== undefined) return;
    const violation = againstContractTotal(facts, contract);
    if (violation) yield violation;
  },
};

function* sumsInText(contract: ReadContract): Iterable<Violation> {
  for (const { parts, total, passage } of statedSumsOf(contract)) {
    const values = [...parts, total].map(({ value }) => value);
    const sum = addMoney(...values.slice(0, -1));
    if (!differsByMoreThan(sum, total.value, tolerance)) continue;
    const evidence = [...parts, total].map((range) => quoteIn(contract, passage, range));
    if (isMisread(contract, values, evidence)) continue;
    yield { message: `各项金额之和为 ${sum} 元，所列合计为 ${total.value} 元，请核对。`, evidence };
  }
}

function againstOwnTotal(
  contract: ReadContract,
  { rows }: PriceTable,
  total: NonNullable<PriceTable['total']>,
): Violation | null {
  const amounts = rows.filter(({ item, amount }) => item !== '' || amount !== null).map(({ amount }) => amount);
  const stated = amounts.filter((amount) => amount !== null);
  if (stated.length < 2 || stated.length < amounts.length) return null;
  const sum = addMoney(...stated);
  if (!differsByMoreThan(sum, total.amount, tolerance)) return null;
  const evidence = [...rows.filter(({ amount }) => amount !== null), total].map(({ span }) => quoteAt(contract, span));
  if (isMisread(contract, [...stated, total.amount], evidence)) return null;
  return {
    message: `各项金额之和为 ${sum} 元，表列合计为 ${total.amount} 元，请核对。`,
    fields: ['totalAmount'],
    evidence,
  };
}

/**
 * Without a total row: the priced lines against the contract's total. A total that is a whole multiple of the sum counts
 * months or years and is left alone; so is a sum the contract states itself, as a part of the total.
 */
function againstContractTotal(facts: Facts, contract: ReadContract): Violation | null {
  const total = findTextValue(facts, 'totalAmount');
  const amounts = facts.fees.flatMap(({ quantity, unitPrice, amount }) =>
    quantity !== null && unitPrice !== null && amount.status === 'found' ? [String(amount.value)] : [],
  );
  if (total === undefined || amounts.length < 2 || amounts.length < facts.fees.length) return null;
  const sum = addMoney(...amounts);
  const ratio = Number(total) / Number(sum);
  const isMultiple = compareMoney(total, sum) > 0 && Math.abs(ratio - Math.round(ratio)) < 1e-6;
  if (isMultiple || !differsByMoreThan(sum, total, tolerance) || isStated(contract, sum)) return null;
  return {
    message: `各项金额之和为 ${sum} 元，合同总额为 ${total} 元，请核对。`,
    fields: ['totalAmount'],
    evidence: [...facts.fees.flatMap(({ amount }) => amount.evidence), ...evidenceOf(facts, 'totalAmount')],
  };
}

function isStated(contract: ReadContract, sum: string): boolean {
  return paragraphsOf(contract).some(({ text }) =>
    moneyMentionsIn(text).some(({ value }) => compareMoney(value, sum) === 0),
  );
}

/** Whether one figure on a poorly read line makes the difference; the last value is the total. */
function isMisread(contract: ReadContract, values: readonly string[], evidence: readonly Evidence[]): boolean {
  const stated = values.flatMap((value, index) => (evidence[index] ? [{ value, places: [evidence[index]] }] : []));
  return mayBeMisread(
    contract,
    stated,
    (readings) => !differsByMoreThan(addMoney(...readings.slice(0, -1)), readings.at(-1) ?? '0', tolerance),
  );
}
