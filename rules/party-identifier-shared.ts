import type { PartyKey } from '../models/contract.ts';
import { partyField } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { evidenceOf, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { isReadingSlip, isSameName } from './reading/organisation-name.ts';

/** What belongs to one organisation or person alone. */
const identifiers = [
  { suffix: 'creditCode', word: '统一社会信用代码' },
  { suffix: 'bankAccountNumber', word: '银行账号' },
] as const;

/**
 * Two parties of different names state the same credit code or bank account: one side's particulars were copied into the
 * other's. One finding a pair of parties and identifier.
 */
export const partyIdentifierShared: Rule = {
  id: 'party-identifier-shared',
  version: 1,
  title: '双方编号雷同',
  severity: 'high',
  *check(facts) {
    for (const [one, other] of pairsOf(partiesOf(facts))) {
      if (isSameParty(facts, one, other)) continue;
      for (const { suffix, word } of identifiers) {
        const names = [partyField(one, suffix), partyField(other, suffix)] as const;
        const shared = sharedValue(facts, names);
        if (shared === undefined) continue;
        yield {
          message: `${partyWord(facts, one)}与${partyWord(facts, other)}的${word}同为 ${shared}，请核对是哪一方的。`,
          fields: [...names],
          evidence: names.flatMap((name) => evidenceOf(facts, name).slice(0, 1)),
        };
      }
    }
  },
};

function pairsOf(keys: readonly PartyKey[]): readonly (readonly [PartyKey, PartyKey])[] {
  return keys.flatMap((one, at) => keys.slice(at + 1).map((other) => [one, other] as const));
}

/** One organisation may stand on both sides of a form; that is not this rule's matter. */
function isSameParty(facts: Facts, one: PartyKey, other: PartyKey): boolean {
  const others = valuesOf(facts, partyField(other, 'name'));
  return valuesOf(facts, partyField(one, 'name')).some((name) =>
    others.some((known) => isSameName(known, name) || isReadingSlip(known, name)),
  );
}

function sharedValue(facts: Facts, [one, other]: readonly [FieldName, FieldName]): string | undefined {
  const compact = (value: string): string => value.replace(/[\s-]/g, '').toUpperCase();
  const others = new Set(valuesOf(facts, other).map(compact));
  return valuesOf(facts, one).find((value) => others.has(compact(value)));
}
