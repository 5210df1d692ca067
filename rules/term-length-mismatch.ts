import type { Rule } from '../models/rule.ts';
import { addDays, addMonths, compareDates } from '../models/values/calendar-date.ts';
import { evidenceOf, findRealDate, findValue } from './reading/fact.ts';
import { isMisreadTerm, isTermOf } from './reading/term.ts';

/** The stated length of the term is not the time between its dates. Counted to the day before or to the same day. */
export const termLengthMismatch: Rule = {
  id: 'term-length-mismatch',
  version: 2,
  title: '期限与起止日期不符',
  severity: 'medium',
  *check(facts, contract) {
    const months = Number(findValue(facts, 'termMonths'));
    const start = findRealDate(facts, 'startDate');
    const end = findRealDate(facts, 'endDate');
    if (!Number.isInteger(months) || months < 1 || !start || !end || compareDates(end, start) < 0) return;
    if (isTermOf(months, start, end) || isMisreadTerm(facts, contract)) return;
    const sameDay = addMonths(start, months);
    const dayBefore = sameDay && addDays(sameDay, -1);
    yield {
      message: `约定期限 ${months} 个月，自 ${start} 起应至 ${dayBefore} 止，合同写至 ${end}，请核对。`,
      fields: ['termMonths', 'startDate', 'endDate'],
      evidence: evidenceOf(facts, 'termMonths', 'startDate', 'endDate'),
    };
  },
};
