import { partyKeys } from '../../models/contract.ts';
import type { PartyKey, SignatureBlock } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { normalizeValue } from '../../models/values/normalize-text.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import { findPartyFacts } from '../recognizers/party-facts.ts';
import { isPersonName } from '../recognizers/person-name.ts';
import { isBareRepresentative, isPrintedParticular } from '../recognizers/representative-label.ts';
import { signatureRangesOf } from '../recognizers/signature-ranges.ts';
import type { BlockRange } from '../recognizers/signature-ranges.ts';
import { snapToPerson } from '../recognizers/snap-name.ts';

/** Who signed for a party: the name after 代表人, 签字 and their like in its signature block, or the signature found there. */
export const signatory = defineExtractor({
  id: 'signatory',
  version: 1,
  fields: partyKeys.map((key): FieldName => partyField(key, 'signatory')),
  *propose(reading) {
    for (const block of signatureRangesOf(reading)) yield* signatoryOf({ ...reading, view: block.view }, block);
  },
});

const representative =
  '(?:法定代表人|负责人|法人代表|法人)?(?:\\((?:或)?(?:负责人|主要负责人|授权代表|委托代理人)\\))?(?:或者?|\\/|、)?(?:其)?(?:(?:授权|委托|签约|签字|指定)的?)?(?:代表人?|代理人)|法定代表人(?:\\((?:或|\\/)?[\\u4e00-\\u9fff、或\\/]{2,10}\\))?|负责人|法人代表|签字人|签约人';
/** (签字), (签名并盖章), (签字或印章): what is asked of the representative. */
const signInBrackets =
  '\\((?:签[字宁子学名章]|盖章|章)(?:(?:或者?|并|及|和|\\/|、)?(?:加?盖(?:公|印)?章|签[字章名]|印章|手印))?\\)';
const bySigning = `(?:${signInBrackets}|签[字宁子学]|签名|签章)`;
/** 法定代表人：（签字）: the request to sign may stand behind the colon. */
const bracketed = `(?:${signInBrackets}[:]?)`;
const nextLabel =
  /(?:授权|委托|代表|法定|日期|时间|签订|签署|签约|地址|电话|联系|开户|账号|帐号|户名|邮编|邮政|\(盖章\)|盖章|年.{0,4}月|甲方|乙方|买方|卖方|出租|承租|身份证|职务|传真|税号|统一社会)/;

interface SignatoryLabel extends ViewRange {
  /** 0 asks for ink or names who stands in for the party; 1 is a bare 法定代表人; 2 is 经办人, who counts only where nobody else signs. */
  readonly rank: 0 | 1 | 2;
}

function signatoryLabels(reading: Reading, range: ViewRange): readonly SignatoryLabel[] {
  const own = aliasSource(reading.parties);
  const pattern = new RegExp(
    `(?<handler>经办人)${bySigning}?[:]?${bracketed}?|(?<rep>${representative})${bySigning}?[:]?${bracketed}?|(?<own>${own})(?:\\((?:签[字宁子学]|签名|签章)\\))[:]?|(?<=[\\n\\t])(?:\\((?:签[字宁子学]|签名|签章)\\)[:]?|(?:签[字名署]|签署人|签名处):)`,
  );
  const labels = findHits(reading.view.text, pattern, range)
    .filter((hit) => hit.text.length > 2)
    .filter((hit) => hit.group('own') === undefined || !namesOrganisation(reading, hit.end))
    .map((hit): SignatoryLabel => ({ start: hit.start, end: hit.end, rank: rankOf(hit) }));
  // Beside a line to sign on, a bare 法定代表人：某某 says who the representative is.
  return labels.some(({ rank }) => rank === 0) ? labels.filter(({ rank }) => rank !== 1) : labels;
}

function rankOf(hit: Hit): SignatoryLabel['rank'] {
  if (hit.group('handler') !== undefined) return 2;
  return isBareRepresentative(hit.text) ? 1 : 0;
}

/** 甲方（签章）：某某公司 has the party's name behind it, nobody's signature. */
function namesOrganisation({ view }: Reading, at: number): boolean {
  const line = /^[^\n\t]*/.exec(view.text.slice(at, at + 60))![0];
  return /^[\u4e00-\u9fff()]{5,}/.test(line);
}

function* signatoryOf(reading: Reading, blockRange: BlockRange): Iterable<Draft> {
  const { block, range } = blockRange;
  const field = partyField(block.party, 'signatory');
  const labels = signatoryLabels(reading, range)
    .filter((label) => label.rank !== 1 || !isPrintedParticular(reading, blockRange, label))
    .sort((a, b) => a.rank - b.rank);
  const read = labels.map((label) => ({ label, ink: inkAfter(reading, label, range) }));
  const named = read.find(({ ink }) => ink !== null);
  if (named?.ink) {
    yield { field, ...snapped(reading, block.party, named.ink) };
    return;
  }
  const [first] = labels;
  const byMark = signatureMark(reading, block);
  if (byMark !== null) yield { field, ...snapped(reading, block.party, byMark) };
  else if (first !== undefined) yield { field, value: null, at: first, confidence: 0.85, reasons: ['label', 'slot'] };
}

type Ink = Omit<Draft, 'field'>;

/** What is written after a label: on its line, or alone on the next. Null where nothing is. */
function inkAfter(reading: Reading, label: SignatoryLabel, range: ViewRange): Ink | null {
  const { text } = reading.view;
  const newline = text.indexOf('\n', label.end);
  const lineEnd = Math.min(newline < 0 ? range.end : newline, range.end);
  const rest = text.slice(label.end, lineEnd);
  const cut = rest.search(nextLabel);
  const own = cut < 0 ? rest : rest.slice(0, cut);
  const sameLine = inkFrom(own, label.end);
  if (sameLine !== null || cut >= 0 || lineEnd >= range.end) return sameLine;
  const next = text.indexOf('\n', lineEnd + 1);
  const below = text.slice(lineEnd + 1, Math.min(next < 0 ? range.end : next, range.end));
  return isPersonName(below.trim()) ? inkFrom(below, lineEnd + 1) : null;
}

function inkFrom(raw: string, start: number): Ink | null {
  const name = /[\u4e00-\u9fff·]{2,4}/.exec(raw);
  // 法定代表人（签字）： ⏎ 或委托代理人（签字）：: the label goes on.
  if (/^(?:或|\/|、)/.test(raw)) return null;
  const content = raw.replace(/[\s▁:;,.、()。_\-—]/g, '');
  if (content === '') return null;
  if (name === null) {
    return {
      value: null,
      kind: 'failed',
      at: { start, end: start + raw.length },
      confidence: 0.5,
      reasons: ['label', 'ink-unread'],
    };
  }
  const at = { start: start + name.index, end: start + name.index + name[0].length };
  const isAlone = content === name[0];
  return {
    value: normalizeValue(name[0]),
    at,
    confidence: isPersonName(name[0]) ? (isAlone ? 0.88 : 0.75) : 0.55,
    reasons: ['label', ...(isPersonName(name[0]) ? ['shape'] : [])],
  };
}

/** A signature the reader found as a mark: its text where it was read, else ink nobody could read. */
function signatureMark(reading: Reading, block: SignatureBlock): Ink | null {
  const marks = block.marks.map((index) => ({ index, mark: reading.contract.marks[index]! }));
  const ink = marks.find(({ mark }) => mark.kind === 'signature' || mark.kind === 'unread');
  if (ink === undefined) return null;
  const value = ink.mark.text === null ? '' : normalizeValue(ink.mark.text);
  return /[\u4e00-\u9fff]{2,}/.test(value)
    ? { value, at: { mark: ink.index }, confidence: isPersonName(value) ? 0.7 : 0.5, reasons: ['signature-mark'] }
    : { value: null, kind: 'failed', at: { mark: ink.index }, confidence: 0.5, reasons: ['ink-unread'] };
}

/** A badly read signature of somebody the contract names for the party is that person's. */
function snapped(reading: Reading, party: PartyKey, ink: Ink): Ink {
  const raw =
    'mark' in ink.at
      ? typeof ink.value === 'string'
        ? ink.value
        : ''
      : reading.view.text.slice(ink.at.start, ink.at.end);
  const person = snapToPerson(raw.replace(/[\s▁:()。,.]/g, ''), personsOf(reading, party));
  return person === null
    ? ink
    : { ...ink, kind: 'value', value: person, confidence: 0.7, reasons: [...ink.reasons, 'known-person'] };
}

function personsOf(reading: Reading, party: PartyKey): readonly string[] {
  const named = findPartyFacts(reading)
    .filter((fact) => fact.party === party && (fact.kind === 'legalRepresentative' || fact.kind === 'contactName'))
    .map(({ value }) => value);
  const own = reading.parties.find(({ key }) => key === party)?.name ?? '';
  return [...new Set([...named, own].filter(isPersonName))];
}
