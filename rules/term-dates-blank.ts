import type { Rule } from '../models/rule.ts';
import { evidenceOf, isBlank } from './reading/fact.ts';

const dates = [
  { name: 'startDate', word: '起始日' },
  { name: 'endDate', word: '终止日' },
] as const;

/** The term's start or end date is an empty slot of an executed contract. */
export const termDatesBlank: Rule = {
  id: 'term-dates-blank',
  version: 1,
  title: '合同起止日期空白',
  severity: 'high',
  onlyWhenExecuted: true,
  *check(facts) {
    const blank = dates.filter(({ name }) => isBlank(facts, name));
    if (blank.length === 0) return;
    yield {
      message: `合同已签署，但${blank.map(({ word }) => word).join('、')}为空，履行期间无法确定，请补填。`,
      fields: blank.map(({ name }) => name),
      evidence: evidenceOf(facts, ...blank.map(({ name }) => name)),
    };
  },
};
