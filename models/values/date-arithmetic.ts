import { Temporal } from 'temporal-polyfill';

/** A date as YYYY-MM-DD. It may be one that no calendar has (2027-02-29) where the paper says so: see `isRealDate`. */
export type IsoDate = string;

/** Whether the calendar has this date. */
export function isRealDate(iso: IsoDate): boolean {
  return toPlainDate(iso) !== null;
}

function toPlainDate(iso: IsoDate): Temporal.PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (match === null) return null;
  try {
    return Temporal.PlainDate.from(
      { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) },
      { overflow: 'reject' },
    );
  } catch {
    // Temporal says "no such day" by throwing a RangeError: for us that is an answer.
    return null;
  }
}

/** YYYY-MM-DD of numbers as written, real or not. */
export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Last day of a month, 28–31. */
export function lastDayOf(year: number, month: number): number {
  return Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
}

/** The date `months` later (earlier where negative), on the last day of the month where that month is shorter; null for an unreal date. */
export function addMonths(iso: IsoDate, months: number): IsoDate | null {
  return toPlainDate(iso)?.add({ months }).toString() ?? null;
}

/** The date `days` later (earlier where negative); null for an unreal date. */
export function addDays(iso: IsoDate, days: number): IsoDate | null {
  return toPlainDate(iso)?.add({ days }).toString() ?? null;
}

/** Negative, zero or positive as `a` is before, on or after `b`; unreal dates compare as written. */
export function compareDates(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Days from `start` to `end`, negative where `end` is earlier; null where either is unreal. */
export function daysBetween(start: IsoDate, end: IsoDate): number | null {
  const from = toPlainDate(start);
  const to = toPlainDate(end);
  return from && to && from.until(to, { largestUnit: 'days' }).days;
}

/**
 * N where `end` is `start` + N months − 1 day, the way contracts count a term (2025-09-30 to 2026-09-29 is 12); null where no
 * whole number of months fits or a date is unreal.
 */
export function monthsOfTerm(start: IsoDate, end: IsoDate): number | null {
  const from = toPlainDate(start);
  const to = toPlainDate(end);
  if (from === null || to === null) return null;
  const dayAfter = to.add({ days: 1 });
  const months = (dayAfter.year - from.year) * 12 + (dayAfter.month - from.month);
  return months > 0 && from.add({ months }).equals(dayAfter) ? months : null;
}
