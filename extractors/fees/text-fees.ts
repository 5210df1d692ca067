import { quoteAt } from '../../models/evidence.ts';
import type { FeeExtractor } from '../../models/extractor.ts';
import type { Fee } from '../../models/field-result.ts';
import { resolvedAmount } from './fee-amount.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure, wordsSource } from '../recognizers/amounts.ts';
import {
  cleanFeeItem,
  findFeeItem,
  findNamedFee,
  findRequestedService,
  withoutInclusions,
} from '../recognizers/fee-items.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { findTotalPhrases } from '../recognizers/total-phrases.ts';
import { basis, basisAfterEach } from '../recognizers/price-bases.ts';
import { findTableTotal } from '../recognizers/table-total.ts';
import { findCountedPrices } from '../recognizers/counted-prices.ts';
import type { CountedPrice } from '../recognizers/counted-prices.ts';

/** 元/年/会场, 元/月, 元／次, 元/平方米·月, 元/(平方米·月), 元/每人, 元每吨: a price has a unit of its own. */
const unitSource = `元整?(?:\\(不?含税\\))?(?:\\/每?|每(?=[^,。;]{1,4}(?:[,。;、)]|$)))(?:${basis}(?:[\\/·•*.]${basis}){0,2}|\\(${basis}(?:[\\/·•*.]${basis}){0,2}\\))`;
const priced = new RegExp(
  `(?<figure>${figureSource})(?<scale>万?)(?<unit>${unitSource})|(?<slot>▁)(?<slotUnit>${unitSource})`,
);
/** What may stand between a name and its figure: 为人民币（大写）壹万捌仟元整（小写：. */
const sign = '(?:为|是|:|人民币|¥|大写|小写|含税|[()]){0,8}';
const leadIn = `${sign}(?:${wordsSource})?${sign}`;
/** 壹万捌仟元整（¥18,000.00）/月: the unit stands behind the bracket. */
const bracketed = new RegExp(
  `¥(?<figure>${figureSource})(?<scale>万?)(?:元整?)?\\)(?<unit>\\/${basis}(?:[\\/·]${basis}){0,2})`,
);
/** A one-off price: 另收一次性工料费2,180.00元. */
const oneOff = new RegExp(
  `(?<item>一次性[\\u4e00-\\u9fff]{2,6}费|(?:一次性)?[\\u4e00-\\u9fff]{0,8}?(?:调试费|移机费|搬运费|装卸费|布线费|施工费|测试费|勘察费|工本费|拆除费|清运费|拍摄费|印刷费|测评费|认证费|工料费|开通费|初装费|安装费|接入费|调测费|服务费|手续费|装移机费|开户费|设备费|培训费|运费|材料费|登记费|制作费|设计费|检测费|咨询费))(?:为|:|共计|计|人民币|¥|一次性|收取)*(?<figure>${figureSource})元(?!\\/)`,
);
/** 其中：（1）安全文明施工费：人民币（大写）…（¥128,000.00元）: a named part of the price, on a line of its own. */
const listed = new RegExp(
  `^(?:\\(?[\\d一二三四五六七八九十]{1,2}[).、]{1,2})?(?<item>[\\u4e00-\\u9fff]{2,14}(?:费|费用|金额|价|工程款)):(?:人民币)?(?:\\(?大写\\)?:?)?(?:${wordsSource})?[(,]*(?:小写)?[:)]*¥?(?<figure>${figureSource})元`,
);
/** 会务筹备费3,000元（一次性）: any fee that is said to be paid once. */
const paidOnce = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}费)(?:共计|计)?${leadIn}(?<figure>${figureSource})元[)]?(?=[(,]?[^,。;]{0,6}一次性)`,
);
/** What a whole contract may be about: that it is paid once makes no item of it. */
const wholeFee =
  /^(?:本|合同|项目|工程|技术|咨询|总|全部|年度?|全年)*(?:服务|租赁|租用|使用|运维|维护|维保|工程|设计|咨询|开发|监理|代理|承包)?费用?$/;
/** 初装及调测费：▁元（一次性收取）, 视频拍摄费：▁元: a named price left open. */
const openOneOff = /(?<item>(?:一次性)?[\u4e00-\u9fff]{0,10}?费)(?:为|:|人民币|¥)*(?<slot>▁)元(?![\/每])/;
/** 月租金为人民币18,600元, 月使用费5,800元: the month stands in the name. 三个月租金, 首月租金 are sums. */
const monthly = new RegExp(
  `(?<item>(?:[\\u4e00-\\u9fff]{0,8}?(?![个一二两三四五六七八九十当首本上次逐按半末每总])[\\u4e00-\\u9fff]|(?<![\\u4e00-\\u9fff\\d]))月(?:租金|租费|租|(?:固定)?(?:使用|服务|功能|管理|维护|基本)费))(?:标准)?(?:调整|增加|递增|上调|下调|变更)?[至到]?${leadIn}(?:(?<figure>${figureSource})(?<scale>万?)|(?<slot>▁))元(?![\\/每])`,
);
/** 月服务费 is no price paid once. */
const ofMonth = /月(?:使用|服务|功能|管理|维护|基本)费$/;
/** 其中需求调研费50,000元，开发费200,000元: parts of a price, one behind the other. */
const part = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}费用?)(?:为|:|人民币|¥)*(?<figure>${figureSource})元(?![\\/每])`,
);
const leadsToParts = /其中|包括|组成|构成|明细/;
/** 打印机5台，单价2,300元: what one of so many costs, where nothing is said of what they make. */
const priceOfOne = new RegExp(
  `(?<![\\u4e00-\\u9fffA-Za-z0-9])(?<item>[\\u4e00-\\u9fffA-Za-z][\\u4e00-\\u9fffA-Za-z0-9-]{1,15}?)(?:\\([^()]{1,20}\\))?,?(?:数量|共|计)?:?\\d+(?<base>${basis})[,、](?:含税)?单价(?:为|:|人民币|¥)*(?<figure>${figureSource})元(?![\\/每])`,
);
/** 石材养护费全年包干12,000元: one price for all of a stretch of time. */
const lumpSum = new RegExp(
  `(?<item>[\\u4e00-\\u9fff]{2,10}?费用?)(?:实行|采用|按)?(?:每|全)?(?<period>[年月])度?包干(?:价|费用?|使用)?(?:为|:|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?![\\/每])`,
);
/** 按3.5元/公里加收超公里费: the name stands behind the price. */
const nameBehind =
  /^(?:的?(?:标准|价格)?(?:向[\u4e00-\u9fff]{2,8}?)?(?:另行|另|额外)?(?:加收|收取|计收|计取|支付|缴纳|交纳|补交)(?<item>[\u4e00-\u9fff]{1,8}?费)|的(?:单价|价格)向[甲乙丙买卖需供]方(?:供应|提供|出售|销售)(?<goods>[\u4e00-\u9fff]{2,10}))/;
/** The name that stands behind a price; undefined where none does. */
function nameAfter(rest: string): string | undefined {
  const groups = nameBehind.exec(rest)?.groups;
  const item = cleanFeeItem(groups?.['item'] ?? groups?.['goods'] ?? '');
  return item === '' ? undefined : item;
}
const announcesParts = /(?:其中|包括|组成|明细|如下|分项)[^。;\n]{0,12}:?\n/;

/** 租金为每月9500元, 进出场费每台15000元, 每名保安员每月3950元: the unit stands before the figure. */
const perUnit = new RegExp(
  `每(?:个)?(?<first>${basisAfterEach})(?:(?<thing>[\\u4e00-\\u9fff]{2,6})?每(?:个)?(?<second>${basisAfterEach}))?(?<what>[\\u4e00-\\u9fff]{0,8}(?:费用?|租金|报酬|薪酬))?(?:按|收取|加收|另收|单价)?${leadIn}(?:(?<figure>${figureSource})(?<scale>万?)|(?<slot>▁))元(?!\\/)`,
);
/** 每平方米每月22元，月租金52,800元: what a price a square metre makes is the rent; the price is how it is reckoned. */
const reckonedRent = new RegExp(
  `每(?:平方米|平米|㎡|m2)(?:每(?:月|日|天))?(?:建筑面积)?(?:为|人民币|¥)*${figureSource}元[,、;]?(?:即|折合|合|计)?(?<item>月(?:租金|租费|租))(?:合计|共计|总计|总额|计|为|:|人民币|¥)*(?<figure>${figureSource})(?<scale>万?)元(?!\\/)`,
);
/** What is reckoned with, owed for lateness, or left as a pledge is no fee item. */
const noFee =
  /计算$|违约金|赔偿|滞纳金|罚款|押金|保证金|定金|订金|补偿|减免|扣[减除罚]|注册资本|限额|投保|保险金额|保额|重置价|每(?:逾期|延误|迟延)/;
/** A limit, or what was asked before the discount, is not what is agreed. */
const notAgreed =
  /(?:不超过|不高于|最高|最低|至少|上限|封顶|不低于|不少于|低于|高于|达到?|满|退还)(?:为|人民币|¥)*$|(?:刊例价|原价|市场价|目录价|牌价|指导价|参考价|限价)[^,]{0,6}$/;

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
  const regular = [priced, bracketed].flatMap((pattern) =>
    findHits(reading.view.text, pattern, sentence).flatMap((hit) => pricedFee(reading, sentence, hit)),
  );
  const taken = regular.map(({ at }) => at);
  // 年度服务费为人民币198,000元 states the total: what it is made of may be fees, it is none.
  const phrases = findTotalPhrases(reading);
  const totals = new Set(phrases.flatMap(({ figure }) => figure?.at.start ?? []));
  // 第一年月租金 is the rent of a month, though 年…租金 may name a total.
  const monthlyTotals = new Set(
    phrases.flatMap(({ label, figure }) => (/^年月/.test(label) ? [] : (figure?.at.start ?? []))),
  );
  const single = findHits(reading.view.text, oneOff, sentence).flatMap((hit) =>
    taken.includes(placeOf(hit).start) || totals.has(placeOf(hit).start) || ofMonth.test(hit.group('item')!)
      ? []
      : oneOffFee(reading, sentence, hit),
  );
  const parts = findHits(reading.view.text, listed, sentence).flatMap((hit) =>
    announcesParts.test(reading.view.text.slice(Math.max(0, sentence.start - 160), sentence.start))
      ? oneOffFee(reading, sentence, hit)
      : [],
  );
  const open = findHits(reading.view.text, openOneOff, sentence)
    .filter((hit) => !wholeFee.test(cleanFeeItem(hit.group('item')!)) && !totals.has(placeOf(hit).start))
    .flatMap((hit) => oneOffFee(reading, sentence, hit));
  const counted = findCountedPrices(reading.view.text, sentence);
  const rents = findHits(reading.view.text, reckonedRent, sentence);
  const tableTotal = findTableTotal(reading)?.value;
  const once = findHits(reading.view.text, paidOnce, sentence)
    .filter((hit) => !wholeFee.test(cleanFeeItem(hit.group('item')!)) && !totals.has(hit.rangeOf('figure')!.start))
    .flatMap((hit) => oneOffFee(reading, sentence, hit));
  const partHits = leadsToParts.test(sentence.text) ? findHits(reading.view.text, part, sentence) : [];
  const inLine = partHits
    .filter((hit) => leadsToParts.test(sentence.text.slice(0, hit.start - sentence.start + 2)))
    .filter((hit, _, hits) => hits.length >= 2 && !/[首末前后余]期|预付|余款/.test(hit.text))
    .flatMap((hit) => oneOffFee(reading, sentence, hit));
  const singly = findHits(reading.view.text, priceOfOne, sentence).flatMap((hit) => feeOfOne(reading, sentence, hit));
  const lump = findHits(reading.view.text, lumpSum, sentence)
    .filter((hit) => !wholeFee.test(cleanFeeItem(hit.group('item')!)) && !totals.has(hit.rangeOf('figure')!.start))
    .flatMap((hit) => periodFee(reading, sentence, { hit, period: hit.group('period')! }));
  const named = distinctPlaces([...regular, ...single, ...open, ...parts, ...once, ...lump, ...inLine, ...singly]);
  // 每月9500元，即9500元/月 is one price: the second writing has the unit as the record writes it.
  const each = findHits(reading.view.text, perUnit, sentence)
    // 顾问费每年60000元 states the total.
    .filter((hit) => !/年/.test(hit.group('first')!) || !totals.has(placeOf(hit).start))
    .flatMap((hit) => perUnitFee(reading, sentence, hit))
    // 服务费每月111,600元 behind a table that adds up to it is its total.
    .filter(({ at, amount }) =>
      amount.value === null
        ? !named.some((fee) => fee.at === at)
        : !named.some((fee) => fee.amount.value === amount.value) && amount.value !== tableTotal,
    );
  const byMonth = findHits(reading.view.text, monthly, sentence)
    .filter((hit) => !monthlyTotals.has(placeOf(hit).start))
    .flatMap((hit) => periodFee(reading, sentence, { hit, period: '月' }))
    // 月租费26,450元 behind a table that adds up to it, or behind the prices it is made of, is their total.
    .filter(({ amount }) => amount.value === null || amount.value !== tableTotal);
  const joined = [...counted.map(({ hit }) => hit), ...rents];
  const alone = distinctPlaces([...named, ...each, ...byMonth]).filter(
    ({ at }) => !joined.some((hit) => at >= hit.start && at < hit.end),
  );
  return [
    ...alone,
    ...rents.flatMap((hit) => monthlyRent(reading, sentence, hit)),
    ...counted.flatMap((price) => countedFee(reading, sentence, price)),
  ].sort((a, b) => a.at - b.at);
}

function feeOfOne(reading: Reading, sentence: Sentence, hit: Hit): readonly PlacedFee[] {
  const item = cleanFeeItem(hit.group('item')!);
  const value = valueOf(hit);
  if (value === undefined || item === '' || isTotal(item) || noFee.test(item)) return [];
  return [placed(reading, sentence, { hit, item, unit: `元/${hit.group('base')!}`, value })];
}

/** The place of a price's figure, or of its empty slot. */
function placeOf(hit: Hit): ViewRange {
  return (hit.rangeOf('figure') ?? hit.rangeOf('slot'))!;
}

/** Several wordings may meet one figure: the first that reads it has it. */
function distinctPlaces(fees: readonly PlacedFee[]): readonly PlacedFee[] {
  return fees.filter((fee, index) => fees.findIndex(({ at }) => at === fee.at) === index);
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

/** What stands behind the last comma of a clause. */
function lastPart(clause: string): string {
  return clause.split(/[,、]/).at(-1) ?? '';
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

/** The end of a clause that speaks of the price itself: its last part where that names a fee. */
function tailOf(clause: string): string {
  const last = lastPart(clause);
  return findNamedFee(last) === null ? clause.slice(-20) : last.slice(-20);
}

/** The name of what a price behind this clause is for; null where nothing is named. */
function namePrice(clause: string): string | null {
  const said = withoutInclusions(clause);
  return findNamedFee(said) ?? kindBefore(said) ?? nounBefore(said) ?? findRequestedService(said) ?? findFeeItem(said);
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

/** The name of a price with the kind it is for; null where nothing is named. */
function nameWithKind(clause: string): string | null {
  const name = namePrice(clause);
  return name === null ? null : withKind(name, clause);
}

/** 装卸费：入库12元/吨，出库15元/吨: one fee of several kinds, each with its own price. */
function withKind(item: string, clause: string): string {
  const kind = kindBefore(clause);
  if (kind === null || kind.includes(item) || item.includes(kind)) return item;
  // 租金：第一年每月10,000元 is the 第一年租金.
  return /^(?:第[一二三四五六七八九十\d]+|首)年$/.test(kind) ? `${kind}${item}` : `${item}(${kind})`;
}

/** The thing itself right before its price: 100M专线650元/条/月, 残疾人保障金▁元/人/月. */
function nounBefore(clause: string): string | null {
  const noun = /(?:^|[,;:、).①-⑳])(?<noun>[\dA-Za-z]{0,8}[\u4e00-\u9fff]{2,10})(?:\([^()]{1,24}\))?(?:为|按|:)?$/.exec(
    clause,
  )?.groups?.['noun'];
  const item = noun === undefined ? '' : cleanFeeItem(noun);
  return item === '' ||
    /^(?:每|按|为|计|另|约|价|总)|收取|支付|缴纳|交纳|结算|计费|标准$|(?:按照?|以|应|须|为)$/.test(item) ||
    condition.test(item)
    ? null
    : item;
}

/** Words of when a price holds, which name nothing: 之后, 优惠后, 超出部分. */
const condition = /后$|时$|的$|起$|部分$|期间$|期内$|^(?:[一二三四五六七八九十\d]+[天日小时月年公里]*)?以[上下内外]/;

/** The bare noun between the last sign and the figure: …：入库 12元/吨. Null where it is no noun of its own. */
function kindBefore(clause: string): string | null {
  const kind =
    /[:,、](?:即|其中)?(?<kind>(?!每|按|为|计|合计|共计|收取|人民币|单价|标准|另|约)[\dA-Za-z]{0,6}[\u4e00-\u9fff]{2,10}?)(?:\([^()]{1,12}\))?$/.exec(
      clause,
    )?.groups?.['kind'];
  return kind === undefined ||
    condition.test(kind) ||
    /(?:费|金|价|款|为|是|收|付|按照?|以|标准|每|不超过|不低于)$/.test(kind)
    ? null
    : kind;
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
  const { start } = placeOf(hit);
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
            (other.item.endsWith(fee.item) || other.item.endsWith(withoutMonth(fee.item))) &&
            other.unit === fee.unit &&
            other.amount.value === fee.amount.value,
        ),
  );
  return kept.map(({ item, unit, quantity, unitPrice, amount }) => ({ item, unit, quantity, unitPrice, amount }));
}

/** 月租金 of 元/月 is the 租金. */
function withoutMonth(item: string): string {
  return item.replace(/^月(?=租金|租费)/, '');
}
