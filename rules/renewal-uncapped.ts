import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue } from './reading/fact.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

const renewal = /自动(?:按[年月])?(?:延续|续[期约展签租延]|接续|顺延|延长|延期|展期)/;
const cap = /(?:以|限|仅|最多|不超过|累计|至多)[^,。;]{0,8}(?:次|年|个月)(?:为限)?|一次为限|仅限一次|此后另行签/;

/** The contract renews itself without a limit on how often or how long. One finding a contract. */
export const renewalUncapped: Rule = {
  id: 'renewal-uncapped',
  version: 1,
  title: '自动续期无上限',
  severity: 'medium',
  *check(facts, contract) {
    const sentences = sentencesOf(contract);
    const at = sentences.findIndex(({ text }) => renewal.test(text) && !/不自动|不再自动/.test(text));
    if (at < 0 && findTextValue(facts, 'autoRenewal') !== 'yes') return;
    const near = sentences
      .slice(at, at + 2)
      .map(({ text }) => text)
      .join('');
    if (at >= 0 && cap.test(near)) return;
    yield {
      message: '合同到期自动续期，未限定次数或最长期限，请约定上限或到期另签。',
      fields: ['autoRenewal'],
      evidence: at >= 0 ? [quoteIn(contract, sentences[at]!)] : evidenceOf(facts, 'autoRenewal'),
    };
  },
};
