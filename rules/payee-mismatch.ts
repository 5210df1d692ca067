import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { isBrokenOff, isReadingSlip, isSameName } from './reading/organisation-name.ts';

/** The account name is not the party's name: money would go to a stranger. One finding a party. */
export const payeeMismatch: Rule = {
  id: 'payee-mismatch',
  version: 2,
  title: '收款户名与签约方不一致',
  severity: 'critical',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const account = partyField(key, 'bankAccountName');
      const name = partyField(key, 'name');
      const payee = findTextValue(facts, account);
      const names = valuesOf(facts, name);
      if (payee === undefined || names.length === 0) continue;
      if (names.some((known) => isSameName(known, payee) || isReadingSlip(known, payee) || isBrokenOff(known, payee)))
        continue;
      yield {
        message: `${partyWord(facts, key)}为“${names[0]}”，收款户名为“${payee}”，付款前须取得书面确认。`,
        fields: [account, name],
        evidence: [...evidenceOf(facts, name).slice(0, 1), ...evidenceOf(facts, account)],
      };
    }
  },
};
