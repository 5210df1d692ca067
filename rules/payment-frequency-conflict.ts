import type { Rule } from '../models/rule.ts';
import { isSameFee } from './clause-model/fee-noun.ts';
import { readPaymentTerms } from './clause-model/payment-term.ts';
import { quoteIn } from './reading/passage.ts';

const names: Readonly<Record<string, string>> = {
  monthly: '按月',
  quarterly: '按季度',
  semiannual: '按半年',
  yearly: '按年',
  once: '一次性',
};

/** Clauses differ on how often the main fee falls due. One finding a contract. */
export const paymentFrequencyConflict: Rule = {
  id: 'payment-frequency-conflict',
  version: 2,
  title: '付款周期冲突',
  severity: 'medium',
  *check(_facts, contract) {
    const stated = readPaymentTerms(contract);
    const terms = stated.filter((a) => stated.some((b) => a.frequency !== b.frequency && isSameFee(a.fee, b.fee)));
    const frequencies = [...new Set(terms.map(({ frequency }) => frequency))];
    if (frequencies.length < 2) return;
    const shown = frequencies.flatMap((frequency) => terms.filter((term) => term.frequency === frequency));
    yield {
      message: `同一费用的付款周期有 ${frequencies.length} 种说法（${frequencies.map((f) => names[f]).join('、')}），请统一。`,
      fields: ['paymentFrequency'],
      evidence: shown.map(({ passage, range }) => quoteIn(contract, passage, range)),
    };
  },
};
