import { quoteAt } from '../../models/evidence.ts';
import type { FeeExtractor } from '../../models/extractor.ts';
import type { Fee } from '../../models/field-result.ts';
import { resolvedAmount } from './fee-amount.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure, wordsSource } from '../recognizers/amounts.ts';
import { cleanFeeItem, findFeeItem, findNamedFee } from '../recognizers/fee-items.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { findTotalPhrases } from '../recognizers/total-phrases.ts';
import { basis } from '../recognizers/price-bases.ts';
import { findTableTotal } from '../recognizers/table-total.ts';
import { findCountedPrices } from '../recognizers/counted-prices.ts';
import type { CountedPrice } from '../recognizers/counted-prices.ts';

/** 元/年/会场, 元/月, 元／次, 元/平方米·月, 元/(平方米·月): a price has a unit of its own. */
const unitSource = `元(?:\\(含税\\))?\\/(?:${basis}(?:[\\/·•*.]${basis}){0,2}|\\(${basis}(?:[\\/·•*.]${basis}){0,2}\\))`;
const priced = new RegExp(
  `(?<figure>${figureSource})(?<scale>万?)(?<unit>${unitSource})|(?<slot>▁)(?<slotUnit>${unitSource})`,
);
/** A one-off price: 另收一次性工料费2,180.00元. */
const oneOff = new RegExp(
  `(?<item>一次性[\\u4e00-\\u9fff]{2,6}费|(?:一次性)?[\\u4e00-\\u9fff]{0,8}?(?:工料费|开通费|初装费|安装费|接入费|调测费|服务费|手续费|装移机费|开户费|设备费|培训费|运费|材料费|登记费|制作费|设计费|检测费|咨询费))(?:为|:|共计|计|人民币|¥|一次性|收取)*(?<figure>${figureSource})元(?!\\/)`,
);
/** 其中：（1）安全文明施工费：人民币（大写）…（¥128,000.00元）: a named part of the price, on a line of its own. */
const listed = new RegExp(
  `^(?:\\(?[\\d一二三四五六七八九十]{1,2}[).、]{1,2})?(?<item>[\\u4e00-\\u9fff]{2,14}(?:费|费用|金额|价|工程款)):(?:人民币)?(?:\\(?大写\\)?:?)?(?:${wordsSource})?[(,]*(?:小写)?[:)]*¥?(?<figure>${figureSource})元`,
);
/** 初装及调测费：▁元（一次性收取）: a one-off price left open. */
const openOneOff =
  /(?<item>(?:一次性)?[\u4e00-\u9fff]{0,8}?(?:工料|开通|初装|安装|接入|调测|装移机|开户|施工|布线)费)(?:为|:|人民币|¥)*(?<slot>▁)元(?!\/)/;
const announcesParts = /(?:其中|包括|组成|明细|如下|分项)[^。;\n]{0,12}:?\n/;

/** 租金为每月9500元, 进出场费每台15000元, 每名保安员每月3950元: the unit stands before the figure. */
const perUnit = new RegExp(
  `每(?:个)?(?<first>${basis})(?:(?<thing>[\\u4e00-\\u9fff]{2,6})?每(?:个)?(?<second>${basis}))?(?<what>[\\u4e00-\\u9fff]{0,8}(?:费用?|租金|报酬|薪酬))?(?:为|收取|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?!\\/)`,
);
/** 每平方米每月22元，月租金52,800元: what a price a square metre makes is the rent; the price is how it is reckoned. */
const reckonedRent = new RegExp(
  `每(?:平方米|平米|㎡|m2)(?:每(?:月|日|天))?(?:建筑面积)?(?:为|人民币|¥)*${figureSource}元[,、;]?(?:即|折合|合|计)?(?<item>月(?:租金|租费|租))(?:合计|共计|总计|总额|计|为|:|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?!\\/)`,
);
/** What is reckoned with, owed for lateness, or left as a pledge is no fee item. */
const noFee = /计算$|违约金|赔偿|滞纳金|罚款|押金|保证金|定金|订金|补偿|减免|扣减|注册资本|限额|每(?:逾期|延误|迟延)/;

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

type PlacedFee = Fee & { readonly at: number; readonly paragraph: number };

function feesIn(reading: Reading, sentence: Sentence): readonly PlacedFee[] {
  const regular = findHits(reading.view.text, priced, sentence).flatMap((hit) => pricedFee(reading, sentence, hit));
  const taken = regular.map(({ at }) => at);
  // 年度服务费为人民币198,000元 states the total: what it is made of may be fees, it is none.
  const totals = new Set(findTotalPhrases(reading).flatMap(({ figure }) => figure?.at.start ?? []));
  const single = findHits(reading.view.text, oneOff, sentence).flatMap((hit) =>
    taken.includes(hit.rangeOf('figure')!.start) || totals.has(hit.rangeOf('figure')!.start)
      ? []
      : oneOffFee(reading, sentence, hit),
  );
  const parts = findHits(reading.view.text, listed, sentence).flatMap((hit) =>
    announcesParts.test(reading.view.text.slice(Math.max(0, sentence.start - 160), sentence.start))
      ? oneOffFee(reading, sentence, hit)
      : [],
  );
  const open = findHits(reading.view.text, openOneOff, sentence).flatMap((hit) => oneOffFee(reading, sentence, hit));
  const counted = findCountedPrices(reading.view.text, sentence);
  const rents = findHits(reading.view.text, reckonedRent, sentence);
  const tableTotal = findTableTotal(reading)?.value;
  const named = [...regular, ...single, ...open, ...parts.filter(({ at }) => !single.some((fee) => fee.at === at))];
  // 每月9500元，即9500元/月 is one price: the second writing has the unit as the record writes it.
  const each = findHits(reading.view.text, perUnit, sentence)
    // 顾问费每年60000元 states the total.
    .filter((hit) => !/年/.test(hit.group('first')!) || !totals.has(hit.rangeOf('figure')!.start))
    .flatMap((hit) => perUnitFee(reading, sentence, hit))
    // 服务费每月111,600元 behind a table that adds up to it is its total.
    .filter(({ amount }) => !named.some((fee) => fee.amount.value === amount.value) && amount.value !== tableTotal);
  const joined = [...counted.map(({ hit }) => hit), ...rents];
  const alone = [...named, ...each].filter(({ at }) => !joined.some((hit) => at >= hit.start && at < hit.end));
  return [
    ...alone,
    ...rents.flatMap((hit) => monthlyRent(reading, sentence, hit)),
    ...counted.flatMap((price) => countedFee(reading, sentence, price)),
  ].sort((a, b) => a.at - b.at);
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
  const item = what === undefined ? findFeeItem(clause) : cleanFeeItem(what);
  const value = parseFigure(hit.group('figure')!, hit.group('scale'));
  // 按季度支付，每季度84,000元 is an instalment; so is 分两次支付，每次29,400元.
  const isInstalment =
    /季|半年|期/.test(hit.group('first')!) || (hit.group('first') === '次' && /支付|付款|缴|付清/.test(clause));
  const isPrice =
    !isInstalment &&
    item !== null &&
    item !== '' &&
    value !== null &&
    !isTotal(clause) &&
    !noFee.test(clause.slice(-20));
  const after = sentence.text.slice(hit.end - sentence.start, hit.end - sentence.start + 16).split(/[,。;]/)[0] ?? '';
  if (/违约金|赔偿|罚|扣/.test(after)) return [];
  if (!isPrice || /逾期|延误|迟延|减免|赔偿|处罚|罚/.test(before)) return [];
  const bases = [hit.group('first')!, hit.group('second') ?? monthIn(hit)].filter((base) => base !== undefined);
  const unit = `元/${bases.join('/')}`;
  return [placed(reading, sentence, { hit, item, unit, value })];
}

/** 每条电路月租费1,150元: the month stands in the price's name. */
function monthIn(hit: Hit): '月' | undefined {
  return hit.group('first') !== '月' && /月(?:租|费|使用费|服务费|功能费)/.test(hit.group('what') ?? '')
    ? '月'
    : undefined;
}

function pricedFee(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  const clause = before.slice(Math.max(...[';', '。'].map((sign) => before.lastIndexOf(sign))) + 1);
  const after = sentence.text.slice(hit.end - sentence.start, hit.end - sentence.start + 8);
  // 按13元/平方米计算 is a basis of calculation; 合计金额25700元/年 a total.
  if (/按(?:照)?(?:每平方米)?$/.test(before) || /^(?:的标准)?(?:标准)?计(?:算|收)/.test(after) || isTotal(clause))
    return [];
  // 以上为含税价，其中不含税价4,633.03元/月，税额416.97元/月: what a price is made of.
  if (/其中[^。;]{0,12}不含税[^,]{0,4}$|税[额金](?:为|:)?$/.test(clause)) return [];
  // ▁元/年(大写) is the second writing of the slot before it.
  if (hit.group('slot') !== undefined && /^\(?大写/.test(after)) return [];
  const named = findNamedFee(clause) ?? kindBefore(clause) ?? nounBefore(clause) ?? findFeeItem(clause);
  if (named === null || noFee.test(clause.slice(-20))) return [];
  const item = withKind(named, clause);
  const unit = (hit.group('unit') ?? hit.group('slotUnit') ?? '').replace(/\(含税\)/, '');
  return [
    placed(reading, sentence, {
      hit,
      item,
      unit,
      value: hit.group('figure') === undefined ? null : parseFigure(hit.group('figure')!, hit.group('scale')),
    }),
  ];
}

/** 装卸费：入库12元/吨，出库15元/吨: one fee of several kinds, each with its own price. */
function withKind(item: string, clause: string): string {
  const kind = kindBefore(clause);
  return kind === null || kind.includes(item) || item.includes(kind) ? item : `${item}(${kind})`;
}

/** The thing itself right before its price: 100M专线650元/条/月, 残疾人保障金▁元/人/月. */
function nounBefore(clause: string): string | null {
  const noun = /(?:^|[,;:、).])(?<noun>[\dA-Za-z]{0,8}[\u4e00-\u9fff]{2,10})(?:\([^()]{1,12}\))?(?:为|按)?$/.exec(
    clause,
  )?.groups?.['noun'];
  const item = noun === undefined ? '' : cleanFeeItem(noun);
  return item === '' || /^(?:每|按|为|计|另|约|价|总)|收取|支付|标准$/.test(item) ? null : item;
}

/** The bare noun between the last sign and the figure: …：入库 12元/吨. Null where it is no noun of its own. */
function kindBefore(clause: string): string | null {
  const kind =
    /[:,、](?:即|其中)?(?<kind>(?!每|按|为|计|合计|共计|收取|人民币|单价|标准|另|约)[\u4e00-\u9fff]{2,10}?)(?:\([^()]{1,12}\))?$/.exec(
      clause,
    )?.groups?.['kind'];
  return kind === undefined || /(?:费|金|价|款|为|是|收|付|按|标准|每|不超过|不低于)$/.test(kind) ? null : kind;
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

interface PricePlace {
  readonly hit: Hit;
  readonly item: string;
  readonly unit: string;
  readonly value: string | null;
}

function placed(reading: Reading, sentence: Sentence, { hit, item, unit, value }: PricePlace): PlacedFee {
  const start = (hit.rangeOf('figure') ?? hit.rangeOf('slot'))!.start;
  const evidence = quoteAt(reading.contract, reading.view.spanOf(start, hit.end));
  const amount = resolvedAmount(reading.contract, {
    value,
    evidence,
    confidence: 0.9,
    origin: 'rule:text-fees@1',
    reasons: [value === null ? 'slot' : 'unit'],
  });
  return { item, unit, quantity: null, unitPrice: null, amount, at: start, paragraph: sentence.paragraph.start };
}

function isTotal(clause: string): boolean {
  const last = clause.split(/[,、]/).at(-1) ?? '';
  return /合计|共计|总计|总额|总价|总金额|总费用|总造价|工程造价|累计/.test(last);
}

/** 租金为每月9500元，即9500元/月 names one price twice; the same slot standing twice is two items. */
function withoutRepeats(fees: readonly PlacedFee[]): readonly Fee[] {
  const kept = fees.filter(
    (fee, index) =>
      fee.amount.value === null ||
      !fees
        .slice(0, index)
        .some(
          (other) =>
            other.item.endsWith(fee.item) && other.unit === fee.unit && other.amount.value === fee.amount.value,
        ),
  );
  return kept.map(({ item, unit, quantity, unitPrice, amount }) => ({ item, unit, quantity, unitPrice, amount }));
}
