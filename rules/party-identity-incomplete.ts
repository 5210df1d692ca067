import { partyField } from '../models/field.ts';
import type { PartyFieldSuffix } from '../models/field.ts';
import type { Evidence } from '../models/evidence.ts';
import type { ReadContract } from '../models/contract.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, findValue, partiesOf, partyWord } from './reading/fact.ts';
import { quoteIn, paragraphsOf } from './reading/passage.ts';

const identity: readonly PartyFieldSuffix[] = ['creditCode', 'address', 'legalRepresentative'];

/** A party of which neither code, address nor representative is stated: nobody can be sued by name alone. One finding a party. */
export const partyIdentityIncomplete: Rule = {
  id: 'party-identity-incomplete',
  version: 1,
  title: '主体信息缺失',
  severity: 'medium',
  *check(facts, contract) {
    for (const key of partiesOf(facts)) {
      // A draft that leaves the party open is not missing its particulars yet.
      if (facts.execution === 'unsigned' && facts.fields[partyField(key, 'name')].status === 'blank') continue;
      if (identity.some((suffix) => findValue(facts, partyField(key, suffix)) !== undefined)) continue;
      const named = evidenceOf(facts, partyField(key, 'name')).slice(0, 1);
      yield {
        message: `${partyWord(facts, key)}未写明统一社会信用代码、地址或法定代表人，主体难以确认，请补充。`,
        fields: identity.map((suffix) => partyField(key, suffix)),
        clauses: ['首部'],
        evidence: named.length > 0 ? named : headLine(contract, partyWord(facts, key)),
      };
    }
  },
};

/** The line of the head that introduces the party, where its name was not read. */
function headLine(contract: ReadContract, word: string): readonly Evidence[] {
  const line = paragraphsOf(contract).find(({ clause, text }) => clause === '首部' && text.startsWith(word));
  return line ? [quoteIn(contract, line)] : [];
}
