import { Decimal } from 'decimal.js';
import { parseCapitalAmount } from '../../models/values/capital-amount.ts';

/** An amount in a text in normal form: `value` is plain digits without trailing zeros, `25700` or `25700.5`. */
export interface FoundAmount {
  readonly value: string;
  /** Half-open range of UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const figure = /(?<!\d|\d[.,])(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d+)?(万|亿)?(?!\d|,\d{3}|\.\d)/g;
const inWords = /[零〇壹贰叁肆伍陆柒捌玖拾佰仟万亿]{2,}(?:[元圆][零壹贰叁肆伍陆柒捌玖角分整正]*|整)/g;
const asked = /^¥?(\d{1,3}(?:,\d{3})+|\d{1,12})(\.\d+)?(万|亿)?元?$/;
/** Smaller numbers are days, copies and clause numbers, and stand in few ways. */
const least = 100;
const scales: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Amounts of at least 100 in a text in normal form: 25,700.00, 2.57万元, 贰万伍仟柒佰元整. */
export function amountsIn(normalized: string): readonly FoundAmount[] {
  const figures = [...normalized.matchAll(figure)].flatMap((match) => {
    const value = plainNumber(match[1]!, match[2], match[3]);
    return value === null ? [] : [{ value, ...rangeOf(match) }];
  });
  const words = [...normalized.matchAll(inWords)].flatMap((match) => {
    const amount = parseCapitalAmount(match[0]);
    const value = amount === null ? null : plainNumber(amount.value, undefined, undefined);
    return value === null ? [] : [{ value, ...rangeOf(match) }];
  });
  return [...figures, ...words].sort((a, b) => a.start - b.start);
}

/** The amount a search term in normal form asks for; null where it is none, or below 100. */
export function askedAmount(term: string): string | null {
  const match = asked.exec(term);
  return match === null ? null : plainNumber(match[1]!, match[2], match[3]);
}

function plainNumber(digits: string, fraction: string | undefined, scale: string | undefined): string | null {
  if (digits.length < 3 && scale === undefined) return null;
  if (fraction === undefined && scale === undefined && !digits.includes('.')) return wholeNumber(digits);
  const value = new Decimal(digits.replaceAll(',', '') + (fraction ?? '')).times(scales[scale ?? ''] ?? 1);
  return value.lessThan(least) ? null : value.toFixed();
}

/** Most amounts are whole, and need no arithmetic. */
function wholeNumber(digits: string): string | null {
  const plain = digits.replaceAll(',', '').replace(/^0+/, '');
  return plain.length < String(least).length ? null : plain;
}

function rangeOf(match: RegExpMatchArray): { readonly start: number; readonly end: number } {
  const start = match.index ?? 0;
  return { start, end: start + match[0].length };
}
