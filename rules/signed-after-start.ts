import type { Rule } from '../models/rule.ts';
import { daysBetween } from '../models/values/calendar-date.ts';
import { evidenceOf, findRealDate } from './reading/fact.ts';

/** Days after which a late date is rather a misread year: contracts are signed late by weeks or months. */
const longestDelay = 366;

/** Signed after the term had begun: what was done in between had no contract, and the date may be backdated. */
export const signedAfterStart: Rule = {
  id: 'signed-after-start',
  version: 1,
  title: '签署晚于生效（倒签）',
  severity: 'medium',
  *check(facts) {
    const signed = findRealDate(facts, 'signedOn');
    const start = findRealDate(facts, 'startDate');
    const late = signed === undefined || start === undefined ? null : daysBetween(start, signed);
    if (late === null || late <= 0 || late > longestDelay) return;
    yield {
      message: `合同自 ${start} 起履行，签署日期为 ${signed}，属先履行后签署，请说明原因。`,
      fields: ['signedOn', 'startDate'],
      evidence: evidenceOf(facts, 'startDate', 'signedOn'),
    };
  },
};
