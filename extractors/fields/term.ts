import { findDates } from '../../models/values/calendar-date.ts';
import { parseTermMonths } from '../../models/values/term.ts';
import type { FieldName } from '../../models/field.ts';
import { findContractKind } from '../recognizers/contract-kind.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import { isMisread } from '../recognizers/plausible-date.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { findTermDates, isUnderTermHeading, otherTerms, termWords } from '../recognizers/term-dates.ts';
import type { TermDates } from '../recognizers/term-dates.ts';

const duration =
  /(?<![第每\d])(?<months>(?:[\d零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半]{1,4}(?:\([\d一二三四五六七八九十壹贰叁]{1,3}\))?(?:个)?(?:周年|整年|年半|年|个月|月))(?:零?[\d一二三四五六七八九十]{1,2}个月)?)(?!\d{1,2}月|[\d零一二三四五六七八九十]{1,3}日|度|租金|费)/;

/** 有效期▁年: the slot was left empty. */
const openDuration = new RegExp(`(?:${termWords.source})(?:为|是|共|共计|:)*▁(?:年|个月)(?!▁?月|\\d{1,2}月)`);

/** How long the contract runs: months, first and last day; the empty slots of 自 年 月 日至 年 月 日 are blank. */
export const term = defineExtractor({
  id: 'term',
  version: 1,
  fields: ['termMonths', 'startDate', 'endDate'],
  *propose(reading) {
    for (const sentence of reading.sentences) {
      const named = termWords.test(sentence.text) ? [...durationOf(reading, sentence)] : [];
      yield* named;
      if (named.length === 0 && (isUnderTermHeading(reading, sentence) || namesSpan(sentence)))
        yield* wholeSpan(reading, sentence);
    }
    for (const sentence of reading.sentences) yield* openStart(sentence);
    for (const { start, end, isNamed } of findTermDates(reading)) {
      yield dateDraft('startDate', start, isNamed ? 0.93 : 0.7);
      yield dateDraft('endDate', end, isNamed ? 0.93 : 0.7);
    }
    yield* worksDates(reading);
  },
});

function* durationOf(reading: Reading, sentence: Sentence): Iterable<Draft> {
  const [word] = findHits(reading.view.text, termWords, sentence);
  const [slot] = findHits(reading.view.text, openDuration, sentence);
  if (slot && !otherTerms.test(sentence.text.slice(0, slot.start - sentence.start))) {
    yield { field: 'termMonths', value: null, at: slot, confidence: 0.88, reasons: ['label', 'slot'] };
    return;
  }
  // What runs from acceptance under such a name is a warranty or the care that follows the works.
  const isCare = /养护|维护|维保|运维/.test(word?.text ?? '');
  if (isCare && /自[^,。;]{0,10}(?:验收合格|竣工验收|交付使用)/.test(sentence.text)) return;
  if (isCare && findContractKind(reading)?.kind === 'construction') return;
  if (word === undefined || otherTerms.test(sentence.text.slice(0, word.start - sentence.start))) return;
  const behind = { start: word.end, end: Math.min(sentence.end, word.end + 60) };
  for (const hit of findHits(reading.view.text, duration, behind).slice(0, 2)) {
    const between = reading.view.text.slice(word.end, hit.start);
    if (/顺延|延续|续|提前|届满|期满|不超过|不少于|不低于|不短于|通知|每|首/.test(between)) return;
    const months = parseTermMonths(hit.text);
    if (months === null) continue;
    const isClose = between.length <= 6;
    yield { field: 'termMonths', value: months, at: hit, confidence: isClose ? 0.94 : 0.86, reasons: ['label'] };
    return;
  }
}

/** 本合同自2025年12月1日起生效，期限一年: what runs is said before the comma. */
function namesSpan({ text }: Sentence): boolean {
  return /(?:合同|协议)自[^。;]{4,30},(?:有效)?期限?为?/.test(text) && !otherTerms.test(text.split(/,期限?/)[0] ?? '');
}

/** 自…至…，共计2个月 under a heading that names the term. */
function* wholeSpan(reading: Reading, sentence: Sentence): Iterable<Draft> {
  const pattern = new RegExp(
    `(?:共计?|为期|合计|期限为?|暂定|固定为?|^(?:[\\d.、()一二三四五六七八九十]{0,6}))${duration.source}`,
  );
  const [hit] = findHits(reading.view.text, pattern, sentence);
  const months = parseTermMonths(hit?.group('months') ?? '');
  const at = hit?.rangeOf('months');
  if (months !== null && at) yield { field: 'termMonths', value: months, at, confidence: 0.86, reasons: ['heading'] };
}

/** 维护期十八个月，从2026年2月15日开始: the first day alone; the last is left to the reader's reckoning. */
function* openStart({ text, start }: Sentence): Iterable<Draft> {
  if (!termWords.test(text) || otherTerms.test(text)) return;
  const dates = findDates(text);
  const [date] = dates;
  if (date === undefined || dates.length > 1) return;
  const isStart =
    /(?:自|从|由|于)$/.test(text.slice(0, date.start)) &&
    /^(?:起|开始|正式开始)(?:起?计?算|执行|实施|履行)?(?=[,。;]|$)/.test(text.slice(date.end));
  if (isStart)
    yield dateDraft(
      'startDate',
      { reading: date.reading, at: { start: start + date.start, end: start + date.end } },
      0.86,
    );
}

function dateDraft(field: FieldName, { reading, at }: TermDates['start'], confidence: number): Draft {
  if (reading.kind === 'complete' && !isMisread(reading.iso)) {
    return {
      field,
      value: reading.iso,
      at,
      confidence: reading.exists ? confidence : confidence - 0.1,
      reasons: ['label'],
    };
  }
  if (reading.kind === 'blank') return { field, value: null, at, confidence, reasons: ['label', 'slot'] };
  return { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: ['incomplete'] };
}

/** 开工日期：…, 竣工日期：… name the dates of works; 起租日 and 生效日期 those of others. */
function* worksDates(reading: Reading): Iterable<Draft> {
  const labels: readonly { readonly field: FieldName; readonly pattern: RegExp }[] = [
    { field: 'startDate', pattern: /(?:计划|约定)?开工(?:日期|时间)(?:为|:|暂定为)*/ },
    { field: 'endDate', pattern: /(?:计划|约定)?(?:竣工|完工)(?:日期|时间)(?:为|:|暂定为)*/ },
    { field: 'startDate', pattern: /(?:自|于|[:,]|期)(?=20[^,。;\n]{7,13}(?:前)?(?:正式)?(?:开工|进场|起租))/ },
    { field: 'endDate', pattern: /(?:于|至|[:,])(?=20[^,。;\n]{7,13}(?:前)?(?:全部)?(?:竣工|完工|交工))/ },
    { field: 'startDate', pattern: /(?:起始|开始|起租)(?:日期|日)(?:为|:)+/ },
    { field: 'endDate', pattern: /(?:终止|截止|到期|结束|届满)(?:日期|日)(?:为|:)+/ },
    // 自…起生效，有效期三年: the end is left to the reader's reckoning.
    {
      field: 'startDate',
      pattern:
        /(?:合同|协议)(?:有效期)?自(?=[^,。;至到\n]{8,14}起(?:生效|计算|执行|履行)?,?[^,。;\n]{0,6}(?:期限?|有效期)[^,。;\n]{0,3}[\d一二两三四五六七八九十壹贰叁伍]{1,3}个?[年月])/,
    },
  ];
  for (const { field, pattern } of labels) {
    for (const hit of findHits(reading.view.text, pattern)) {
      const [date] = findDates(reading.view.text.slice(hit.end, hit.end + 24).split(/[\n。;,]/)[0] ?? '');
      if (date === undefined || date.start > 2) continue;
      const at = { start: hit.end + date.start, end: hit.end + date.end };
      yield dateDraft(field, { reading: date.reading, at }, 0.9);
    }
  }
}
