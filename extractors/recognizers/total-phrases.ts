import type { Money } from '../../models/values/money.ts';
import { parseCapitalAmount, repairCapitalAmount } from '../../models/values/capital-amount.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure, wordsSource } from './amounts.ts';
import { findHits } from './hits.ts';
import type { Hit, ViewRange } from './hits.ts';
import type { Sentence } from './sentences.ts';

/** A place where the contract states (or leaves room for) its total. */
export interface TotalPhrase {
  readonly sentence: Sentence;
  /** The word that names it: 合同总价, 年租金合计 … */
  readonly label: string;
  readonly labelAt: ViewRange;
  readonly figure: { readonly value: Money | null; readonly at: ViewRange } | null;
  readonly words: { readonly value: Money | null; readonly at: ViewRange; readonly repaired: boolean } | null;
  /** How surely this is the contract's total, 0–1, by its label. */
  readonly strength: number;
}

/** Names of a total, strongest first. */
const totalLabels: readonly { readonly source: string; readonly strength: number }[] = [
  {
    source:
      '(?:合同|协议|项目|工程)?(?:价税合计|含税(?=总|金额|价|费用))(?:总)?(?:金额|价款?|费用)?(?:合计)?(?:总金额|总额|总价)?',
    strength: 0.94,
  },
  {
    source:
      '(?:本)?(?:合同|协议|项目|工程|签约合同|本次)(?:的)?(?:暂定|含税|固定|年度|中标|成交|签约)*(?:总价款?|总金额|总额|总费用|金额|价款|价格|总计|造价|价)',
    strength: 0.94,
  },
  { source: '(?:总价款?|总金额|总费用|总租金|总计金额|总造价|货款总额|价款总额|货款总计|总货款)', strength: 0.92 },
  {
    source:
      '(?:每?年度?|全年|年)(?:度)?(?:[\\u4e00-\\u9fff]{0,6}?(?:租金|费用?|资费)|总价款?|总费用|总金额)(?:合计|总计|总额|总价|共计)?',
    strength: 0.88,
  },
  { source: '(?:每?月度?)(?:租费?|费用|租金|服务费|租费)(?:合计|总计|总额|共计)', strength: 0.86 },
  {
    source: '(?:[\\u4e00-\\u9fff]{0,6}费用?|租金|货款|价款|酬金|报酬|工程款)(?:合计|总计|总额|总价|共计|总金额)',
    strength: 0.9,
  },
  { source: '(?:借款|贷款)(?:金额|本金|总额)', strength: 0.92 },
  { source: '(?:合计|总计|共计)(?:每?[年月]度?)?总?(?:金额|价款|费用|总价|人民币|租金|租费)', strength: 0.88 },
  // 每月2.8万元，全年33.6万元（大写：…）: the sum that is written out in words is the contract's.
  {
    source:
      '(?:全年|年度|合同期内?)(?:共计?|合计|计)?(?=(?:人民币|¥)*\\d[\\d,.]*万?元?\\((?:大写|人民币|[壹贰叁肆伍陆柒捌玖拾]))',
    strength: 0.93,
  },
  // 金额大写：…, on a line of its own below a table.
  { source: '(?<=^|\\))(?:合计)?金额(?=\\(?大写\\)?:)', strength: 0.88 },
  { source: '(?:合计|总计|共计)', strength: 0.72 },
];
const labelSource = totalLabels.map(({ source }, index) => `(?<t${index}>${source})`).join('|');

/** Amounts that are parts, conditions or consequences of the price, not its total. */
const notTotal =
  /不含税|未税|税额|税金|违约金|赔偿|滞纳金|押金|保证金|定金|订金|质保金|预付|首付|首期|尾款|余款|每季度|罚款|注册资本|保险|限额|上限|起付|不超过|超过|扣除/;

const link =
  '(?:总?计)?(?:暂定)?(?:[:,]|为|是|共计|合计|总计|计|即|应为|如下)*(?:\\((?!大写|小写)[^()]{0,24}\\))?(?:[:,]|为|是)*';
const currency = '(?:人民币|RMB|¥|\\((?:小写|大写)\\)|小写|[:为])*';
const figurePattern = new RegExp(
  `(?:(?:小写)\\)?[:为]?|)${currency}(?<figure>${figureSource})(?<scale>[万亿]?)(?:元|(?=[,;。)(/]|$))`,
);
const wordsPattern = new RegExp(
  `(?:大写\\)?(?:金额)?(?:为)?[:]?(?:人民币)?|人民币|\\(|(?<=总额|总价|合计|[:为]))(?<words>${wordsSource})`,
);

const cache = new WeakMap<object, readonly TotalPhrase[]>();

/** Every statement of a total, in text order; found once for each contract. */
export function findTotalPhrases(reading: Reading): readonly TotalPhrase[] {
  const known = cache.get(reading.contract);
  if (known) return known;
  const found = readTotalPhrases(reading);
  cache.set(reading.contract, found);
  return found;
}

function readTotalPhrases(reading: Reading): readonly TotalPhrase[] {
  const named = phrasesBy(reading, new RegExp(labelSource));
  const isTold = named.some(({ strength, figure, words }) => strength >= leastStrength || (figure && words));
  if (isTold) return named;
  // 设计费为人民币叁拾捌万伍仟元整（¥385,000.00）: what is written in words and in figures is what the contract is about.
  const both = phrasesBy(reading, feeLabel).filter(
    ({ figure, words }) => figure?.value != null && words?.value != null,
  );
  return both.length > 0 ? both.slice(0, 1) : named;
}

/** Below this strength a label is a bare 合计, which any list may have. */
const leastStrength = 0.8;
const feeLabel =
  /(?:本)?(?:合同|协议|项目|工程)?(?:约定)?(?:的)?[\u4e00-\u9fff]{0,6}(?:费用?|酬金|报酬|价款|货款|佣金|经费|承包金|转让金|使用金)(?=为|是|:|共计|计|人民币|¥|\(|每[年月季])/;

function phrasesBy(reading: Reading, labelPattern: RegExp): readonly TotalPhrase[] {
  const { text } = reading.view;
  return reading.sentences.flatMap((sentence) => {
    const labels = findHits(text, labelPattern, sentence);
    return labels.flatMap((hit, index) => {
      const limit = labels[index + 1]?.start ?? sentence.end;
      const phrase = phraseFrom(reading, { sentence, hit, limit });
      return phrase === null ? [] : [phrase];
    });
  });
}

const oneFeeSum =
  /^(?!(?:[年月季总本]度?|全年|合同|项目|各项)*(?:服务|使用|租赁|租用|工程)?费)[\u4e00-\u9fff]{3,}费(?:共计|合计|总计)/;
const oneOffSum =
  /一次性[\u4e00-\u9fff]{0,8}费|(?:接入|初装|工料|开通|安装|调测|装移机|开户)(?:调试|调测)?费用?(?:合计|总计|共计|总额)/;

interface LabelHit {
  readonly sentence: Sentence;
  readonly hit: Hit;
  readonly limit: number;
}

function phraseFrom(reading: Reading, { sentence, hit, limit }: LabelHit): TotalPhrase | null {
  const { text } = reading.view;
  const before = text.slice(Math.max(sentence.start, hit.start - 8), hit.start);
  if (notTotal.test(hit.text) || /(?:不|不含|未含|未|占|按|以|减|除|的)$/.test(before) || /不含税(?:的)?$/.test(before))
    return null;
  const near = { start: hit.end, end: Math.min(limit, hit.end + 90) };
  const figure = figureAfter(text, near);
  const words = wordsAfter(text, { start: hit.end, end: Math.min(wordsLimit(text, sentence, limit), hit.end + 110) });
  if (figure === null && words === null) return null;
  // 第二年租金总额 is the total of a part; so is what is paid once beside a regular price (一次性接入费合计).
  const isOfPart =
    /(?:第[一二三四五六七八九十\d]{1,2}(?:年度?|期|个月|阶段|批)|首年|首期|其中)$/.test(before) ||
    oneOffSum.test(before + hit.text);
  // IP地址使用费共计400元 is the sum of one fee, where nobody writes it out in words.
  const isOfOneFee = words === null && oneFeeSum.test(hit.text);
  const strength = strengthOf(hit) - (isOfPart ? 0.2 : isOfOneFee ? 0.06 : 0);
  return { sentence, label: hit.text, labelAt: hit, figure, words, strength };
}

/** 小写：…元；大写：…: the words may stand behind the semicolon. */
function wordsLimit(text: string, sentence: Sentence, limit: number): number {
  const isBehind = limit === sentence.end && /^大写/.test(text.slice(sentence.end, sentence.end + 2));
  return isBehind ? sentence.paragraph.end : limit;
}

function strengthOf(hit: Hit): number {
  const index = totalLabels.findIndex((_, at) => hit.group(`t${at}`) !== undefined);
  return totalLabels[index]?.strength ?? 0.7;
}

const slotPattern =
  /^(?:[:,为是]|人民币|¥|\((?:小写|含税|人民币)\)|小写:?)*(?<slot>▁)(?:元|万元|\()|^[:为]?\(?(?:人民币)?\(?大写\)?:?(?:人民币)?▁(?:元整?)?[,;]?\(?(?:小写|¥)\)?:?(?:人民币|¥)*(?<slot2>▁)/;

/** The figure right after a label, allowing for 人民币, brackets and the amount in words between. */
function figureAfter(text: string, near: ViewRange): TotalPhrase['figure'] {
  const rest = text.slice(near.start, near.end);
  const slot = slotPattern.exec(rest);
  if (slot) {
    const at = near.start + slot[0].lastIndexOf('▁');
    return { value: null, at: { start: at, end: at + (slot[0].endsWith('元') ? 2 : 1) } };
  }
  const leadIn = new RegExp(`^${link}`).exec(rest)![0].length;
  const [hit] = findHits(text, figurePattern, { start: near.start + leadIn, end: near.end });
  const place = hit?.rangeOf('figure');
  if (hit === undefined || place === undefined) return null;
  const between = text.slice(near.start + leadIn, place.start);
  // Between label and figure only the amount in words may stand.
  if (
    between
      .replace(new RegExp(wordsSource, 'g'), '')
      .replace(/人民币|大写|小写|[¥:,()为整计▁]|含税|价税合计|RMB|税率\d+%|暂定|固定|增值税|含|共|约/g, '').length > 2
  )
    return null;
  const value = parseFigure(hit.group('figure')!, hit.group('scale'));
  return value === null ? null : { value, at: { start: place.start, end: hit.end } };
}

function wordsAfter(text: string, near: ViewRange): TotalPhrase['words'] {
  const rest = text.slice(near.start, near.end);
  const slot = /大写\)?(?:金额)?[:为]?(?:人民币)?▁|大写[:为](?:人民币)?(?=[)。;]|$)/.exec(rest);
  const [hit] = findHits(text, wordsPattern, near);
  const place = hit?.rangeOf('words');
  if (hit && place && (!slot || place.start < near.start + slot.index) && isNearest(text, near, place.start)) {
    const raw = hit.group('words')!;
    const parsed = parseCapitalAmount(raw);
    const repaired = parsed ?? repairCapitalAmount(raw);
    if (repaired !== null) return { value: repaired.value, at: place, repaired: parsed === null };
  }
  if (slot) {
    const start = near.start + slot.index;
    return { value: null, at: { start, end: start + slot[0].length }, repaired: false };
  }
  return null;
}

/** Words that belong to another amount have that amount's name before them. */
function isNearest(text: string, near: ViewRange, at: number): boolean {
  return !notTotal.test(text.slice(near.start, at).replace(/其中.*$/, '其中不含税'));
}
