import type { Evidence } from '../models/evidence.ts';
import type { Rule } from '../models/rule.ts';
import { blankSlotsOf, quoteSlot } from './reading/blank-slot.ts';
import { groupByClause } from './reading/by-clause.ts';
import { blankFeeEvidence, isAmountSlot, isUnitPriceSlot } from './reading/price-slot.ts';
import { emptyPriceCells } from './reading/price-table.ts';

/** A priced unit (元/年/会场, 元/月) whose price slot is empty: nobody can say what is owed. One finding a clause. */
export const feeUnitPriceBlank: Rule = {
  id: 'fee-unit-price-blank',
  version: 1,
  title: '费用单价空白',
  severity: 'high',
  onlyWhenExecuted: true,
  *check(facts, contract) {
    const slots = blankSlotsOf(contract).filter((slot) => isUnitPriceSlot(slot) && !isAmountSlot(slot));
    const evidence: readonly Evidence[] = [
      ...slots.map((slot) => quoteSlot(contract, slot)),
      ...emptyPriceCells(contract, 'unitPrice'),
      ...blankFeeEvidence(facts, contract, 'unitPrice'),
    ];
    for (const group of groupByClause(evidence)) {
      yield {
        message: `${group.clause} 的单价为空（${group.evidence.length} 处），费用无法计算，请补填或作废该项。`,
        evidence: group.evidence,
      };
    }
  },
};
