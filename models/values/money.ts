import { Decimal } from 'decimal.js';

/** Money is a decimal string of yuan with two digits, "25700.00"; never a float. */
export type Money = string;

const scales: Readonly<Record<string, number>> = {
  '': 1,
  十: 10,
  百: 100,
  千: 1000,
  仟: 1000,
  万: 1e4,
  萬: 1e4,
  十万: 1e5,
  百万: 1e6,
  千万: 1e7,
  亿: 1e8,
  億: 1e8,
};

const figure = '(\\d{1,3}(?:,\\d{3})+|\\d+)(\\.\\d+)?';
const moneyPattern = new RegExp(
  `^(?:人民币|RMB|CNY)?:?(?:¥|RMB|CNY)?${figure}(十万|百万|千万|[十百千仟万萬亿億])?(?:([元圆圓])?[整正]?|[元圆圓]?(?:人民币|RMB|CNY))$`,
);
const jiaoPattern = /^(?:人民币|¥)?(?:(\d+)[元圆圓])?(?:(\d)角)?(?:零?(\d)分)?[整正]?$/;

/**
 * Reads an amount in figures: ￥25,700.00, RMB 25700元, 2.57万元, 人民币 1，200 元整, 3元5角. Half- and full-width signs and
 * layout spaces are accepted; thousands separators must part groups of three. Null for anything else. Beyond fen it is
 * rounded half up.
 */
export function parseMoney(text: string): Money | null {
  const compact = text
    .normalize('NFKC')
    .replace(/[\s▁_]/g, '')
    .toUpperCase();
  const match = moneyPattern.exec(compact);
  if (match) {
    const [, integer, fraction = '', scale = ''] = match;
    return toMoney(new Decimal(integer!.replaceAll(',', '') + fraction).times(scales[scale]!).toFixed());
  }
  const coins = jiaoPattern.exec(compact);
  if (!coins || (coins[2] ?? coins[3]) === undefined) return null;
  return toMoney(new Decimal(coins[1] ?? 0).plus(`0.${coins[2] ?? 0}${coins[3] ?? 0}`).toFixed());
}

/** Writes a number of yuan as money, rounded half up to fen. @throws where `value` is not a number. */
export function toMoney(value: number | string): Money {
  return new Decimal(value).toFixed(2, Decimal.ROUND_HALF_UP);
}

/** Sum of amounts; "0.00" of none. */
export function addMoney(...amounts: readonly Money[]): Money {
  return toMoney(amounts.reduce((sum, amount) => sum.plus(amount), new Decimal(0)).toFixed());
}

/** Quantity (or rate) × unit price, rounded half up to fen. */
export function multiplyMoney(quantity: number | string, unitPrice: Money): Money {
  return toMoney(new Decimal(quantity).times(unitPrice).toFixed());
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compareMoney(a: Money, b: Money): number {
  return new Decimal(a).comparedTo(b);
}

/** Whether two amounts lie further apart than `tolerance` yuan (both ways). */
export function differsByMoreThan(a: Money, b: Money, tolerance: Money): boolean {
  return new Decimal(a).minus(b).abs().greaterThan(tolerance);
}
