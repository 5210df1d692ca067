import { parseCapitalAmount } from '../../models/values/capital-amount.ts';
import { parseMoney } from '../../models/values/money.ts';
import type { Money } from '../../models/values/money.ts';
import type { TextSpan } from '../../models/geometry.ts';

/** An amount of yuan in a passage's text, in figures or in words. */
export interface MoneyMention extends TextSpan {
  readonly value: Money;
  readonly inWords: boolean;
  /** What it is per (年, 月/会场), where a slash follows; null for an amount. */
  readonly per: string | null;
}

// 62.000.00元 is 62,000.00 with its comma misread: groups of three and two decimals leave no other reading.
const figures =
  /(?<![\d.,])(?:人民币|RMB|¥)*(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+\.\d{2}|\d+(?:\.\d+)?)([十百千]?万|亿)?(元|圆)?(?:整)?((?:\/[^\d,。;:()、\t]{1,4}){0,3})/g;
const words =
  /(?<![零〇一壹二贰貳两三叁四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿])[零〇一壹二贰貳两三叁四肆五伍六陆陸七柒八捌九玖十拾百佰千仟万萬亿]+[元圆圓](?:[零〇]?.角)?(?:[零〇]?.分)?[整正]?/g;

/** Every amount of a folded text, in order. Bare figures count only behind ¥ or 人民币 or before 元. */
export function moneyMentionsIn(text: string): readonly MoneyMention[] {
  return [...figureMentions(text), ...wordMentions(text)].sort((a, b) => a.start - b.start);
}

function figureMentions(text: string): readonly MoneyMention[] {
  return [...text.matchAll(figures)].flatMap((match) => {
    const [whole, figure, scale = '', yuan, per = ''] = match;
    const isMoney = yuan !== undefined || /^(?:人民币|RMB|¥)/.test(whole);
    const plain = /^\d{1,3}(?:\.\d{3})+\.\d{2}$/.test(figure!) ? figure!.replace(/\.(?=\d{3})/g, '') : figure;
    const value = isMoney ? parseMoney(`${plain}${scale}元`) : null;
    if (value === null) return [];
    const end = match.index + whole.length;
    return [{ value, inWords: false, per: per === '' ? null : per.slice(1), start: match.index, end }];
  });
}

function wordMentions(text: string): readonly MoneyMention[] {
  return [...text.matchAll(words)].flatMap((match) => {
    const amount = match[0].length >= 3 ? parseCapitalAmount(match[0]) : null;
    const end = match.index + match[0].length;
    return amount ? [{ value: amount.value, inWords: true, per: null, start: match.index, end }] : [];
  });
}
