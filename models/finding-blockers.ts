import { isQuote } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { findingBlocker, findRuleOfBlocker } from './field-checks.ts';
import type { Fee, FieldResult } from './field-result.ts';
import type { Finding } from './finding.ts';

/**
 * Fields and fees with the open findings that concern them among their blockers: those that name the field, and those that
 * name none and quote the place its value stands at. Findings settled since are taken away, so that it may be applied again
 * after a review. A field without a value has nothing to block.
 */
export function withFindingBlockers<Results extends FieldsAndFees>(
  results: Results,
  findings: readonly Finding[],
): Results {
  const open = findings.filter(({ status }) => status === 'open');
  const quoting = open.filter(({ fields }) => fields.length === 0);
  const on = (name: string, { evidence }: FieldResult): readonly Finding[] => [
    ...open.filter(({ fields }) => fields.includes(name)),
    ...quoting.filter((finding) => sharesPlace(finding.evidence, evidence)),
  ];
  const fields = Object.entries(results.fields).map(([name, result]) => [name, blockedBy(result, on(name, result))]);
  const fees = results.fees.map((fee) => ({
    ...fee,
    amount: blockedBy(
      fee.amount,
      open.filter((finding) => sharesPlace(finding.evidence, fee.amount.evidence)),
    ),
  }));
  return { ...results, fields: Object.fromEntries(fields), fees };
}

interface FieldsAndFees {
  readonly fields: Readonly<Record<string, FieldResult>>;
  readonly fees: readonly Fee[];
}

function blockedBy(result: FieldResult, findings: readonly Finding[]): FieldResult {
  if (result.status === 'absent') return result;
  const own = (result.blockers ?? []).filter((key) => findRuleOfBlocker(key) === undefined);
  const rules = new Set(findings.map(({ rule }) => findingBlocker(rule)));
  return { ...result, blockers: [...own, ...rules] };
}

function sharesPlace(a: readonly Evidence[], b: readonly Evidence[]): boolean {
  return a.some((one) => b.some((other) => isQuote(one) && isQuote(other) && overlap(one.span, other.span)));
}

function overlap(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
