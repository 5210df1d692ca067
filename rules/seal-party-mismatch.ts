import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { isOtherBody } from './reading/organisation-name.ts';

/** A seal whose readable text is not the party's name: another body may be bound, or none. One finding a party. */
export const sealPartyMismatch: Rule = {
  id: 'seal-party-mismatch',
  version: 1,
  title: '印章与主体不一致',
  severity: 'critical',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const sealText = partyField(key, 'sealText');
      const name = partyField(key, 'name');
      const seal = findTextValue(facts, sealText);
      const names = valuesOf(facts, name);
      if (seal === undefined || names.length === 0 || names.some((known) => !isOtherBody(known, seal))) continue;
      yield {
        message: `${partyWord(facts, key)}为“${names[0]}”，所盖印章为“${seal}”，请核实签约主体。`,
        fields: [sealText, name],
        clauses: ['落款'],
        evidence: [...evidenceOf(facts, name).slice(0, 1), ...evidenceOf(facts, sealText)],
      };
    }
  },
};
