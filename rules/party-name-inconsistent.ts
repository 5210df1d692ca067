import { partyField } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { isCutShort, isSameName } from './reading/organisation-name.ts';

/** A party is named differently in head, body or signature block, beyond what a seal covers. One finding a party. */
export const partyNameInconsistent: Rule = {
  id: 'party-name-inconsistent',
  version: 1,
  title: '主体名称不一致',
  severity: 'high',
  *check(facts) {
    for (const key of partiesOf(facts)) {
      const name = partyField(key, 'name');
      const [first, ...others] = valuesOf(facts, name);
      if (first === undefined) continue;
      const differing = others.filter((other) => isAnotherName(first, other));
      if (differing.length === 0) continue;
      yield {
        message: `${partyWord(facts, key)}前后名称不一致：“${first}”与“${differing.join('”“')}”，请核实主体并统一。`,
        fields: [name],
        evidence: evidenceOf(facts, name),
      };
    }
  },
};

function isAnotherName(a: string, b: string): boolean {
  return !isSameName(a, b) && !isCutShort(a, b);
}
