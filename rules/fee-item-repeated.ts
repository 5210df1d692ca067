import type { Rule } from '../models/rule.ts';
import type { Fee } from '../models/field-result.ts';
import { isSamePlace } from './reading/by-clause.ts';

/** One fee item stands twice in a clause, word for word, with the same price or the same empty slot. One finding an item. */
export const feeItemRepeated: Rule = {
  id: 'fee-item-repeated',
  version: 1,
  title: '收费项目重复',
  severity: 'medium',
  *check(facts) {
    for (const group of repeated(facts.fees)) {
      yield {
        message: `收费项目“${group[0]!.item}”出现 ${group.length} 次，单位和金额相同，请确认是否重复计费。`,
        evidence: group.flatMap(({ amount }) => amount.evidence),
      };
    }
  },
};

function repeated(fees: readonly Fee[]): readonly (readonly Fee[])[] {
  const groups = new Map<string, Fee[]>();
  for (const fee of fees) {
    const key = JSON.stringify([fee.item, fee.unit, fee.quantity, fee.amount.value, fee.amount.evidence[0]?.clause]);
    const group = groups.get(key) ?? [];
    const isOther = group.every(({ amount }) => {
      const [a, b] = [amount.evidence[0], fee.amount.evidence[0]];
      return !a || !b || !isSamePlace(a, b);
    });
    if (isOther) groups.set(key, [...group, fee]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
