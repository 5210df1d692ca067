import type { Rule } from '../models/rule.ts';
import { isSameStart, readBillingStarts } from './clause-model/billing-start.ts';
import { quoteIn } from './reading/passage.ts';

/** Clauses start billing the same fees at different events or dates. One finding a contract. */
export const billingStartConflict: Rule = {
  id: 'billing-start-conflict',
  version: 2,
  title: '计费起始日冲突',
  severity: 'high',
  *check(_facts, contract) {
    const starts = readBillingStarts(contract);
    const first = starts.find((a) => starts.some((b) => !isSameStart(a, b, contract)));
    const others = first ? starts.filter((start) => !isSameStart(first, start, contract)) : [];
    if (!first || others.length === 0) return;
    yield {
      message: `计费起始时点有 ${new Set([first, ...others].map(({ event }) => event)).size} 种说法，首期费用无法确定，请统一。`,
      evidence: [first, ...others].map(({ passage, range }) => quoteIn(contract, passage, range)),
    };
  },
};
