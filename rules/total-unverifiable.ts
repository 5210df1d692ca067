import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue } from './reading/fact.ts';

/** A total stands whose unit price is an empty slot: nobody can check it. One finding a contract. */
export const totalUnverifiable: Rule = {
  id: 'total-unverifiable',
  version: 1,
  title: '总价无法验证',
  severity: 'medium',
  *check(facts) {
    const total = findTextValue(facts, 'totalAmount');
    const blank = facts.fees.filter(({ amount }) => amount.status === 'blank');
    const clauses = evidenceOf(facts, 'totalAmount').map(({ clause }) => clause);
    const beside = blank.filter(({ amount }) => amount.evidence.some(({ clause }) => clauses.includes(clause)));
    if (total === undefined || beside.length === 0) return;
    yield {
      message: `总额 ${total} 元已写明，但其单价为空，无法核算，请补填单价和数量。`,
      fields: ['totalAmount'],
      clauses: [...new Set(clauses)],
      evidence: [...beside.flatMap(({ amount }) => amount.evidence), ...evidenceOf(facts, 'totalAmount')],
    };
  },
};
