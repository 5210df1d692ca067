import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { sentencesOf } from '../reading/passage.ts';
import type { Passage } from '../reading/passage.ts';
import { feeNounAt, isOfSideCost } from './fee-noun.ts';

export type Frequency = 'monthly' | 'quarterly' | 'semiannual' | 'yearly' | 'once';

/** How often the main fee falls due, as one sentence says it. */
export interface PaymentTerm {
  readonly frequency: Frequency;
  /** What is paid, as far as its noun tells it apart. */
  readonly fee: string;
  readonly passage: Passage;
  readonly range: TextSpan;
}

const spells: readonly (readonly [Frequency, string, string])[] = [
  ['semiannual', '半年|六个月|6个月', '半年付|每年分?[两2二]次(?:支付|付款|付清)'],
  ['quarterly', '季度?|三个月|3个月', '季付|押一付三|每年分?[四4]次(?:支付|付款|付清)'],
  ['monthly', '月|一个月', '(?<![首末当上次该个\\d每])月付(?![清款至给])|押一付一'],
  ['yearly', '年度?|一年|1年|壹年', '(?<!半)年付'],
];
const pay = '(?:支付|付款|缴纳|缴费|交纳|结算|付清|缴付|预付|结清|付费|收取)';
/** 每年分两次 is half-yearly, 每年四次 quarterly: neither is yearly. */
const notSplit = '(?!分?[两二三四234]次)';
/** Words of a due date between the period and the payment: 首月10日前, 第一个月的5日前, 届满后20日内, 向乙方. */
const daysOf =
  '(?:[首末第前内初底个月日号旬\\d一二三四五六七八九十起届满结束后的工作当期开始之于]|向[^,。;]{1,6}?){0,14}?';
/** The payer's period must be said of payment itself: 按季度支付, 每半年支付一次, 每年1月付清, 付款周期为1年, 季付. */
const patterns = spells.map(([frequency, spell, short]) => ({
  frequency,
  pattern: new RegExp(
    `(?:按|每|逐)(?:个|一)?(?:自然)?(?:${spell})${notSplit}(?:为一?期|一次性?|的?方式)?${daysOf}(?:(?:一次性?)?${pay}(?!标准)|一次(?=[,。;]|$))` +
      `|(?:付款|缴费|支付|结算|缴纳)周期为?[▁【]*(?:${spell})|(?:${short})`,
  ),
}));
const settledFromMonthEnd =
  /(?:账期|月末|该月|当月)[^。;]*?(?:自该日|自月末|月末|自账期(?:届满|结束))起?\d+日内[^。;]*?(?:结清|付清|支付|缴纳)/;

/** Every statement of how often the main fee is paid, in text order. Side costs (水电, 物业, 押金) have periods of their own. */
export function readPaymentTerms(contract: ReadContract): readonly PaymentTerm[] {
  return sentencesOf(contract).flatMap((passage) => (passage.isTableRow ? [] : termsIn(passage)));
}

/** ☐月付 ☐季付: options nobody has chosen are no statement; of ticked ones only what the tick stands at is. */
const unticked = /[☐□][^☐□☑☒■√✓✔,。;]*/g;

function termsIn(whole: Passage): readonly PaymentTerm[] {
  const passage = {
    ...whole,
    text: whole.text.replace(unticked, (option) => '〓'.repeat(option.length)),
  };
  const found: PaymentTerm[] = [];
  for (const { frequency, pattern } of patterns) {
    const match = pattern.exec(passage.text);
    if (!match || isOfSideCost(passage.text, spanOf(match))) continue;
    found.push({ frequency, fee: feeNounAt(passage.text, spanOf(match)), passage, range: spanOf(match) });
  }
  const monthly = settledFromMonthEnd.exec(passage.text);
  if (monthly) found.push({ frequency: 'monthly', fee: '', passage, range: spanOf(monthly) });
  return found;
}

function spanOf(match: RegExpExecArray): TextSpan {
  return { start: match.index, end: match.index + match[0].length };
}
