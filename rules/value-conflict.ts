import { findFieldDefinition } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Rule } from '../models/rule.ts';
import { evidenceOf, valuesOf } from './reading/fact.ts';

/** Agreed figures that must be one and the same wherever the contract states them. Dates and sums have rules of their own. */
const figures: readonly FieldName[] = [
  'venueCount',
  'totalAmount',
  'taxRate',
  'deposit',
  'paymentDueDays',
  'lateFeeRate',
  'termMonths',
  'terminationNoticeDays',
  'activationWorkingDays',
  'interruptionNoticeDays',
  'acceptanceDays',
  'warrantyMonths',
];

/** The same rate, deadline or count differs between clauses or against an attachment. One finding a figure. */
export const valueConflict: Rule = {
  id: 'value-conflict',
  version: 1,
  title: '同一约定数值不一',
  severity: 'high',
  *check(facts) {
    for (const name of figures) {
      if (facts.fields[name].status !== 'conflicting') continue;
      const label = findFieldDefinition(name)?.label ?? name;
      yield {
        message: `“${label}”前后不一：${[...new Set(valuesOf(facts, name))].join('、')}，请统一或约定何者优先。`,
        fields: [name],
        evidence: evidenceOf(facts, name),
      };
    }
  },
};
