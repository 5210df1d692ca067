import type { TextSpan } from '../../models/geometry.ts';

/** Costs beside the price, what is paid to others than the party, and what is no payment at all. */
const side =
  /用?水|用电|电费|能耗|燃气|采暖|供暖|物业|管理费|停车|车位|网费|税费|押金|保证金|违约金|滞纳金|减免|公示|报表|巡检|抄表|发票|利息|工资|奖金|奖励|补贴|社保|加班/g;
/** What is paid for, by its noun. */
const fee =
  /租金|租费|月租|资费|价款|货款|合同款|合同金额|工程款|款项|报酬|酬金|佣金|(?<![免付缴消收计])费用?(?!率|标准)/g;
/** Words before a fee's noun that do not tell it from another. */
const plainLead =
  /^.*(?:支付|缴纳|交纳|付清|结清|结算|预付|收取|计收|[甲乙丙丁]方|双方|应当?|按|于|的|当|本|首|每|各|该|上|全|下|次|自|起|第[一二三四1-4])(?:[年月季期个度半日]+)*/;
/** 服务费, 使用费: nouns of any fee. */
const anyFee = /(?:服务|使用|租用|租赁|合同|项目|业务)$/;

const longestNoun = 6;

/** Whether the cost spoken of last before a place, or right behind it, is another than the main fee. */
export function isOfSideCost(text: string, { start, end }: TextSpan): boolean {
  const before = text.slice(0, start);
  const lastSide = lastIndexOf(before, side);
  const lastFee = lastIndexOf(before, fee);
  const sideBehind = behindOf(text, end).search(new RegExp(side.source));
  if (lastFee < 0) return lastSide >= 0 || (sideBehind >= 0 && sideBehind < 8);
  // 水电费 is one noun with its 水; 水费和服务费 are two.
  return lastSide >= 0 && !/[,、和与及的]/.test(before.slice(lastSide, lastFee)) && lastFee - lastSide < longestNoun;
}

/**
 * The fee named last before a place, or else right behind it, as far as its noun tells it apart: 保洁服务费 → 保洁, 月租金 → 租; empty
 * for 费用, 服务费, 价款.
 */
export function feeNounAt(text: string, { start, end }: TextSpan): string {
  const behind = behindOf(text, end);
  const [before] = [...text.slice(0, start).matchAll(fee)].slice(-1);
  const [after] = [...behind.matchAll(fee)];
  if (/租/.test((before ?? after)?.[0] ?? '')) return '租';
  const named = before ? text.slice(0, before.index) : after ? behind.slice(0, after.index) : '';
  const noun = /[\u4e00-\u9fff]{0,12}$/.exec(named.slice(-12))![0].replace(plainLead, '').replace(anyFee, '');
  return noun.length >= 2 ? noun : '';
}

/** Whether two fee nouns may mean one fee: neither tells it apart, or one ends the other. */
export function isSameFee(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

function behindOf(text: string, end: number): string {
  return text.slice(end).split(/[,。;]/)[0]!;
}

function lastIndexOf(text: string, pattern: RegExp): number {
  return [...text.matchAll(pattern)].at(-1)?.index ?? -1;
}
