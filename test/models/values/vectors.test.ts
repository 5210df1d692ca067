import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findDates, parseDate } from '../../../models/values/calendar-date.ts';
import { parseCapitalAmount } from '../../../models/values/capital-amount.ts';
import { checkCreditCode, isOrganisationCode, isResidentId } from '../../../models/values/credit-code.ts';
import { parseRate } from '../../../models/values/rate.ts';
import { parseTermMonths } from '../../../models/values/term.ts';

interface Vectors {
  readonly uscc: readonly { code: string; valid: boolean; expected: string }[];
  readonly org: readonly { code: string; valid: boolean }[];
  readonly resident_id: readonly { code: string; valid: boolean }[];
  readonly capital_amount: readonly { text: string; fen: number; kind: string }[];
  readonly date: readonly { raw: string; iso: string | null }[];
  readonly rate: readonly { raw: string; per_day: number }[];
  readonly term: readonly { raw: string; months: number | null }[];
}
// The file is ours and its shape is the interface above.
const vectors = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as Vectors;

describe('published vectors', () => {
  it.each(vectors.uscc)('credit code $code is valid: $valid', ({ code, valid, expected }) => {
    const check = checkCreditCode(code);
    expect(check.valid).toBe(valid);
    if (!check.valid) expect(check).toMatchObject({ reason: 'check-digit', expected });
  });

  it.each(vectors.org)('organisation code $code', ({ code, valid }) => expect(isOrganisationCode(code)).toBe(valid));

  it.each(vectors.resident_id)('resident ID $code', ({ code, valid }) => expect(isResidentId(code)).toBe(valid));

  it.each(vectors.capital_amount)('$text is $fen fen', ({ text, fen, kind }) => {
    const amount = parseCapitalAmount(text);
    expect(amount?.value.replace('.', '')).toBe(String(fen).padStart(3, '0'));
    if (kind === 'canonical') expect(amount?.canonical).toBe(true);
  });

  it.each(vectors.date)('date $raw', ({ raw, iso }) => {
    const reading = raw.includes('至') ? findDates(raw)[0]?.reading : parseDate(raw);
    if (iso === null) expect(reading).toEqual({ kind: 'blank' });
    else if (iso.length === 7) expect(reading).toMatchObject({ kind: 'partial', year: 2025, month: 9, day: null });
    else expect(reading).toEqual({ kind: 'complete', iso: iso.split('/')[0], exists: true });
  });

  it.each(vectors.rate)('rate $raw', ({ raw, per_day }) => {
    const rate = parseRate(raw);
    const days = { day: 1, month: 30, year: 365 }[rate?.per as 'day' | 'month' | 'year'];
    expect(Number(rate?.rate) / days).toBeCloseTo(per_day, 10);
  });

  it.each(vectors.term)('term $raw', ({ raw, months }) => expect(parseTermMonths(raw)).toBe(months));
});
