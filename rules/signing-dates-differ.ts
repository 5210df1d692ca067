import type { FieldName } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, fieldOfParties, findRealDate } from './reading/fact.ts';

/** Dates alike but for the year are one date with a figure of it misread: nobody signs a year apart to the day. */
const yearLength = 4;

/** The parties' dates differ, or the head's date and the block's. One finding a contract. */
export const signingDatesDiffer: Rule = {
  id: 'signing-dates-differ',
  version: 1,
  title: '签署日期不一致',
  severity: 'low',
  *check(facts) {
    const names: readonly FieldName[] = ['signedOn', ...fieldOfParties(facts, 'signedOn')];
    const dated = names.flatMap((name) => {
      const date = findRealDate(facts, name);
      return date === undefined ? [] : [{ name, date }];
    });
    const dates = [...new Set(dated.map(({ date }) => date))];
    const days = new Set(dates.map((date) => date.slice(yearLength)));
    if (days.size < 2) return;
    const fields = dated.map(({ name }) => name);
    yield {
      message: `签署日期不一致：${dates.join('、')}，请确认合同成立的日期。`,
      fields,
      evidence: evidenceOf(facts, ...fields),
    };
  },
};
