import type { ReviewField } from '../../../models/api/fields.ts';
import type { FieldValue } from '../../../models/field-result.ts';
import { parseDate } from '../../../models/values/calendar-date.ts';
import { parseChineseInteger } from '../../../models/values/chinese-number.ts';
import { parseMoney } from '../../../models/values/money.ts';
import { normalizeValue } from '../../../models/values/normalize-text.ts';
import { parseRate } from '../../../models/values/rate.ts';

/**
 * What a reviewer typed, as the record writes it: 2.57万元 → "25700.00", 千分之三 → "0.003", 2025年9月30日 →
 * "2025-09-30", 十二 → 12. Null where it is none of the field's type.
 */
export function parseFieldValue(type: ReviewField['type'], typed: string): FieldValue | null {
  const text = typed.trim();
  if (text === '') return null;
  if (typeof type !== 'string') return type.includes(text) ? text : null;
  switch (type) {
    case 'integer':
      return parseChineseInteger(text);
    case 'money':
      return parseMoney(text);
    case 'rate':
      return /^0?\.\d+$|^[01]$/.test(text) ? text : (parseRate(text)?.rate ?? null);
    case 'date':
      return dateOf(text);
    case 'text':
      return normalizeValue(text) || null;
  }
}

function dateOf(text: string): string | null {
  const reading = parseDate(text);
  return reading?.kind === 'complete' ? reading.iso : null;
}
