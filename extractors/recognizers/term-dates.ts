import { findDates } from '../../models/values/calendar-date.ts';
import type { FoundDate } from '../../models/values/calendar-date.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';
import type { Sentence } from './sentences.ts';

/** Words that name the contract's own term. */
export const termWords =
  /(?:本)?(?:合同|协议)(?:的)?(?:有效)?(?:期限?|期)(?![内满届])|有效期限?|租赁期限?(?![内满届])|租期(?![内满届])|承租期|服务期限?(?![内满届])|合作期限?|框架期限?(?![内满届])|履行期限|委托期限|使用期限|承包期|托管期|维保期|物业服务期|租用期限?|代理期限?|(?:借款|贷款|担保|授权|许可|培训|维护|运维|养护|保洁|监理|经营|供货|供应|采购|养护|咨询|派遣|储存|存储|仓储|保管|劳务|聘用|聘请|聘任|顾问|驻场|实施|研究开发|承揽|合作)(?:期限|期)(?![内满届])|起止(?:日期|时间)|聘期(?![内满届])|(?:服务|合作|履行)时间|(?:服务|租赁|合作|履行|协议|合同|托管|承运|运输|保养|维护|管理|委托|代理|展示|发布|投放|承包|外包|培训)期间(?![内满届])|(?:发布|投放|展示|运输|保养|管理|外包)(?:期限|期)(?![内满届间])/;
/** Other terms a contract speaks of. */
export const otherTerms =
  /质保|保修|保密|装修期|免租|保留期|试用|试运行|保质|投标|交货期|付款期|宽限|账期|许可证|保管期|缴费|顺延(?:一|1|\d)/;

/** The first and last day of a span of dates, with their places in the view. */
export interface TermDates {
  readonly start: { readonly reading: FoundDate['reading']; readonly at: ViewRange };
  readonly end: { readonly reading: FoundDate['reading']; readonly at: ViewRange };
  /** Whether the sentence names the contract's term. */
  readonly isNamed: boolean;
}

/** Every span 自…至… that is the contract's term, in text order. */
export function findTermDates(reading: Reading): readonly TermDates[] {
  return reading.sentences.flatMap((sentence) => {
    const isNamed =
      termWords.test(sentence.text) ||
      isUnderTermHeading(reading, sentence) ||
      followsTermWords(reading, sentence) ||
      timesWorks(sentence.text);
    if (!isNamed && !isSpan(sentence.text)) return [];
    const pair = pairIn(sentence.text, findDates(sentence.text));
    if (pair === null) return [];
    const place = (date: FoundDate): TermDates['start'] => ({
      reading: date.reading,
      at: { start: sentence.start + date.start, end: sentence.start + date.end },
    });
    return [{ start: place(pair.start), end: place(pair.end), isNamed }];
  });
}

/** A heading longer than this is a sentence. */
const longestHeading = 14;

/** Whether the line above is a heading that names the term: 二、发布期间 ⏎ 自…至…. Only the first sentence under it. */
export function isUnderTermHeading({ view }: Reading, sentence: Sentence): boolean {
  if (sentence.start !== sentence.paragraph.start) return false;
  const end = sentence.start - 1;
  const above = view.text.slice(view.text.lastIndexOf('\n', end - 1) + 1, Math.max(0, end));
  return above.length <= longestHeading && termWords.test(above) && !otherTerms.test(above + sentence.text);
}

/** 工期：2025年8月13日至…: for works, the term runs from their beginning to their completion. */
function timesWorks(text: string): boolean {
  return /(?:^|[:,、.)\d一二三四五六七八九十])(?:施工|合同|计划)?(?:工期|建设周期|施工期限)/.test(text);
}

/** 承包期限：壹年。自…至…。: the sentence before, in the same paragraph, names the term and gives no dates. */
function followsTermWords({ view }: Reading, sentence: Sentence): boolean {
  const before = view.text.slice(sentence.paragraph.start, sentence.start);
  const isSpanOfDates = /^(?:即)?(?:自|从|由)?.{0,4}年/.test(sentence.text);
  return isSpanOfDates && before.length <= 40 && termWords.test(before) && !otherTerms.test(before);
}

function isSpan(text: string): boolean {
  return /^.{0,12}(?:起|从)?自.{0,30}起?.{0,4}至.{0,30}(?:止|终止)/.test(text) && !otherTerms.test(text);
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
      /^(?:\([^()]{0,16}\))?(?:起|始|开始|零时|0时|00:00)*(?:计算|实施|施行|执行|履行|服务|生效)?,?(?:(?:有效)?期限?)?(?:至|到|~|—+|-+|–|截至|终止于)(?:于)?$/.test(
        between,
      )
    )
      return { start, end };
  }
  return null;
}
