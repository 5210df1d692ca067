import type { FeeExtractor } from '../../models/extractor.ts';
import { distinctPlaces, placed, placeOf, withoutRepeats } from './placed-fees.ts';
import type { PlacedFee } from './placed-fees.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { parseFigure } from '../recognizers/amounts.ts';
import { cleanFeeItem } from '../recognizers/fee-items.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { findTotalPhrases } from '../recognizers/total-phrases.ts';
import { basis } from '../recognizers/price-bases.ts';
import { lastPart, nameAfter, namePrice, nameWithKind, tailOf, withKind } from '../recognizers/price-names.ts';
import {
  announcesParts,
  bracketed,
  leadsToParts,
  listed,
  lumpSum,
  monthly,
  noFee,
  notAgreed,
  ofMonth,
  oneOff,
  openOneOff,
  paidOnce,
  part,
  perUnit,
  priceOfOne,
  priced,
  reckonedRent,
  wholeFee,
} from '../recognizers/price-wordings.ts';
import { findTableTotal } from '../recognizers/table-total.ts';
import { findCountedPrices } from '../recognizers/counted-prices.ts';
import type { CountedPrice } from '../recognizers/counted-prices.ts';

/** Prices and price slots of running text: 会场流量费▁元/年/会场, 月租费2,700元/月, 端口开通费500元. */
export const textFees: FeeExtractor = {
  id: 'text-fees',
  version: 1,
  extractFees(contract) {
    const reading = readingOf(contract, { parties: [] });
    const tables = contract.tables.map(({ span }) => ({
      start: reading.view.indexOf(span.start),
      end: reading.view.indexOf(span.end),
    }));
    const sentences = reading.sentences.filter(
      (sentence) => !tables.some((table) => sentence.start >= table.start && sentence.start < table.end),
    );
    return withoutRepeats(sentences.flatMap((sentence) => feesIn(reading, sentence)));
  },
};

/** The fees of a sentence. Of several wordings that meet one figure the first counts, so their order matters. */
function feesIn(reading: Reading, sentence: Sentence): readonly PlacedFee[] {
  const named = namedFees(reading, sentence);
  const counted = findCountedPrices(reading.view.text, sentence);
  const rents = findHits(reading.view.text, reckonedRent, sentence);
  const joined = [...counted.map(({ hit }) => hit), ...rents];
  const alone = distinctPlaces([...named, ...feesByUnit(reading, sentence, named)]).filter(
    ({ at }) => !joined.some((hit) => at >= hit.start && at < hit.end),
  );
  return [
    ...alone,
    ...rents.flatMap((hit) => monthlyRent(reading, sentence, hit)),
    ...counted.flatMap((price) => countedFee(reading, sentence, price)),
  ].sort((a, b) => a.at - b.at);
}

/** Prices with a unit of their own, and those of a fee that is named and paid once, or for a stretch of time. */
function namedFees(reading: Reading, sentence: Sentence): readonly PlacedFee[] {
  const hitsOf = (pattern: RegExp): readonly Hit[] => findHits(reading.view.text, pattern, sentence);
  // 年度服务费为人民币198,000元 states the total: what it is made of may be fees, it is none.
  const isTotalFigure = isFigureOf(findTotalPhrases(reading));
  const isWhole = (hit: Hit): boolean => wholeFee.test(cleanFeeItem(hit.group('item')!)) || isTotalFigure(hit);
  const once = [
    ...hitsOf(oneOff).filter((hit) => !isTotalFigure(hit) && !ofMonth.test(hit.group('item')!)),
    ...hitsOf(openOneOff).filter((hit) => !isWhole(hit)),
    ...(isPartOfList(reading, sentence) ? hitsOf(listed) : []),
    ...hitsOf(paidOnce).filter((hit) => !isWhole(hit)),
  ];
  return distinctPlaces([
    ...[priced, bracketed].flatMap(hitsOf).flatMap((hit) => pricedFee(reading, sentence, hit)),
    ...once.flatMap((hit) => oneOffFee(reading, sentence, hit)),
    ...hitsOf(lumpSum)
      .filter((hit) => !isWhole(hit))
      .flatMap((hit) => periodFee(reading, sentence, { hit, period: hit.group('period')! })),
    ...partsInLine(sentence, hitsOf(part)).flatMap((hit) => oneOffFee(reading, sentence, hit)),
    ...hitsOf(priceOfOne).flatMap((hit) => feeOfOne(reading, sentence, hit)),
  ]);
}

/** Prices whose unit stands before the figure (每月9500元), and those by the month (月租金为18,600元). */
function feesByUnit(reading: Reading, sentence: Sentence, named: readonly PlacedFee[]): readonly PlacedFee[] {
  const phrases = findTotalPhrases(reading);
  const tableTotal = findTableTotal(reading)?.value;
  const isTotalFigure = isFigureOf(phrases);
  // 第一年月租金 is the rent of a month, though 年…租金 may name a total.
  const isMonthlyTotal = isFigureOf(phrases.filter(({ label }) => !/^年月/.test(label)));
  // 每月9500元，即9500元/月 is one price: the second writing has the unit as the record writes it.
  const isToldBefore = ({ at, amount }: PlacedFee): boolean =>
    named.some((fee) => (amount.value === null ? fee.at === at : fee.amount.value === amount.value));
  const each = findHits(reading.view.text, perUnit, sentence)
    // 顾问费每年60000元 states the total.
    .filter((hit) => !/年/.test(hit.group('first')!) || !isTotalFigure(hit))
    .flatMap((hit) => perUnitFee(reading, sentence, hit))
    .filter((fee) => !isToldBefore(fee));
  const byMonth = findHits(reading.view.text, monthly, sentence)
    .filter((hit) => !isMonthlyTotal(hit))
    .flatMap((hit) => periodFee(reading, sentence, { hit, period: '月' }));
  // 服务费每月111,600元 behind a table that adds up to it is its total.
  return [...each, ...byMonth].filter(({ amount }) => amount.value === null || amount.value !== tableTotal);
}

function isFigureOf(phrases: ReturnType<typeof findTotalPhrases>): (hit: Hit) => boolean {
  const starts = new Set(phrases.flatMap(({ figure }) => figure?.at.start ?? []));
  return (hit) => starts.has(placeOf(hit).start);
}

/** Whether lines that stand before the sentence announce the parts of a price. */
function isPartOfList(reading: Reading, sentence: Sentence): boolean {
  return announcesParts.test(reading.view.text.slice(Math.max(0, sentence.start - 160), sentence.start));
}

/** Of prices one behind the other those that a word before them calls parts; one alone is none. */
function partsInLine(sentence: Sentence, hits: readonly Hit[]): readonly Hit[] {
  const parts = hits.filter((hit) => leadsToParts.test(sentence.text.slice(0, hit.start - sentence.start + 2)));
  return parts.length < 2 ? [] : parts.filter((hit) => !/[首末前后余]期|预付|余款/.test(hit.text));
}

function feeOfOne(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const item = cleanFeeItem(hit.group('item')!);
  const value = valueOf(hit);
  if (value === undefined || item === '' || isTotal(item) || noFee.test(item)) return [];
  return [placed(reading, sentence, { hit, item, unit: `元/${hit.group('base')!}`, value })];
}

/** A price whose own name says for how long it is. */
function periodFee(
  reading: Reading,
  sentence: Sentence,
  { hit, period }: { readonly hit: Hit; readonly period: string },
): readonly PlacedFee[] {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  const item = cleanFeeItem(hit.group('item')!);
  const value = valueOf(hit);
  if (value === undefined || item === '' || noFee.test(lastPart(before) + item) || isTotal(before + item)) return [];
  if (/(?:欠|相当于|不足|逾期)[^,;。]*$/.test(before)) return [];
  return [placed(reading, sentence, { hit, item, unit: `元/${period}`, value })];
}

/** The money of a price; null for an empty slot, undefined for a figure that is none. */
function valueOf(hit: Hit): string | null | undefined {
  const figure = hit.group('figure');
  return figure === undefined ? null : (parseFigure(figure, hit.group('scale')) ?? undefined);
}

function monthlyRent(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const value = parseFigure(hit.group('figure')!, hit.group('scale'));
  return value === null ? [] : [placed(reading, sentence, { hit, item: hit.group('item')!, unit: '元/月', value })];
}

/** 办公桌30张，每张1,080元，计32,400元: a row of a price list in words. */
function countedFee(reading: Reading, sentence: Sentence, price: CountedPrice): readonly PlacedFee[] {
  const item = cleanFeeItem(price.item);
  if (item === '' || isTotal(price.item) || noFee.test(price.item)) return [];
  const { hit, unit, quantity, unitPrice, amount } = price;
  return [{ ...placed(reading, sentence, { hit, item, unit, value: amount }), quantity, unitPrice }];
}

function perUnitFee(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  const clause = before.slice(Math.max(...[';', '。'].map((sign) => before.lastIndexOf(sign))) + 1);
  const what = hit.group('what') ?? hit.group('thing');
  const isByPrice = /(?:按照?|以)$/.test(before);
  const behind = isByPrice ? nameAfter(sentence.text.slice(hit.end - sentence.start)) : undefined;
  const item = what === undefined ? (behind ?? nameWithKind(clause)) : cleanFeeItem(what);
  const value = valueOf(hit);
  // 按季度支付，每季度84,000元 is an instalment; so is 分两次支付，每次29,400元.
  const isInstalment =
    (/季|半年|期/.test(hit.group('first')!) && !/(?:费|租金)(?:标准)?(?:为|:)$/.test(clause)) ||
    (/季|半年/.test(hit.group('first')!) && /支付|付款|缴|付清|\d元/.test(sentence.text.replace(hit.text, ''))) ||
    (hit.group('first') === '次' && /支付|付款|缴|付清/.test(clause));
  const isPrice =
    !isInstalment &&
    item !== null &&
    item !== '' &&
    value !== undefined &&
    !isTotal(clause) &&
    !noFee.test(tailOf(clause) + (what ?? '')) &&
    !notAgreed.test(clause);
  const after = sentence.text.slice(hit.end - sentence.start, hit.end - sentence.start + 16).split(/[,。;]/)[0] ?? '';
  if (/违约金|赔偿|罚|扣/.test(after) || isReckoning(before, after)) return [];
  if (!isPrice || /逾期|延误|迟延|减免|赔偿|处罚|罚/.test(before)) return [];
  const bases = [hit.group('first')!, hit.group('second') ?? monthIn(hit, item)].filter((base) => base !== undefined);
  const unit = `元/${bases.join('/')}`;
  return [placed(reading, sentence, { hit, item, unit, value })];
}

/** 每条电路月租费1,150元, 月租费每条3,200元: the month stands in the price's name. */
function monthIn(hit: Hit, item: string): '月' | undefined {
  return !/[年月季日天]/.test(hit.group('first')!) &&
    /(?<!个)月(?:租|费|使用费|服务费|功能费)/.test(hit.group('what') ?? item)
    ? '月'
    : undefined;
}

/** （按每平方米每月100元计算）: what a price is reckoned by. */
function isReckoning(before: string, after: string): boolean {
  return (
    /\((?:即|折合|约|相当于|按照?)[^()]*$/.test(before) ||
    (/按(?:照)?$/.test(before) && /^(?:的?标准)?(?:计算|折算|核算)/.test(after))
  );
}

function pricedFee(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  const clause = before.slice(Math.max(...[';', '。'].map((sign) => before.lastIndexOf(sign))) + 1);
  const after = sentence.text.slice(hit.end - sentence.start, hit.end - sentence.start + 8);
  // 按13元/平方米计算 is a basis of calculation; 合计金额25700元/年 a total.
  const rest = sentence.text.slice(hit.end - sentence.start);
  const behind = nameAfter(rest);
  const isByBasis = /按(?:照)?(?:每平方米)?$/.test(before) && behind === undefined && !isPricedBy(before, rest);
  if (
    isByBasis ||
    (behind === undefined && /^(?:的标准)?(?:标准)?计(?:算|收)/.test(after) && !isPricedBy(before, rest))
  )
    return [];
  if (isTotal(clause) || notAgreed.test(clause)) return [];
  // 以上为含税价，其中不含税价4,633.03元/月，税额416.97元/月: what a price is made of.
  if (/(?:其中[^。;]{0,12}|\((?:其中:?)?)不含税[^,]{0,4}$|税[额金](?:为|:)?$/.test(clause)) return [];
  // ▁元/年(大写) is the second writing of the slot before it.
  if (hit.group('slot') !== undefined && /^\(?大写/.test(after)) return [];
  const named = behind ?? namePrice(clause);
  if (named === null || noFee.test(tailOf(clause))) return [];
  const item = behind ?? withKind(named, clause);
  const unit = unitOf(before, hit.group('unit') ?? hit.group('slotUnit') ?? '');
  return [
    placed(reading, sentence, {
      hit,
      item,
      unit,
      value: hit.group('figure') === undefined ? null : parseFigure(hit.group('figure')!, hit.group('scale')),
    }),
  ];
}

const eachBefore = new RegExp(`每(?:个)?(?<each>${basis})(?:收取|为)?$`);

/** A unit as the record writes it: 元/人 for 元/每人 and 元每人, 元/小时/层 for 每小时120元/层. */
function unitOf(before: string, written: string): string {
  const each = eachBefore.exec(before)?.groups?.['each'];
  const bases = written.replace(/^元?整?(?:\(不?含税\))?/, '').replace(/\/?每/g, '/');
  return each === undefined || bases.includes(each) ? `元${bases}` : `元/${each}${bases}`;
}

/** 水费按5.2元/吨收取 states a price; 租金按70元/平方米计算，计22,050元 how one is reckoned. */
function isPricedBy(before: string, rest: string): boolean {
  const isNamed = /(?:费|价格?)(?:用)?(?:标准)?(?:统一|均)?按(?:照)?$/.test(before) && !/\([^()]*$/.test(before);
  return isNamed && !/^[^。;]*\d元(?!\/)/.test(rest);
}

function oneOffFee(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const before = sentence.text.slice(Math.max(0, hit.start - sentence.start - 14), hit.start - sentence.start);
  if (
    isTotal(before + hit.group('item')!) ||
    noFee.test(before + hit.text) ||
    /合计|共计|总计|每/.test(hit.group('item')!)
  )
    return [];
  const figure = hit.group('figure');
  const value = figure === undefined ? null : parseFigure(figure);
  if (value === null && figure !== undefined) return [];
  return [placed(reading, sentence, { hit, item: cleanFeeItem(hit.group('item')!), unit: '元', value })];
}

function isTotal(clause: string): boolean {
  const last = clause.split(/[,、]/).at(-1) ?? '';
  return /合计|共计|总计|总额|总价|总金额|总费用|总造价|工程造价|累计/.test(last);
}
