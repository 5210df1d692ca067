import type { Rule } from '../models/rule.ts';
import { evidenceOf, isBlank } from './reading/fact.ts';
import { quoteIn } from './reading/passage.ts';
import { tickListsOf } from './reading/tick-list.ts';

/** A list of tick boxes of an executed contract with none ticked: nothing was agreed. One finding a list. */
export const optionUnticked: Rule = {
  id: 'option-unticked',
  version: 1,
  title: '选项未勾选',
  severity: 'medium',
  onlyWhenExecuted: true,
  *check(facts, contract) {
    const open = tickListsOf(contract).filter(({ ticked }) => ticked === 0);
    for (const list of open) {
      yield {
        message: `${list.options} 个选项均未勾选，约定不明，请补勾并由双方确认。`,
        evidence: list.passages.map((passage) => quoteIn(contract, passage)),
      };
    }
    const isListed = open.length > 0 || !isBlank(facts, 'paymentMethod');
    if (isListed) return;
    yield {
      message: '付款方式的选项均未勾选，约定不明，请补勾并由双方确认。',
      fields: ['paymentMethod'],
      evidence: evidenceOf(facts, 'paymentMethod'),
    };
  },
};
