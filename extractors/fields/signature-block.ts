import { partyKeys } from '../../models/contract.ts';
import type { SignatureBlock } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { findDates } from '../../models/values/calendar-date.ts';
import { isoDate } from '../../models/values/date-arithmetic.ts';
import { normalizeValue } from '../../models/values/normalize-text.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import { isPersonName } from '../recognizers/person-name.ts';

const suffixes = ['signatory', 'signedOn', 'seal', 'sealText'] as const;

/** Who signed for a party and when, and whether its seal stands there: read from the signature blocks and the marks in them. */
export const signatureBlock = defineExtractor({
  id: 'signature-block',
  version: 1,
  fields: partyKeys.flatMap((key) => suffixes.map((suffix): FieldName => partyField(key, suffix))),
  *propose(reading) {
    for (const block of reading.contract.signatureBlocks) {
      const range = { start: reading.view.indexOf(block.span.start), end: reading.view.indexOf(block.span.end) };
      yield* signatoryOf(reading, block, range);
      yield* dateOf(reading, block, range);
      yield* sealsOf(reading, block, range);
    }
  },
});

const representative =
  '(?:法定代表人|负责人|法人代表|法人)?(?:\\((?:或)?(?:负责人|主要负责人|授权代表|委托代理人)\\))?(?:或者?|\\/|、)?(?:其)?(?:(?:授权|委托|签约|签字|指定)的?)?(?:代表人?|代理人)|法定代表人(?:\\(负责人\\))?|负责人|法人代表|签字人|签约人';
const bySigning =
  '(?:\\((?:签[字宁子学]|签名|签章|签字或盖章|签字或签章|盖章|签字\\/盖章|签字盖章|签字并盖章|章)\\)|签[字宁子学]|签名|签章)';
const nextLabel =
  /(?:授权|委托|代表|法定|日期|时间|签订|签署|签约|地址|电话|联系|开户|账号|帐号|户名|邮编|邮政|\(盖章\)|盖章|年.{0,4}月|甲方|乙方|买方|卖方|出租|承租|身份证|职务|传真|税号|统一社会)/;

interface SignatoryLabel extends ViewRange {
  /** 经办人 counts only where nobody else signs. */
  readonly rank: number;
}

function signatoryLabels(reading: Reading, range: ViewRange): readonly SignatoryLabel[] {
  const own = aliasSource(reading.parties);
  const pattern = new RegExp(
    `(?<handler>经办人)${bySigning}?[:]?|(?<rep>${representative})${bySigning}?[:]?|(?:${own})(?:\\((?:签[字宁子学]|签名|签章)\\))[:]?`,
  );
  return findHits(reading.view.text, pattern, range)
    .filter((hit) => hit.text.length > 2)
    .map((hit) => ({ start: hit.start, end: hit.end, rank: hit.group('handler') === undefined ? 0 : 1 }));
}

function* signatoryOf(reading: Reading, block: SignatureBlock, range: ViewRange): Iterable<Draft> {
  const field = partyField(block.party, 'signatory');
  const labels = [...signatoryLabels(reading, range)].sort((a, b) => a.rank - b.rank);
  const read = labels.map((label) => ({ label, ink: inkAfter(reading, label, range) }));
  const named = read.find(({ ink }) => ink !== null);
  if (named?.ink) {
    yield { field, ...named.ink };
    return;
  }
  const [first] = labels;
  const byMark = signatureMark(reading, block);
  if (byMark !== null) yield { field, ...byMark };
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

/** A date whose 日 the reader lost at the line's end. */
const cutDate = /(?<year>20\d{2})年(?<month>\d{1,2})月(?<day>\d{1,2})(?=[☑☐\s\n]|$)/;

function* dateOf(reading: Reading, block: SignatureBlock, range: ViewRange): Iterable<Draft> {
  const field = partyField(block.party, 'signedOn');
  const slice = reading.view.text.slice(range.start, range.end);
  const [date] = findDates(slice);
  const cut = date?.reading.kind === 'complete' ? null : cutDate.exec(slice);
  const label = /(?:签订|签署|签字|签约|签章)?(?:日期|时间)[:]?/.exec(slice);
  if (cut?.groups) {
    const { year = '', month = '', day = '' } = cut.groups;
    const place = { start: range.start + cut.index, end: range.start + cut.index + cut[0].length };
    yield {
      field,
      value: isoDate(Number(year), Number(month), Number(day)),
      at: place,
      confidence: 0.72,
      reasons: ['block', 'cut-short'],
    };
    return;
  }
  if (date === undefined) {
    if (label === null) return;
    const after = /^[^\n]*/.exec(slice.slice(label.index + label[0].length))![0].replace(/[\s▁]/g, '');
    const at = { start: range.start + label.index, end: range.start + label.index + label[0].length + after.length };
    if (after === '') yield { field, value: null, at, confidence: 0.8, reasons: ['label', 'slot'] };
    else if (/\d|年|月/.test(after))
      yield { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: ['label', 'ink-unread'] };
    return;
  }
  const at = { start: range.start + date.start, end: range.start + date.end };
  const { reading: said } = date;
  const reasons = ['block', ...(label === null ? [] : ['label'])];
  if (said.kind === 'complete') yield { field, value: said.iso, at, confidence: said.exists ? 0.92 : 0.6, reasons };
  else if (said.kind === 'blank') yield { field, value: null, at, confidence: 0.92, reasons: [...reasons, 'slot'] };
  else yield { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: [...reasons, 'incomplete'] };
}

function* sealsOf(reading: Reading, block: SignatureBlock, range: ViewRange): Iterable<Draft> {
  const field = partyField(block.party, 'seal');
  const index = block.marks.find((at) => reading.contract.marks[at]?.kind === 'seal');
  const seal = index === undefined ? undefined : reading.contract.marks[index];
  if (index === undefined || seal === undefined) {
    const lineEnd = reading.view.text.slice(range.start, range.end).indexOf('\n');
    const at = { start: range.start, end: lineEnd > 0 ? range.start + lineEnd : range.end };
    yield { field, value: 'absent', at, confidence: 0.9, reasons: ['no-mark'] };
    return;
  }
  yield { field, value: 'present', at: { mark: index }, confidence: Math.max(0.5, seal.confidence), reasons: ['mark'] };
  if (seal.text !== null) {
    yield {
      field: partyField(block.party, 'sealText'),
      value: normalizeValue(seal.text),
      at: { mark: index },
      confidence: 0.8 * seal.confidence,
      reasons: ['mark'],
    };
  }
}
