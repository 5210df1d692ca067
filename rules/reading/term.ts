import type { ReadContract } from '../../models/contract.ts';
import type { Facts } from '../../models/rule.ts';
import { addDays, addMonths, isRealDate } from '../../models/values/calendar-date.ts';
import { evidenceOf, findRealDate, findValue } from './fact.ts';
import { mayBeMisread } from './misreading.ts';

/** Whether a term of so many months runs from one date to the other, counted to the day before or to the same day. */
export function isTermOf(months: number, start: string, end: string): boolean {
  const sameDay = addMonths(start, months);
  return sameDay !== null && (end === sameDay || end === addDays(sameDay, -1));
}

/** Terms that contracts are made for, in months: where a length is not stated, one of these is taken for likely. */
const usual = [3, 6, 12, 24, 36, 48, 60, 120];

/** Whether start and end make the stated term, or a usual one, once one figure of a poorly read line is read otherwise. */
export function isMisreadTerm(facts: Facts, contract: ReadContract): boolean {
  const [start, end] = [findRealDate(facts, 'startDate'), findRealDate(facts, 'endDate')];
  if (start === undefined || end === undefined) return false;
  const stated = Number(findValue(facts, 'termMonths'));
  const lengths = Number.isInteger(stated) && stated > 0 ? [stated] : usual;
  return mayBeMisread(
    contract,
    [
      { value: start, places: evidenceOf(facts, 'startDate') },
      { value: end, places: evidenceOf(facts, 'endDate') },
    ],
    ([from = '', to = '']) =>
      isRealDate(from) && isRealDate(to) && lengths.some((months) => isTermOf(months, from, to)),
  );
}
