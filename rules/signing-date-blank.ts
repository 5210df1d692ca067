import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, isBlank, partiesOf, partyWord } from './reading/fact.ts';

/** A party's date in the signature block of an executed contract is empty. */
export const signingDateBlank: Rule = {
  id: 'signing-date-blank',
  version: 1,
  title: '签署日期空白',
  severity: 'high',
  onlyWhenExecuted: true,
  *check(facts) {
    const parties = partiesOf(facts).filter((key) => isBlank(facts, partyField(key, 'signedOn')));
    if (parties.length === 0) return;
    const fields = parties.map((key) => partyField(key, 'signedOn'));
    yield {
      message: `${parties.map((key) => partyWord(facts, key)).join('、')}的签署日期未填写，生效时间无从确认，请补填。`,
      fields,
      evidence: evidenceOf(facts, ...fields),
    };
  },
};
