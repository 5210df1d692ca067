import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord } from './reading/fact.ts';

/** Shortest and longest account numbers in use. The Luhn check holds for cards only, so it is not asked for. */
const account = /^\d{8,32}$/;

/** An account number with letters, or under 8 or over 32 digits. One finding a party. */
export const bankAccountMalformed: Rule = {
  id: 'bank-account-malformed',
  version: 1,
  title: '银行账号异常',
  severity: 'medium',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const name = partyField(key, 'bankAccountNumber');
      const value = findTextValue(facts, name)?.replace(/[\s-]/g, '');
      if (value === undefined || account.test(value)) continue;
      yield {
        message: `${partyWord(facts, key)}的银行账号“${value}”应为 8 至 32 位数字，请核对原件。`,
        fields: [name],
        evidence: evidenceOf(facts, name),
      };
    }
  },
};
