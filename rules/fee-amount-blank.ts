import type { Evidence } from '../models/evidence.ts';
import type { Rule } from '../models/rule.ts';
import { blankSlotsOf, quoteSlot } from './reading/blank-slot.ts';
import { groupByClause } from './reading/by-clause.ts';
import { evidenceOf, isBlank } from './reading/fact.ts';
import { blankFeeEvidence, isAmountSlot } from './reading/price-slot.ts';
import { emptyPriceCells } from './reading/price-table.ts';

const amountFields = ['totalAmount', 'totalAmountInWords', 'deposit'] as const;

/** An amount slot (小写, 大写, 合计, 租用费用) that stands empty. One finding a clause. */
export const feeAmountBlank: Rule = {
  id: 'fee-amount-blank',
  version: 1,
  title: '费用金额空白',
  severity: 'high',
  onlyWhenExecuted: true,
  *check(facts, contract) {
    const blankFields = amountFields.filter((name) => isBlank(facts, name));
    const evidence: readonly Evidence[] = [
      ...blankSlotsOf(contract)
        .filter(isAmountSlot)
        .map((slot) => quoteSlot(contract, slot)),
      ...emptyPriceCells(contract, 'amount'),
      ...blankFeeEvidence(facts, contract, 'amount'),
      ...evidenceOf(facts, ...blankFields),
    ];
    for (const group of groupByClause(evidence)) {
      yield {
        message: `${group.clause} 的金额为空（${group.evidence.length} 处），应付数额不明，请补填大小写金额。`,
        fields: blankFields,
        evidence: group.evidence,
      };
    }
  },
};
