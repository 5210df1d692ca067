import type { FieldName } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { daysBetween } from '../models/values/calendar-date.ts';
import { evidenceOf, fieldOfParties, findRealDate } from './reading/fact.ts';

/** Days after which a late date is rather a misread year: contracts are signed late by weeks or months. */
const longestDelay = 366;
const yearLength = 4;

/** Signed after the term had begun: what was done in between had no contract, and the date may be backdated. */
export const signedAfterStart: Rule = {
  id: 'signed-after-start',
  version: 1,
  title: '签署晚于生效（倒签）',
  severity: 'medium',
  *check(facts) {
    const start = findRealDate(facts, 'startDate');
    const signing = start === undefined ? undefined : likeliestSigning(facts, start);
    if (start === undefined || signing === undefined || signing.late <= 0 || signing.late > longestDelay) return;
    yield {
      message: `合同自 ${start} 起履行，签署日期为 ${signing.date}，属先履行后签署，请说明原因。`,
      fields: ['signedOn', 'startDate'],
      evidence: evidenceOf(facts, 'startDate', signing.name),
    };
  },
};

interface Signing {
  readonly name: FieldName;
  readonly date: string;
  /** Days after the start. */
  readonly late: number;
}

/** The date of signing; where the parties' dates repeat it but for the year, the one nearest the start. */
function likeliestSigning(facts: Facts, start: string): Signing | undefined {
  const signed = findRealDate(facts, 'signedOn');
  if (signed === undefined) return undefined;
  const names: readonly FieldName[] = ['signedOn', ...fieldOfParties(facts, 'signedOn')];
  const alike = names.flatMap((name) => {
    const date = findRealDate(facts, name);
    const late = date === undefined ? null : daysBetween(start, date);
    return date?.slice(yearLength) === signed.slice(yearLength) && late !== null ? [{ name, date, late }] : [];
  });
  return alike.toSorted((a, b) => Math.abs(a.late) - Math.abs(b.late))[0];
}
