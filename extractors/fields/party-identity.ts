import { partyKeys } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { checkCreditCode, repairCreditCode } from '../../models/values/credit-code.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { findHeadParties } from '../parties.ts';
import type { HeadParty } from '../parties.ts';
import type { Reading } from '../reading.ts';
import { findPartyFacts } from '../recognizers/party-facts.ts';
import type { PartyFact } from '../recognizers/party-facts.ts';
import { isPersonName } from '../recognizers/person-name.ts';
import { asksForSigner, isBareRepresentative, isPrintedParticular } from '../recognizers/representative-label.ts';
import { signatureRangesOf } from '../recognizers/signature-ranges.ts';
import { isOrganisationName, textValueOf } from '../recognizers/text-values.ts';

const suffixes = ['label', 'name', 'creditCode', 'address', 'legalRepresentative'] as const;

/** Who the parties are: label and name from the head, code, seat and representative from their labelled lines. */
export const partyIdentity = defineExtractor({
  id: 'party-identity',
  version: 1,
  fields: partyKeys.flatMap((key) => suffixes.map((suffix): FieldName => partyField(key, suffix))),
  *propose(reading) {
    for (const party of findHeadParties(reading.contract)) yield* introduce(party);
    for (const fact of findPartyFacts(reading)) yield* identify(reading, fact);
  },
});

function* introduce(party: HeadParty): Iterable<Draft> {
  yield {
    field: partyField(party.key, 'label'),
    value: party.label,
    at: party.labelAt,
    confidence: 0.97,
    reasons: ['head'],
  };
  const field = partyField(party.key, 'name');
  if (party.name !== null && party.nameAt !== null) {
    const isName = isOrganisationName(party.name) || isPersonName(party.name);
    yield {
      field,
      value: party.name,
      at: party.nameAt,
      confidence: isName ? 0.96 : 0.75,
      reasons: ['head', ...(isName ? ['shape'] : [])],
    };
  } else {
    yield { field, value: null, at: party.nameAt ?? party.labelAt, confidence: 0.85, reasons: ['head', 'slot'] };
  }
}

function* identify(reading: Reading, fact: PartyFact): Iterable<Draft> {
  if (fact.kind === 'creditCode') yield creditCodeFrom(fact);
  else if (fact.kind === 'address') yield addressFrom(fact);
  else if (fact.kind === 'legalRepresentative') yield* representativeFrom(reading, fact);
}

function creditCodeFrom(fact: PartyFact): Draft {
  const field = partyField(fact.party, 'creditCode');
  const raw = /[0-9A-Za-z]{9,}/.exec(fact.value.replace(/[\s-]/g, ''))?.[0] ?? '';
  if (raw === '') return slot(field, fact);
  const check = checkCreditCode(raw);
  const repaired = check.valid ? null : repairCreditCode(raw);
  const value = repaired ?? check.code;
  const isSound = check.valid || repaired !== null;
  return {
    field,
    value,
    at: fact.at,
    confidence: isSound ? 0.99 : raw.length === 18 ? 0.8 : 0.6,
    reasons: ['label', ...(isSound ? ['checksum'] : ['checksum-failed']), ...(repaired === null ? [] : ['repaired'])],
  };
}

function addressFrom(fact: PartyFact): Draft {
  const field = partyField(fact.party, 'address');
  const value = textValueOf(fact.value);
  if (value === '' || /^[/无\\-]+$/.test(value)) return slot(field, fact);
  const looksRight = /[省市区县路街号镇乡村楼室幢栋园]/.test(value) && value.length >= 5;
  return {
    field,
    value,
    at: fact.at,
    confidence: (looksRight ? 0.94 : 0.6) - (fact.region === 'head' ? 0 : 0.08),
    reasons: ['label', fact.region, ...(looksRight ? ['shape'] : [])],
  };
}

function* representativeFrom(reading: Reading, fact: PartyFact): Iterable<Draft> {
  const inBlock = fact.region === 'signature';
  if (fact.region === 'body' || (inBlock && !isBesideSigner(reading, fact))) return;
  const field = partyField(fact.party, 'legalRepresentative');
  const value = textValueOf(fact.value.replace(/\([^()]*\)$/, ''));
  if (value === '') {
    if (!inBlock) yield slot(field, fact);
  } else if (isPersonName(value) || /^[\u4e00-\u9fff·]{2,10}$/.test(value)) {
    yield { field, value, at: fact.at, confidence: isPersonName(value) ? 0.95 : 0.75, reasons: ['label', 'head'] };
  }
}

/** A representative's line in a signature block is where somebody signs, unless another line asks for that or it is a printed particular. */
function isBesideSigner(reading: Reading, { party, label }: PartyFact): boolean {
  const block = signatureRangesOf(reading).find((candidate) => candidate.block.party === party);
  if (block === undefined || !isBareRepresentative(reading.view.text.slice(label.start, label.end))) return false;
  if (isPrintedParticular(reading, block, label)) return true;
  const { start, end } = block.range;
  const others = block.view.text.slice(start, label.start) + block.view.text.slice(label.end, end);
  return asksForSigner(others.replace(/[^\n\t]*(?:签[订约]|签署)(?:日期|时间|地点)[^\n\t]*/g, ''));
}

function slot(field: FieldName, fact: PartyFact): Draft {
  return { field, value: null, at: fact.at, confidence: fact.hasSlot ? 0.9 : 0.75, reasons: ['label', 'slot'] };
}
