import type { Rule } from '../models/rule.ts';
import { compareDates } from '../models/values/calendar-date.ts';
import { evidenceOf, findRealDate } from './reading/fact.ts';
import { isMisreadTerm } from './reading/term.ts';

/** The term ends before it begins. */
export const termReversed: Rule = {
  id: 'term-reversed',
  version: 2,
  title: '止期早于起期',
  severity: 'critical',
  *check(facts, contract) {
    const start = findRealDate(facts, 'startDate');
    const end = findRealDate(facts, 'endDate');
    if (start === undefined || end === undefined || compareDates(end, start) >= 0) return;
    if (isMisreadTerm(facts, contract)) return;
    yield {
      message: `合同自 ${start} 起、至 ${end} 止，止期早于起期，请更正年份或日期。`,
      fields: ['startDate', 'endDate'],
      evidence: evidenceOf(facts, 'startDate', 'endDate'),
    };
  },
};
