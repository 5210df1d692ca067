import { partyField } from '../models/field.ts';
import type { PartyFieldSuffix } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, isBlank, partiesOf, partyWord } from './reading/fact.ts';

const contactFields: readonly { readonly suffix: PartyFieldSuffix; readonly word: string }[] = [
  { suffix: 'contactName', word: '联系人' },
  { suffix: 'contactPhone', word: '联系电话' },
  { suffix: 'contactEmail', word: '电子邮箱' },
];

/** A party's contact name, phone or e-mail slot is empty. One finding a party. */
export const contactBlank: Rule = {
  id: 'contact-blank',
  version: 1,
  title: '联系人信息空白',
  severity: 'medium',
  onlyWhenExecuted: true,
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const blank = contactFields.filter(({ suffix }) => isBlank(facts, partyField(key, suffix)));
      if (blank.length === 0) continue;
      const fields = blank.map(({ suffix }) => partyField(key, suffix));
      yield {
        message: `${partyWord(facts, key)}的${blank.map(({ word }) => word).join('、')}未填写，通知无法送达，请补填。`,
        fields,
        evidence: evidenceOf(facts, ...fields),
      };
    }
  },
};
