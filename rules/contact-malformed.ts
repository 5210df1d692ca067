import { partyField } from '../models/field.ts';
import type { PartyFieldSuffix } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord } from './reading/fact.ts';

/** Mobile, fixed with area code, 400/800 and service numbers, as Chinese numbering plans have them. */
const phone =
  /^(?:\+?86-?)?(?:1[3-9]\d{9}|0\d{2,3}-?[2-9]\d{6,7}(?:-\d{1,4})?|[48]00-?\d{3}-?\d{4}|[2-9]\d{6,7}|1\d{4}|9\d{4,5})$/;
const email = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const checks: readonly { readonly suffix: PartyFieldSuffix; readonly word: string; readonly pattern: RegExp }[] = [
  { suffix: 'contactPhone', word: '电话', pattern: phone },
  { suffix: 'contactEmail', word: '电子邮箱', pattern: email },
];

/** A telephone number or e-mail address that cannot be one. One finding a field. */
export const contactMalformed: Rule = {
  id: 'contact-malformed',
  version: 1,
  title: '电话邮箱格式错误',
  severity: 'low',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      for (const { suffix, word, pattern } of checks) {
        const name = partyField(key, suffix);
        const value = findTextValue(facts, name)?.replace(/[\s()]/g, '');
        const parts = value?.split(/[、,;/]/).filter((part) => part !== '') ?? [];
        if (parts.every((part) => pattern.test(part))) continue;
        yield {
          message: `${partyWord(facts, key)}的${word}“${value}”格式不对，通知可能无法送达，请核对。`,
          fields: [name],
          evidence: evidenceOf(facts, name),
        };
      }
    }
  },
};
