import { figureSource, parseFigure } from './amounts.ts';
import { countGroup, parseCount } from './counts.ts';
import { findHits } from './hits.ts';
import type { Hit, ViewRange } from './hits.ts';
import { basis } from './price-bases.ts';

/** So many of a thing, at a price each, and what that makes: 文件柜12组，每组960元，计11,520元. */
export interface CountedPrice {
  /** Group `figure` is what it makes. */
  readonly hit: Hit;
  readonly item: string;
  /** As the record writes it: 组 for things counted, 元/月/个 for a price by the month. */
  readonly unit: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly amount: string;
}

/** A name that begins with its first letter. */
const thing = '(?<![\\u4e00-\\u9fffA-Za-z0-9])(?<item>[\\u4e00-\\u9fffA-Za-z][\\u4e00-\\u9fffA-Za-z0-9-]{1,15}?)';
const makes = `(?:合?计|共计?|小计|金额|总价|每[年月日季])(?:为|:|人民币|¥)*(?<figure>${figureSource})元`;
const things = new RegExp(
  `${thing}(?:\\([^()]{1,20}\\))?,?(?:数量|共|计)?:?${countGroup('count')}(?<unit>${basis})[,、]` +
    `(?:单价(?:为|:)?(?<single>${figureSource})元(?:\\/${basis})?|每${basis}(?:单价)?(?:为|:)?(?<each>${figureSource})元)[,、]${makes}`,
);
/** IP地址占用费：50元/个/月，共4个，每月200元. */
const regular = new RegExp(
  `${thing}(?:为|:|每月|每年)*(?<single>${figureSource})(?<unit>元(?:\\/${basis}){1,2})[,、]共(?:计)?${countGroup('count')}${basis}[,、]${makes}`,
);

/** 除颤仪2台×28,800元/台=57,600元: the sum written as arithmetic. */
const product = new RegExp(
  `${thing}(?:\\([^()]{1,20}\\))?[:,]?${countGroup('count')}(?<unit>${basis})[×xX*]¥?(?<single>${figureSource})元(?:\\/${basis})?=¥?(?<figure>${figureSource})元`,
);
/** 软椅480元/把×48把=23,040元: the price first. */
const productOfPrice = new RegExp(
  `${thing}(?:\\([^()]{1,20}\\))?[:,]?(?:单价)?:?¥?(?<single>${figureSource})元(?:\\/${basis})?[×xX*]${countGroup('count')}(?<unit>${basis})=¥?(?<figure>${figureSource})元`,
);
/** 租金28,000元/月×12个月 makes a total: a stretch of time is no count of things. */
const ofTime = /^(?:元\/)?(?:学年|半年|季度?|年|月|日|天|小时)$/;

/** The counted prices of a stretch of text whose figures agree: what does not multiply is not one. */
export function findCountedPrices(text: string, within: ViewRange): readonly CountedPrice[] {
  const hitsOf = (pattern: RegExp): readonly Hit[] => findHits(text, pattern, within);
  return [
    ...[things, regular].flatMap(hitsOf),
    ...[product, productOfPrice].flatMap(hitsOf).filter(isOfThings),
  ].flatMap((hit) => {
    const [quantity, unitPrice] = [
      parseCount(hit.group('count')),
      parseFigure(hit.group('single') ?? hit.group('each')!),
    ];
    const amount = parseFigure(hit.group('figure')!);
    if (quantity === null || unitPrice === null || amount === null) return [];
    if (Math.abs(Number(unitPrice) * quantity - Number(amount)) > 0.005) return [];
    return [{ hit, item: hit.group('item')!, unit: hit.group('unit')!, quantity, unitPrice, amount }];
  });
}

function isOfThings(hit: Hit): boolean {
  return !ofTime.test(hit.group('unit')!) && !/月/.test(hit.group('item')!);
}
