import { partyKeys } from '../../models/contract.ts';
import type { PartyKey } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findContactPieces } from '../recognizers/contact-pieces.ts';
import { findPartyFacts } from '../recognizers/party-facts.ts';
import type { PartyFact } from '../recognizers/party-facts.ts';
import { isDepartmentName, isPersonName } from '../recognizers/person-name.ts';
import { textValueOf } from '../recognizers/text-values.ts';

const suffixes = ['contactName', 'contactDepartment', 'contactPhone', 'contactEmail'] as const;
type Suffix = (typeof suffixes)[number];

/** How to reach a party: labelled lines of head and signature block, and the sentence that names both sides' contacts. */
export const partyContact = defineExtractor({
  id: 'party-contact',
  version: 1,
  fields: partyKeys.flatMap((key) => suffixes.map((suffix): FieldName => partyField(key, suffix))),
  *propose(reading) {
    for (const fact of findPartyFacts(reading)) yield* labelled(reading, fact);
    for (const piece of findContactPieces(reading)) {
      yield { ...piece, field: partyField(piece.party, piece.suffix), reasons: ['contact-list'] };
    }
  },
});

function* labelled(reading: Reading, fact: PartyFact): Iterable<Draft> {
  const suffix = suffixes.find((name) => name === fact.kind);
  if (suffix === undefined) return;
  // 经办人（签字） in a signature block is who signs.
  if (suffix === 'contactName' && fact.region === 'signature' && /签/.test(fact.value)) return;
  // 联系人：需方▁，电话▁；供方…: a list by party, read piece by piece.
  if (new RegExp(`^(?:${aliasSource(reading.parties)})`).test(fact.value)) return;
  const made = readContact(suffix, fact.value);
  if (made.length === 0) {
    if (isMentionedAsNone(fact.value) || !(fact.hasColon || fact.hasSlot)) return;
    const field = partyField(fact.party, suffix);
    if (fact.value !== '') {
      yield { field, value: null, kind: 'failed', at: fact.at, confidence: 0.5, reasons: ['label', 'shape-unknown'] };
      return;
    }
    yield { field, value: null, at: fact.at, confidence: fact.hasSlot ? 0.9 : 0.8, reasons: ['label', 'slot'] };
    return;
  }
  for (const { suffix: kind, value, confidence } of made) yield draft(fact, fact.party, { kind, value, confidence });
}

function draft(
  fact: PartyFact,
  party: PartyKey,
  { kind, value, confidence }: { readonly kind: Suffix; readonly value: string; readonly confidence: number },
): Draft {
  return { field: partyField(party, kind), value, at: fact.at, confidence, reasons: ['label', fact.region] };
}

/** 无 and / say that there is none. */
function isMentionedAsNone(value: string): boolean {
  return /^[/\\无—-]+$/.test(value);
}

interface ContactValue {
  readonly suffix: Suffix;
  readonly value: string;
  readonly confidence: number;
}

/** Reads what stands after a contact label: a name may bring its department along (王英梅(办公室)). Empty where it is no such thing. */
export function readContact(suffix: Suffix, raw: string): readonly ContactValue[] {
  switch (suffix) {
    case 'contactPhone':
      return readPhone(raw);
    case 'contactEmail':
      return readEmail(raw);
    case 'contactDepartment': {
      const value = textValueOf(raw);
      return value === '' || value.length > 20
        ? []
        : [{ suffix, value, confidence: isDepartmentName(value) ? 0.9 : 0.6 }];
    }
    case 'contactName':
      return readName(raw);
  }
}

const fixedOrMobile =
  /^(?:(?:\+?86-?)?1[3-9]\d{9}|(?:\(?0\d{2,3}\)?-?)?[2-9]\d{6,7}(?:-\d{1,5})?|[48]00-?\d{3,4}-?\d{3,4})$/;

/** Letters handwritten digits are taken for. */
const digitOf: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  O: '0',
  o: '0',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  H: '4',
  b: '6',
  q: '9',
  g: '9',
};
/** Fewer digits than this make no telephone number. */
const fewestDigits = 7;

function readPhone(raw: string): readonly ContactValue[] {
  const found = /[+(]?[\dA-Za-z][\dA-Za-z()\s-]{4,}[\dA-Za-z]/.exec(raw)?.[0].replace(/\s/g, '');
  if (found === undefined || (found.match(/\d/g) ?? []).length < fewestDigits) return [];
  if (fixedOrMobile.test(found)) return [{ suffix: 'contactPhone', value: found, confidence: 0.94 }];
  const mended = mendPhone(found);
  if (mended !== undefined) return [{ suffix: 'contactPhone', value: mended, confidence: 0.65 }];
  return /[A-Za-z]/.test(found) ? [] : [{ suffix: 'contactPhone', value: found, confidence: 0.6 }];
}

/** A number of the right shape once a stray sign at its end, a letter for a digit or a stroke read as one digit more is put right. */
function mendPhone(found: string): string | undefined {
  const bare = found.replace(/^[A-Za-z]+|[A-Za-z]+$/g, '');
  const asDigits = found.replace(/[A-Za-z]/g, (letter) => digitOf[letter] ?? letter);
  const withoutStroke = /^\d1[3-9]\d{9}$/.test(found) ? found.slice(1) : found;
  return [bare, asDigits, withoutStroke].find((candidate) => fixedOrMobile.test(candidate));
}

function readEmail(raw: string): readonly ContactValue[] {
  const found = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.exec(raw.replace(/\s/g, ''))?.[0];
  if (found !== undefined) return [{ suffix: 'contactEmail', value: found, confidence: 0.93 }];
  const loose = textValueOf(raw);
  return /@/.test(loose) ? [{ suffix: 'contactEmail', value: loose, confidence: 0.5 }] : [];
}

/** 后勤保障科曹颖0377-63218765: department, person and number behind one label. */
const together =
  /^(?<department>[\u4e00-\u9fff]{2,12}?(?:部|科|处|室|中心|办|组|局))?(?<person>[\u4e00-\u9fff·]{2,4})[,、:(]?(?<phone>(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(?:-\d{1,5})?))?\)?$/;

function readTogether(raw: string): readonly ContactValue[] {
  const { department, person, phone } = together.exec(textValueOf(raw))?.groups ?? {};
  if (person === undefined || (department === undefined && phone === undefined) || !isPersonName(person)) return [];
  return [
    { suffix: 'contactName', value: person, confidence: 0.88 },
    ...(department === undefined
      ? []
      : [{ suffix: 'contactDepartment', value: department, confidence: 0.85 } as const]),
    ...(phone === undefined ? [] : [{ suffix: 'contactPhone', value: phone, confidence: 0.88 } as const]),
  ];
}

function readName(raw: string): readonly ContactValue[] {
  const several = readTogether(raw);
  if (several.length > 0) return several;
  const [, name = '', bracket] = /^([^()]*)(?:\(([^()]*)\))?/.exec(textValueOf(raw)) ?? [];
  const department = bracket !== undefined && isDepartmentName(bracket) ? bracket : undefined;
  const plain = name.replace(/(?:先生|女士|经理|主任|老师|科长|处长)$/, '');
  const values: ContactValue[] = [];
  if (isPersonName(plain)) values.push({ suffix: 'contactName', value: plain, confidence: 0.93 });
  else if (isDepartmentName(name)) values.push({ suffix: 'contactDepartment', value: name, confidence: 0.8 });
  else if (/^[\u4e00-\u9fff]{2,4}$/.test(plain)) values.push({ suffix: 'contactName', value: plain, confidence: 0.65 });
  if (department !== undefined) values.push({ suffix: 'contactDepartment', value: department, confidence: 0.88 });
  return values;
}
