import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { parseChineseInteger } from '../../models/values/chinese-number.ts';
import { parseRate } from '../../models/values/rate.ts';
import { sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** A figure the contract agrees on once, as one sentence states it. */
export interface AgreedFigure {
  readonly topic: string;
  /** Number and unit, comparable as text: `24小时`, `15%`. */
  readonly value: string;
  readonly passage: Passage;
  readonly range: TextSpan;
}

const number = '(?<number>\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]+)';
const days = `${number}个?(?<unit>工作日|日|天)`;
const hours = `${number}个?(?<unit>小时|分钟)`;

/**
 * Figures that no field holds, by what the sentence says around them. Each pattern asks for the words of its topic on both sides
 * where it can, so that a like figure of another topic stays out.
 */
const topics: readonly (readonly [string, RegExp])[] = [
  ['保密期限', new RegExp(`保密[^。;]{0,24}?(?:终止|解除|届满|期满)[^。;]{0,6}?${number}(?<unit>年|个月)`)],
  ['故障响应时间', new RegExp(`(?:申告|报修|通知|故障)[^。;]{0,12}?${hours}内(?:予以|作出|进行)?响应`)],
  ['到达现场时间', new RegExp(`(?:申告|报修|通知|故障)[^。;]{0,16}?${hours}内(?:到达|赶到|抵达)(?:现场)?`)],
  ['故障恢复时间', new RegExp(`(?:申告|报修|通知|故障)[^。;]{0,16}?${hours}内(?:修复|恢复|排除)`)],
  [
    '押金退还期限',
    new RegExp(
      `(?:押金|保证金)[^。;]{0,40}?${days}内[^。;]{0,8}?(?:退还|返还|退回)|${days.replaceAll('?<', '?<x')}内[^,。;]{0,8}(?:(?:退还|返还|退回)[^,。;]{0,6}(?:押金|保证金)|将(?:押金|保证金)[^,。;]{0,6}(?:退还|返还|退回))`,
    ),
  ],
  [
    '交货期限',
    new RegExp(
      `(?:合同|协议|订单|定金|预付款)[^。;]{0,12}?(?:后|起)${days}内[^。;]{0,10}?(?:交货|供货|送货|送达|交付|到货)`,
    ),
  ],
  [
    '欠租解除的天数',
    new RegExp(`(?:拖欠|逾期|迟延)[^。;]{0,8}?租金[^。;]{0,6}?(?:超过|达到?|满)${days}[^。;]{0,14}?(?:解除|收回)`),
  ],
  ['续租申请的提前期', new RegExp(`续租[^。;]{0,16}?(?:期满|届满)前${days}`)],
  ['租赁面积', new RegExp(`(?:租赁|建筑|计租|使用)面积(?:为|共|约|合计|:)?${number}(?<unit>平方米|m2)`)],
];
const lumpSum =
  /(?:提前)?(?:退租|解除|解约|终止)[^。;]{0,30}?(?<rate>\d+(?:\.\d+)?%|百分之[一二三四五六七八九十]+)[^。;]{0,14}?违约金/;
/** Places, grades and hours have figures of their own; so has what is merely an exception. */
const scoped =
  /市区|郊|县|乡镇|一般|普通|重大|紧急|严重|核心|一级|二级|三级|节假日|夜间|工作时间|光缆|硬件|软件|其中|除[^。]{1,20}外/;

/** Every figure of a known topic, in text order. A sentence with grades or places of its own states none. */
export function agreedFiguresOf(contract: ReadContract): readonly AgreedFigure[] {
  return sentencesOf(contract).flatMap((passage) => {
    if (scoped.test(passage.text) || passage.clause === '首部' || passage.clause === '落款') return [];
    return [...topics.flatMap(([topic, pattern]) => figureOf(passage, topic, pattern)), ...lumpSumOf(passage)];
  });
}

function figureOf(passage: Passage, topic: string, pattern: RegExp): readonly AgreedFigure[] {
  const match = pattern.exec(passage.text);
  const groups = match?.groups;
  const figure = groups?.['number'] ?? groups?.['xnumber'];
  if (!match || figure === undefined) return [];
  const value = /^\d/.test(figure) ? Number(figure) : parseChineseInteger(figure);
  const unit = (groups?.['unit'] ?? groups?.['xunit'] ?? '').replace('天', '日').replace('m2', '平方米');
  return value === null ? [] : [{ topic, value: `${value}${unit}`, passage, range: spanOf(match) }];
}

function lumpSumOf(passage: Passage): readonly AgreedFigure[] {
  const match = lumpSum.exec(passage.text);
  const rate = match && parseRate(match.groups!['rate']!);
  if (!match || !rate || /每[日天]/.test(match[0])) return [];
  return [{ topic: '提前解约违约金', value: rate.rate, passage, range: spanOf(match) }];
}

function spanOf(match: RegExpExecArray): TextSpan {
  return { start: match.index, end: match.index + match[0].length };
}
