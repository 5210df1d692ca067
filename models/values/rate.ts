import { Decimal } from 'decimal.js';
import { parseChineseInteger } from './chinese-number.ts';

/** What a rate is charged per; `once` for 一次性 and 每次. */
export const ratePeriods = ['day', 'month', 'year', 'once'] as const;
export type RatePeriod = (typeof ratePeriods)[number];

/** A rate as a decimal string of one ("0.03" for 3 %) and what it is charged per; null where the text does not say. */
export interface Rate {
  readonly rate: string;
  readonly per: RatePeriod | null;
}

const digits = '[零〇○一二三四五六七八九十百壹贰貳叁肆伍陆陸柒捌玖拾佰两]';
const figure = '\\d+(?:\\.\\d+)?';
const ratePattern = new RegExp(
  `(?<figure>${figure})\\s*(?<sign>[%‰‱])|(?<base>[百千万萬])\\s*分\\s*之\\s*(?<words>${figure}|${digits}+(?:点${digits}+)?)`,
);
const perSign: Readonly<Record<string, number>> = { '%': 100, '‰': 1000, '‱': 10_000 };
const perBase: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 萬: 10_000 };

/**
 * The first rate of a phrase: 3%/日, 每日3‰, 千分之三, 每逾期一日…万分之五, 月利率2%, 百分之零点五. Looks at the phrase for what it is charged
 * per. Null where no rate stands in it.
 */
export function parseRate(text: string): Rate | null {
  const plain = text.normalize('NFKC').replace(/[▁_【】[\]]/g, ' ');
  const match = ratePattern.exec(plain);
  if (match === null) return null;
  const rate = valueOf(match.groups ?? {});
  if (rate === null) return null;
  return { rate, per: periodOf(plain.slice(0, match.index), plain.slice(match.index + match[0].length)) };
}

function valueOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { figure: number, sign, base, words } = groups;
  if (number !== undefined) return new Decimal(number).div(perSign[sign!]!).toFixed();
  const value = readWords(words ?? '');
  return value && new Decimal(value).div(perBase[base!]!).toFixed();
}

function readWords(words: string): string | null {
  if (/^\d/.test(words)) return words;
  const [whole = '', fraction] = words.split('点');
  const integer = parseChineseInteger(whole);
  const decimals = fraction === undefined ? '' : [...fraction].map((c) => parseChineseInteger(c)).join('');
  return integer === null ? null : `${integer}${decimals && `.${decimals}`}`;
}

const periods: Readonly<Record<string, RatePeriod>> = { 日: 'day', 天: 'day', 月: 'month', 年: 'year', 次: 'once' };
const after = /^\s*(?:\([^()]{0,16}\)\s*)?(?:[/／·]|每|按)\s*(?:自然|工作)?(日|天|月|年|次)/;
const directlyBefore =
  /(日|天|月|年)\s*(?:化)?\s*(?:利率|利息|息|费率|违约金|滞纳金|罚金)?\s*(?:比例|标准)?\s*(?:为|是|按|以)?\s*$/;
const notWhat = '(?!租|费|度|服务|使用|物业|管理|工资|薪|总|均|平均|供|末|底|初)';
/** 按月租金的1‰ is reckoned on the monthly rent, not charged by the month. */
const each = new RegExp(
  `(?:每|按|逐)\\s*(?:逾期|延迟|迟延|延期|拖延|拖欠|滞后|延误|超过|超)?\\s*(?:一|1|壹)?\\s*个?\\s*(?:自然|工作|日历)?(日|天|月${notWhat}|年${notWhat}|次)|(?:逾期|延迟|迟延|延期|拖延|拖欠|延误)\\s*(?:一|1|壹)\\s*个?(日|天|月|年)`,
  'g',
);

/** Right after the rate (3%/日) counts most, then right before it (日万分之五), then the nearest 每日 before it in the sentence. */
function periodOf(before: string, behind: string): RatePeriod | null {
  const sentence = before.slice(
    Math.max(before.lastIndexOf('。'), before.lastIndexOf(';'), before.lastIndexOf('\n')) + 1,
  );
  const word = after.exec(behind)?.[1] ?? lastEach(sentence) ?? directlyBefore.exec(sentence)?.[1];
  if (word !== undefined) return periods[word] ?? null;
  return /一次性/.test(sentence) ? 'once' : null;
}

function lastEach(sentence: string): string | undefined {
  const last = [...sentence.matchAll(each)].at(-1);
  return last?.[1] ?? last?.[2];
}
