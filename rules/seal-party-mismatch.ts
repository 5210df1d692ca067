import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { partyField } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { evidenceOf, findTextValue, partiesOf, partyWord, valuesOf } from './reading/fact.ts';
import { foldName, isOtherBody, withoutKind } from './reading/organisation-name.ts';

/** A seal whose readable text is not the party's name: another body may be bound, or none. One finding a party. */
export const sealPartyMismatch: Rule = {
  id: 'seal-party-mismatch',
  version: 2,
  title: '印章与主体不一致',
  severity: 'critical',
  *check(facts, contract) {
    for (const key of partiesOf(facts)) {
      const sealText = partyField(key, 'sealText');
      const name = partyField(key, 'name');
      const seal = findTextValue(facts, sealText);
      const names = valuesOf(facts, name);
      if (seal === undefined || names.length === 0) continue;
      const stranger = findStranger(contract, names, evidenceOf(facts, sealText));
      if (
        stranger === undefined &&
        (isPoorlyRead(facts, contract, sealText) || names.some((known) => !isOtherBody(known, seal)))
      )
        continue;
      yield {
        message: `${partyWord(facts, key)}为“${names[0]}”，所盖印章为“${stranger ?? seal}”，请核实签约主体。`,
        fields: [sealText, name],
        clauses: ['落款'],
        evidence: [...evidenceOf(facts, name).slice(0, 1), ...evidenceOf(facts, sealText)],
      };
    }
  },
};

/** A ring read with less than this is a guess that accuses nobody. */
const leastRead = 0.9;

function isPoorlyRead(facts: Facts, contract: ReadContract, sealText: FieldName): boolean {
  return evidenceOf(facts, sealText).some(
    (place) => !isQuote(place) && (contract.marks[place.mark]?.confidence ?? 1) < leastRead,
  );
}

const organisation = /(?:公司|[局院校厂店社会部行司处委办馆站中心])$/;

/**
 * The ring as it was read, where it is letter for letter another body the contract names (the other party, a sister branch):
 * that much no misreading brings about, however near the two names are.
 */
function findStranger(
  contract: ReadContract,
  names: readonly string[],
  places: readonly Evidence[],
): string | undefined {
  const rings = places.flatMap((place) =>
    isQuote(place) ? [] : [withoutKind(contract.marks[place.mark]?.text ?? '')],
  );
  const text = foldName(contract.text);
  const own = names.map(foldName);
  return rings.find(
    (ring) =>
      organisation.test(ring) && !own.some((name) => name.includes(ring) || ring.includes(name)) && text.includes(ring),
  );
}
