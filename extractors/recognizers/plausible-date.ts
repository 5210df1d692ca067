import type { IsoDate } from '../../models/values/calendar-date.ts';
import type { Reading } from '../reading.ts';
import { findTermDates } from './term-dates.ts';

/** A month beyond 12, a day beyond 31 or a year of another age: no date anybody wrote, but one misread. */
export function isMisread(iso: IsoDate): boolean {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return month < 1 || month > 12 || day < 1 || day > 31 || year < 1949 || year > 2100;
}

/** Years a date of signing may lie from the first day of the term before handwriting is the likelier cause. */
const yearsAround = 1;

/**
 * Whether a date of signing stands close to what the print says of the contract's years: its first day, else the year in its number.
 * True where the print says nothing.
 */
export function isNearContract(reading: Reading, iso: IsoDate): boolean {
  const years = printedYears(reading);
  return years.length === 0 || years.some((year) => Math.abs(year - Number(iso.slice(0, 4))) <= yearsAround);
}

function printedYears(reading: Reading): readonly number[] {
  const starts = findTermDates(reading).flatMap(({ start }) =>
    start.reading.kind === 'complete' ? [Number(start.reading.iso.slice(0, 4))] : [],
  );
  if (starts.length > 0) return starts;
  const number = /(?:合同|协议)编号:[^\n]{0,16}?(?<year>20[0-4]\d)/.exec(reading.view.text)?.groups?.['year'];
  return number === undefined ? [] : [Number(number)];
}
