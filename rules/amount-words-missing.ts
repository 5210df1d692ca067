import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, findValue } from './reading/fact.ts';

/** The total stands in figures only: words are the safety net against an altered figure. */
export const amountWordsMissing: Rule = {
  id: 'amount-words-missing',
  version: 1,
  title: '大写金额缺失',
  severity: 'medium',
  *check(facts) {
    const total = findTextValue(facts, 'totalAmount');
    if (total === undefined || findValue(facts, 'totalAmountInWords') !== undefined) return;
    yield {
      message: `合同总额 ${total} 元没有大写金额，请补写大写并核对一致。`,
      fields: ['totalAmountInWords'],
      evidence: evidenceOf(facts, 'totalAmount'),
    };
  },
};
