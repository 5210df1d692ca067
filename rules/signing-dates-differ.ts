import type { FieldName } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, fieldOfParties, findRealDate } from './reading/fact.ts';

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
    if (dates.length < 2) return;
    const fields = dated.map(({ name }) => name);
    yield {
      message: `签署日期不一致：${dates.join('、')}，请确认合同成立的日期。`,
      fields,
      evidence: evidenceOf(facts, ...fields),
    };
  },
};
