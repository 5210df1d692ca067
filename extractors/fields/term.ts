import { findDates } from '../../models/values/calendar-date.ts';
import type { FoundDate } from '../../models/values/calendar-date.ts';
import { parseTermMonths } from '../../models/values/term.ts';
import type { FieldName } from '../../models/field.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';

/** Words that name the contract's own term. */
const termWords =
  /(?:本)?(?:合同|协议)(?:的)?(?:有效)?(?:期限?|期)(?![内满届])|有效期限?|租赁期限?(?![内满届])|租期(?![内满届])|承租期|服务期限?(?![内满届])|合作期限?|履行期限|委托期限|使用期限|承包期|托管期|维保期|物业服务期|租用期限?|代理期限?|起止(?:日期|时间)|服务时间/;
/** Other terms a contract speaks of. */
const otherTerms =
  /质保|保修|保密|装修期|免租|保留期|试用|试运行|保质|投标|交货期|付款期|宽限|账期|许可证|保管期|缴费|顺延(?:一|1|\d)/;
const duration =
  /(?<![第每\d])(?<months>(?:[\d零〇一二两三四五六七八九十壹贰叁肆伍陆柒捌玖拾半]{1,4}(?:\([\d一二三四五六七八九十壹贰叁]{1,3}\))?(?:个)?(?:周年|整年|年半|年|个月|月))(?:零?[\d一二三四五六七八九十]{1,2}个月)?)(?!\d{1,2}月|[\d零一二三四五六七八九十]{1,3}日|度|租金|费)/;

/** How long the contract runs: months, first and last day; the empty slots of 自 年 月 日至 年 月 日 are blank. */
export const term = defineExtractor({
  id: 'term',
  version: 1,
  fields: ['termMonths', 'startDate', 'endDate'],
  *propose(reading) {
    for (const sentence of reading.sentences) {
      if (!termWords.test(sentence.text) && !isWorksPeriod(sentence.text)) continue;
      yield* durationOf(reading, sentence);
      yield* datesOf(sentence);
    }
    yield* worksDates(reading);
  },
});

function isWorksPeriod(text: string): boolean {
  return /^.{0,12}(?:起|从)?自.{0,30}起?.{0,4}至.{0,30}(?:止|终止)/.test(text) && !otherTerms.test(text);
}

function* durationOf(reading: Reading, sentence: Sentence): Iterable<Draft> {
  const [word] = findHits(reading.view.text, termWords, sentence);
  if (word === undefined || otherTerms.test(sentence.text.slice(0, word.start - sentence.start))) return;
  const behind = { start: word.end, end: Math.min(sentence.end, word.end + 60) };
  for (const hit of findHits(reading.view.text, duration, behind).slice(0, 2)) {
    const between = reading.view.text.slice(word.end, hit.start);
    if (/顺延|延续|续|提前|届满|期满|不超过|通知|每|首/.test(between)) return;
    const months = parseTermMonths(hit.text);
    if (months === null) continue;
    const isClose = between.length <= 6;
    yield { field: 'termMonths', value: months, at: hit, confidence: isClose ? 0.94 : 0.86, reasons: ['label'] };
    return;
  }
}

function* datesOf(sentence: Sentence): Iterable<Draft> {
  const found = findDates(sentence.text);
  if (found.length === 0) return;
  const pair = pairIn(sentence.text, found);
  if (pair === null) return;
  const isSure = termWords.test(sentence.text);
  for (const [field, date] of [
    ['startDate', pair.start],
    ['endDate', pair.end],
  ] as const) {
    if (date !== null) yield dateDraft(field, date, { offset: sentence.start, confidence: isSure ? 0.93 : 0.7 });
  }
}

/** Two dates parted by 至 (到, ~, -): the span of a term. */
function pairIn(
  text: string,
  dates: readonly FoundDate[],
): { readonly start: FoundDate; readonly end: FoundDate } | null {
  for (const [index, start] of dates.entries()) {
    const end = dates[index + 1];
    if (end === undefined) return null;
    const between = text.slice(start.end, end.start);
    if (
      /^(?:\([^()]{0,16}\))?(?:起|开始|零时|0时|00:00)?(?:计算)?,?(?:至|到|~|—+|-+|–|截至|终止于)(?:于)?$/.test(between)
    )
      return { start, end };
  }
  return null;
}

function dateDraft(
  field: FieldName,
  date: FoundDate,
  { offset, confidence }: { readonly offset: number; readonly confidence: number },
): Draft {
  const at = { start: offset + date.start, end: offset + date.end };
  const { reading } = date;
  if (reading.kind === 'complete')
    return {
      field,
      value: reading.iso,
      at,
      confidence: reading.exists ? confidence : confidence - 0.1,
      reasons: ['label'],
    };
  if (reading.kind === 'blank') return { field, value: null, at, confidence, reasons: ['label', 'slot'] };
  return { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: ['incomplete'] };
}

/** 开工日期：…, 竣工日期：… name the dates of works; 起租日 and 生效日期 those of others. */
function* worksDates(reading: Reading): Iterable<Draft> {
  const labels: readonly { readonly field: FieldName; readonly pattern: RegExp }[] = [
    { field: 'startDate', pattern: /(?:计划|约定)?开工(?:日期|时间)(?:为|:|暂定为)*/ },
    { field: 'endDate', pattern: /(?:计划|约定)?(?:竣工|完工)(?:日期|时间)(?:为|:|暂定为)*/ },
    { field: 'startDate', pattern: /(?:起始|开始|起租)(?:日期|日)(?:为|:)+/ },
    { field: 'endDate', pattern: /(?:终止|截止|到期|结束|届满)(?:日期|日)(?:为|:)+/ },
  ];
  for (const { field, pattern } of labels) {
    for (const hit of findHits(reading.view.text, pattern)) {
      const [date] = findDates(reading.view.text.slice(hit.end, hit.end + 24).split(/[\n。;,]/)[0] ?? '');
      if (date !== undefined && date.start <= 2) yield dateDraft(field, date, { offset: hit.end, confidence: 0.9 });
    }
  }
}
