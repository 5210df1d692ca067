import type { ContractRecord } from '../../models/contract-record.ts';
import type { FieldResult } from '../../models/field-result.ts';
import type { Grade } from '../../models/grade.ts';
import { missed, outcomeOf, right } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Ratio } from './ratio.ts';
import { scoreFees } from './score-fees.ts';
import { scoreFields } from './score-fields.ts';
import { scoreFindings } from './score-findings.ts';
import type { Truth } from './truth.ts';

/** A value a record reports, and whether it is right: what calibration and the reliability curve are made of. */
export interface ScoredValue {
  readonly kind: 'field' | 'fee';
  /** The field's full name; `fees` for a fee's amount. */
  readonly name: string;
  /** Before calibration; the confidence itself in records that tell no score. */
  readonly score: number;
  readonly confidence: number;
  readonly grade: Grade;
  /** Whether nothing keeps it from being taken without a person's look. */
  readonly isAutomatic: boolean;
  readonly isRight: boolean;
}

/** How one record compares with its truth. Counts that are not tallies stand beside. */
export interface RecordScore {
  readonly outcomes: readonly Outcome[];
  /** Every value reported whose truth is known. */
  readonly values: readonly ScoredValue[];
  readonly absent: Ratio;
  /** Values reported, those whose evidence stands where it says as a part. */
  readonly grounded: Ratio;
  /** Core findings that are right, those of them that name the right clauses as a part. */
  readonly located: Ratio;
}

/** Compares a record with its truth, field by field, fee by fee, core finding by core finding. */
export function scoreRecord(record: ContractRecord, truth: Truth): RecordScore {
  const fields = scoreFields(record, truth);
  const fees = scoreFees(record.fees, truth);
  const findings = scoreFindings(record.findings, truth);
  const knownFees = truth.listed === true ? [...fees.rightFees] : record.fees;
  return {
    outcomes: [...scoreExecution(record, truth), ...fields.outcomes, ...fees.outcomes, ...findings.outcomes],
    values: [
      ...fields.reported.map(({ name, result, isRight }) => scoredValue({ kind: 'field', name, isRight }, result)),
      ...knownFees.map((fee) =>
        scoredValue({ kind: 'fee', name: 'fees', isRight: fees.rightFees.has(fee) }, fee.amount),
      ),
    ],
    absent: fields.absent,
    grounded: fields.grounded,
    located: findings.located,
  };
}

function scoredValue(about: Pick<ScoredValue, 'kind' | 'name' | 'isRight'>, result: FieldResult): ScoredValue {
  const { score, confidence, grade, blockers } = result;
  const isAutomatic = grade === 'high' && (blockers ?? []).length === 0;
  return { ...about, score: score ?? confidence, confidence, grade, isAutomatic };
}

function scoreExecution({ execution }: ContractRecord, truth: Truth): readonly Outcome[] {
  if (truth.execution === undefined) return [];
  if (execution === truth.execution) return [outcomeOf('execution', 'execution', { tally: right })];
  const difference = { where: 'execution', said: execution, truth: truth.execution };
  return [outcomeOf('execution', 'execution', { tally: missed, difference })];
}
