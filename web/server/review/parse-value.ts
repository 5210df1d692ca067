import type { FieldType } from '../../../models/field.ts';
import type { FieldValue } from '../../../models/field-result.ts';
import { findDates, parseDate } from '../../../models/values/calendar-date.ts';
import { parseChineseInteger } from '../../../models/values/chinese-number.ts';
import { parseMoney, toMoney } from '../../../models/values/money.ts';
import { normalizeValue } from '../../../models/values/normalize-text.ts';
import { parseRate } from '../../../models/values/rate.ts';

/**
 * A value as a reviewer types it, in the form the record keeps: 25,700元 is "25700.00", 3‰ is "0.003", 2026年3月1日 is
 * "2026-03-01". Null where it is none of that type. A day no calendar has is kept as written: paper says such things.
 */
export function parseValue(type: FieldType, said: FieldValue): FieldValue | null {
  const text = String(said).trim();
  if (typeof type !== 'string') return type.includes(text) ? text : null;
  switch (type) {
    case 'text':
      return normalizeValue(text) || null;
    case 'integer':
      return integerIn(text);
    case 'money':
      return /^\d{1,14}(\.\d+)?$/.test(text) ? toMoney(text) : parseMoney(text);
    case 'rate':
      return /^\d{1,6}(\.\d{1,8})?$/.test(text) ? text : (parseRate(text)?.rate ?? null);
    case 'date':
      return dateIn(text);
  }
}

/** The first value of that type in a stretch of text read from the paper; null where there is none. */
export function findValueIn(type: FieldType, text: string): FieldValue | null {
  const whole = parseValue(type, text);
  if (whole !== null || text.trim() === '') return whole;
  switch (type) {
    case 'money':
      return firstOf(text.match(/[¥￥]?\s*\d[\d,，]*(?:\.\d+)?\s*[万亿]?\s*元?/g), parseMoney);
    case 'integer':
      return firstOf(text.match(/\d+/g), integerIn);
    case 'date':
      return firstOf(
        findDates(text).map(({ start, end }) => text.slice(start, end)),
        dateIn,
      );
    default:
      return null;
  }
}

function integerIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s,]/g, '');
  if (/^\d{1,9}$/.test(plain)) return Number(plain);
  return parseChineseInteger(plain);
}

function dateIn(text: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const reading = parseDate(text);
  return reading?.kind === 'complete' ? reading.iso : null;
}

function firstOf<Value>(pieces: readonly string[] | null, parse: (piece: string) => Value | null): Value | null {
  for (const piece of pieces ?? []) {
    const value = parse(piece.trim());
    if (value !== null) return value;
  }
  return null;
}
