import type { ReadContract } from '../../models/contract.ts';
import { addMoney } from '../../models/values/money.ts';
import { moneyMentionsIn } from './money-mention.ts';
import type { MoneyMention } from './money-mention.ts';
import { paragraphsOf, sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** A total the text states together with its parts. */
export interface StatedSum {
  readonly parts: readonly MoneyMention[];
  readonly total: MoneyMention;
  readonly passage: Passage;
}

const totalLead = /(?:[各]项|以上|上述|共)?(?:合计|共计|总计)(?:金额|费用|价款)?(?:为|:|人民币|¥)*$/;
const countedLead =
  /(?<count>[两二三四五六七八])项(?:费用|款项|金额|价款)?(?:合计|共计|总计|总额)(?:金额|费用|价款)?(?:为|:|人民币|¥)*$/;
const leadingTotal = /(?:总价款?|价款|总额|总金额|总费用|总造价|合计|共计|总计)(?:为|:|人民币|¥)*$/;
/** Words by which the amounts of a sentence are no plain parts of its total. */
const notPlain = /单价|税|其中|折|减|优惠|×|\*|乘|每|平方米|逾期|违约|定金|押金|保证金|预付|首付|已付|余款|尾款|支付/;

/** The sums of running text: 甲费300元,乙费200元,合计500元; …,两项共计500元; 总价500元,其中甲费300元、乙费200元. */
export function statedSumsOf(contract: ReadContract): readonly StatedSum[] {
  const running = (passage: Passage): boolean => !passage.isTableRow;
  return [
    ...paragraphsOf(contract).filter(running).flatMap(countedSum),
    ...sentencesOf(contract)
      .filter(running)
      .flatMap((sentence) => [...closingSum(sentence), ...openingSum(sentence)]),
  ];
}

const counts: Readonly<Record<string, number>> = { 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8 };

/** 甲费共300元;乙费200元,两项共计500元: as many amounts before the total as it says. */
function countedSum(passage: Passage): readonly StatedSum[] {
  const amounts = figuresIn(passage);
  for (const [at, total] of amounts.entries()) {
    const count = counts[countedLead.exec(leadOf(passage, total))?.groups?.['count'] ?? ''] ?? 0;
    const parts = amounts.slice(0, at).filter(({ per }) => per === total.per);
    if (count > 0 && parts.length >= count) return [{ parts: parts.slice(-count), total, passage }];
  }
  return [];
}

/** The parts a sentence names right before its total; a 其中 before them all only refers back. */
function closingSum(passage: Passage): readonly StatedSum[] {
  const amounts = figuresIn(passage);
  const at = amounts.findIndex((amount) => totalLead.test(leadOf(passage, amount)));
  const [total, parts] = [amounts[at], amounts.slice(0, Math.max(at, 0))];
  if (!total || parts.length < 2 || notPlain.test(passage.text.replace(/^其中/, ''))) return [];
  const isCounted = countedLead.test(leadOf(passage, total));
  return isCounted || parts.some(({ per }) => per !== total.per) ? [] : [{ parts, total, passage }];
}

/** How much of a total parts behind 其中 must come to (and may exceed it by) to be all of it, one perhaps misstated. */
const [leastShare, mostShare] = [0.8, 1.25];

/** 总价500元,其中甲费300元、乙费200元. */
function openingSum(passage: Passage): readonly StatedSum[] {
  const within = passage.text.indexOf('其中');
  if (within < 0 || notPlain.test(passage.text.slice(within + 2))) return [];
  const amounts = figuresIn(passage);
  const total = amounts.filter(({ end }) => end <= within).at(-1);
  const parts = amounts.filter(({ start }) => start > within);
  if (!total || parts.length < 2 || !leadingTotal.test(leadOf(passage, total))) return [];
  const share = Number(addMoney(...parts.map(({ value }) => value))) / Number(total.value);
  const isWhole = share >= leastShare && share <= mostShare && parts.every(({ per }) => per === total.per);
  const closes = parts.some((part) => totalLead.test(leadOf(passage, part)));
  return isWhole && !closes ? [{ parts, total, passage }] : [];
}

function figuresIn({ text }: Passage): readonly MoneyMention[] {
  return moneyMentionsIn(text).filter(({ inWords }) => !inWords);
}

const longestLead = 40;

function leadOf({ text }: Passage, { start }: MoneyMention): string {
  return text.slice(Math.max(0, start - longestLead), start);
}
