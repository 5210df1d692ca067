import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { sentencesOf } from '../reading/passage.ts';
import type { Passage } from '../reading/passage.ts';
import { feeNounAt, isOfSideCost, isSameFee } from './fee-noun.ts';

/** When billing begins, as one sentence says it. */
export interface BillingStart {
  /** The kind of event billing waits for: acceptance, activation, signing …, a date as written, or `named:` and its own words. */
  readonly event: string;
  /** What is billed, as far as its noun tells it apart. */
  readonly fee: string;
  /** How long after it: same day, next day, next month, `第二个月`. */
  readonly delay: string;
  readonly passage: Passage;
  readonly range: TextSpan;
}

const events: readonly (readonly [string, RegExp])[] = [
  ['acceptance', /验收|测试合格|确认单|开通确认|竣工报告|签字确认|试运行/],
  ['activation', /开通|启用|上线|投入使用|开始使用|投运|接通|安装(?:调试)?(?:完成|完毕)/],
  ['delivery', /交付|交接|移交|交房|入驻|到货|进场|到岗|上架|提货/],
  ['works', /(?:施工|布线|敷设|土建|工程)(?:完成|完毕|结束)|完工/],
  ['signing', /签订|签署|签字|盖章/],
  ['effect', /生效/],
];
const billing =
  /首个计费日|(?:计费|计收|起算|计算|收取|计取|计租|起租|起计)(?:[^,。;]{0,6})|计费起始日|起始计费|开始计费|正式计费|计费自|费用自|租金自|租费自/;
const anchor =
  /(?:自|从|以|于)(?<event>[^,。;]{2,40}?)(?:之?日|之时|当日|后|时|次日|次月)(?<delay>(?:的?(?:次日|次月|下月|第[一二三\d]+个?[日天月])(?:\d{1,2}日|首日|起)?)?)|(?:计费(?:起始|起算|开始)(?:日期?|时间)|(?:首个|首次|第一个)计费日)(?:为|是|:)?(?<stated>[^,。;]{2,40})|(?<bare>[^,。;自从]{2,20}?)(?:当日|之日|次日|次月1日|后次月1日|(?<=完成|完毕|开通|验收|签订|生效|到货|交付)后)(?:起|即|便|立)*(?:开始)?(?:正式)?(?:计费|计收|收费)/;
const later = /第(?<month>[二三四2-6])个?月(?:起)?(?:正式)?(?:开始)?(?:计费|收费|计收)/;
const dated = /(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?/;
/** Penalties, warranties and what is added or changed later start on days of their own. */
const notBilling = /违约金|滞纳金|利息|质保|保修|逾期|占用费|账期|新增|增加|变更|恢复|临时|扩容|迁移|移机|续|免租/;

/** Every statement of when billing begins, in text order. */
export function readBillingStarts(contract: ReadContract): readonly BillingStart[] {
  return sentencesOf(contract).flatMap((passage) => {
    if (!billing.test(passage.text) || notBilling.test(passage.text) || passage.isTableRow) return [];
    return [...anchorsIn(passage, contract), ...delaysIn(passage)];
  });
}

/** Events of the contract itself, which no event on site can be. */
const ofContract: readonly string[] = ['signing', 'effect'];
const named = /^named:/;

/**
 * Whether two sentences can start billing of one fee at the same time. An event of a kind this model does not know (入库, 放款)
 * may be any other on site, worded otherwise; a date may be the day of an event that some sentence ties it to.
 */
export function isSameStart(a: BillingStart, b: BillingStart, contract: ReadContract): boolean {
  if (!isSameFee(a.fee, b.fee) || (a.event === b.event && a.delay === b.delay)) return true;
  const [isDate, isNamed] = [
    [a, b].some(({ event }) => dated.test(event)),
    [a, b].some(({ event }) => named.test(event)),
  ];
  if (isNamed && !isDate) return ![a, b].some(({ event }) => ofContract.includes(event));
  return isTied(a, b, contract) || isTied(b, a, contract);
}

/** Whether a sentence speaks of the date and the event at once. */
function isTied(date: BillingStart, { event }: BillingStart, contract: ReadContract): boolean {
  if (!dated.test(date.event)) return false;
  const happens =
    events.find(([name]) => name === event)?.[1] ?? new RegExp(escaped(event.replace(named, '').slice(-2)));
  return sentencesOf(contract).some(({ text }) => text.includes(date.event) && happens.test(text));
}

/** The event a term of the contract's own stands for: 签署开通确认单之日为起租日, 起租日为验收合格之日. */
function definitionOf(term: string, contract: ReadContract): string | undefined {
  const name = escaped(term);
  const pattern = new RegExp(
    `(?<before>[^,。;]{2,40})之日(?:即?为|作为|视为|是|系)(?:本合同的?)?${name}日|${name}日(?:为|是|系|指|:)(?<after>[^,。;]{2,40})`,
  );
  const groups = sentencesOf(contract)
    .map(({ text }) => pattern.exec(text)?.groups)
    .find((found) => found !== undefined);
  return groups && (groups['before'] ?? groups['after']);
}

/**
 * The kind of an event by its own words (合同生效日 names its event itself), or by the words that define it. A term that is defined
 * nowhere (起租日) may be any day; an event of an unknown kind keeps its words.
 */
function eventOf(words: string, isTerm: boolean, contract: ReadContract): string | undefined {
  const own = kindOf(words);
  if (own !== undefined || !isTerm) return own ?? `named:${words.slice(-8)}`;
  return kindOf(definitionOf(words, contract) ?? '');
}

function kindOf(words: string): string | undefined {
  return dated.exec(words)?.[0] ?? events.find(([, pattern]) => pattern.test(words))?.[0];
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function anchorsIn(passage: Passage, contract: ReadContract): readonly BillingStart[] {
  const match = anchor.exec(passage.text);
  if (!match || !isNearBilling(passage.text, match.index)) return [];
  const words = match.groups?.['event'] ?? match.groups?.['stated'] ?? match.groups?.['bare'] ?? '';
  const isTerm = match.groups?.['event'] !== undefined && match[0].slice(1 + words.length).startsWith('日');
  const range = { start: match.index, end: match.index + match[0].length };
  if (isOfSideCost(passage.text, range)) return [];
  const event = dated.exec(match[0])?.[0] ?? eventOf(words, isTerm, contract);
  if (event === undefined) return [];
  const fee = feeNounAt(passage.text, range);
  return [{ event, fee, delay: delayOf(passage.text.slice(match.index)), passage, range: wholeOf(passage, range) }];
}

function delaysIn(passage: Passage): readonly BillingStart[] {
  const match = later.exec(passage.text);
  if (!match) return [];
  const range = { start: match.index, end: match.index + match[0].length };
  const fee = feeNounAt(passage.text, range);
  return [{ event: 'later-month', fee, delay: match.groups!['month']!, passage, range }];
}

function delayOf(text: string): string {
  const near = text.slice(0, 48);
  if (/次月|下月|下一?个?自然月|下个月/.test(near)) return 'next-month';
  return /次日|第二日|第二天|翌日/.test(near) ? 'next-day' : 'same-day';
}

const reach = 30;

function isNearBilling(text: string, at: number): boolean {
  const around = text.slice(Math.max(0, at - reach), at + 60);
  return billing.test(around);
}

function wholeOf(passage: Passage, range: TextSpan): TextSpan {
  const before = passage.text.lastIndexOf(',', range.start) + 1;
  const after = passage.text.slice(range.end).search(/[,。;]/);
  return { start: before, end: after < 0 ? passage.text.length : range.end + after };
}
