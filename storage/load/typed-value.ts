import { findFieldDefinition } from '../../models/field.ts';
import type { FieldValue } from '../../models/field-result.ts';
import { valueTypeOf } from '../views/contract-columns.ts';

/** A field's value in its columns. What a column cannot hold (an impossible date) stays in `text` alone. */
export interface TypedValue {
  readonly type: ReturnType<typeof valueTypeOf>;
  readonly text: string | null;
  readonly numeric: string | null;
  readonly date: string | null;
}

/** Types a value by the definition of its field; a field without a definition is text. */
export function typedValue(fieldName: string, value: FieldValue | null): TypedValue {
  const type = valueTypeOf(findFieldDefinition(fieldName)?.type ?? 'text');
  if (value === null) return { type, text: null, numeric: null, date: null };
  const text = String(value);
  return {
    type,
    text,
    numeric:
      type === 'integer' ? integerOrNull(text) : type === 'money' || type === 'rate' ? decimalOrNull(text) : null,
    date: type === 'date' ? dateOrNull(text) : null,
  };
}

/** A plain decimal number that NUMERIC(20,2) takes, else null. */
export function decimalOrNull(text: string): string | null {
  return /^-?\d{1,14}(\.\d+)?$/.test(text) ? text : null;
}

/** A whole number that INTEGER takes, else null. */
function integerOrNull(text: string): string | null {
  return /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) < 2 ** 31 ? text : null;
}

/** `YYYY-MM-DD` of a day that exists, else null: 2027-02-29 is none. */
function dateOrNull(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const isReal = year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? text : null;
}
