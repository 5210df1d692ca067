import type { PartyKey, ReadContract } from '../models/contract.ts';
import { quoteAt } from '../models/evidence.ts';
import { overlapArea } from '../models/geometry.ts';
import type { Evidence } from '../models/evidence.ts';
import { partyField } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { readEffectiveness } from './reading/effectiveness.ts';
import { evidenceOf, findTextValue, isBlank, partiesOf, partyWord } from './reading/fact.ts';
import { isPersonName } from './reading/organisation-name.ts';
import { quoteIn } from './reading/passage.ts';

/** Share of the page's width behind a signature label in which people sign. */
const writingRoom = 0.2;

/** A party's block lacks the seal or the signature the effectiveness clause asks for. One finding a party. */
export const signatureOrSealMissing: Rule = {
  id: 'signature-or-seal-missing',
  version: 1,
  title: '缺签字或盖章',
  severity: 'critical',
  onlyWhenExecuted: true,
  *check(facts, contract) {
    const asked = readEffectiveness(contract);
    for (const key of partiesOf(facts)) {
      const missing = missingOf(facts, contract, key, asked.needs);
      if (missing === null) continue;
      yield {
        message: `${partyWord(facts, key)}的签署栏缺${missing}，合同约定的生效条件未满足，请补齐。`,
        fields: [partyField(key, 'seal'), partyField(key, 'signatory')],
        clauses: [...new Set(['落款', ...(asked.passage ? [asked.passage.clause] : [])])],
        evidence: [
          ...blockEvidence(facts, contract, key),
          ...(asked.passage ? [quoteIn(contract, asked.passage, asked.range)] : []),
        ],
      };
    }
  },
};

function missingOf(
  facts: Facts,
  contract: ReadContract,
  key: PartyKey,
  needs: 'both' | 'seal' | 'either',
): string | null {
  const seal = facts.fields[partyField(key, 'seal')];
  if (seal.status !== 'found') return null;
  const isSealed = seal.value === 'present';
  const isSigned = hasSignature(facts, contract, key);
  const isPerson = isPersonName(findTextValue(facts, partyField(key, 'name')) ?? '');
  if (isPerson || needs === 'either') return isSealed || isSigned ? null : '签字和盖章';
  if (needs === 'seal') return isSealed ? null : '盖章';
  if (isSealed && (isSigned || liesUnderSeal(facts, contract, key))) return null;
  return !isSealed && !isSigned ? '签字和盖章' : isSealed ? '签字' : '盖章';
}

/** Signed where a signatory was read, or ink stands in the block that nobody could read. */
function hasSignature(facts: Facts, contract: ReadContract, key: PartyKey): boolean {
  const signatory = facts.fields[partyField(key, 'signatory')].status;
  if (signatory === 'found' || signatory === 'conflicting' || signatory === 'failed') return true;
  const marks = contract.signatureBlocks.find(({ party }) => party === key)?.marks ?? [];
  return marks.some((index) => contract.marks[index]?.kind === 'signature');
}

/** A seal over the signature line may hide a signature: that line is not known to be empty. */
function liesUnderSeal(facts: Facts, contract: ReadContract, key: PartyKey): boolean {
  const slot = evidenceOf(facts, partyField(key, 'signatory'))[0];
  const block = contract.signatureBlocks.find((candidate) => candidate.party === key);
  const [line] = slot?.boxes ?? [];
  if (!slot || !line || !block) return false;
  const room = [line[0], line[1], Math.min(line[2] + writingRoom, 1), line[3]] as const;
  return block.marks.some((index) => {
    const mark = contract.marks[index];
    return mark?.kind === 'seal' && mark.page === slot.page && overlapArea(mark.box, room) > 0;
  });
}

function blockEvidence(facts: Facts, contract: ReadContract, key: PartyKey): readonly Evidence[] {
  const names = [partyField(key, 'signatory')].filter((name) => isBlank(facts, name));
  const block = contract.signatureBlocks.find(({ party }) => party === key);
  const head =
    block &&
    contract.text
      .slice(block.span.start, block.span.end)
      .split('\n')
      .find((line) => line.trim() !== '');
  if (!block || head === undefined) return evidenceOf(facts, ...names);
  const start = contract.text.indexOf(head, block.span.start);
  return [quoteAt(contract, { start, end: start + head.length }), ...evidenceOf(facts, ...names)];
}
