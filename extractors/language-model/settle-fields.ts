import type { ReadContract } from '../../models/contract.ts';
import type { Candidate } from '../../models/extractor.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { gradeOf } from '../../models/grade.ts';
import { isSameValue } from '../resolution-policy.ts';
import { resolveField } from '../resolve.ts';

/** What a model said about a contract, once its quotes were found in it. */
export interface ModelSayings {
  /** `llm:<model>`. */
  readonly origin: string;
  readonly candidates: readonly Candidate[];
  /** Fields about which some piece's answer was unusable. */
  readonly unusable: ReadonlySet<FieldName>;
  /** Fields about which some piece was not asked: endpoint away, budget spent. */
  readonly unasked: ReadonlySet<FieldName>;
}

/** What the rules said: every candidate, and the fields as settled from them. */
export interface RuleSayings {
  readonly fields: Readonly<Record<FieldName, FieldResult>>;
  readonly candidates: readonly Candidate[];
}

/**
 * A value only a model found, and one a model contradicts, is no surer than this: a person looks at it. No model was
 * measured, so no grade that promises an error rate may rest on one alone.
 */
const lookedAtCeiling = 0.75;

/**
 * Settles the fields once more where a model was asked. It may supply what the rules left open, raise the confidence of what
 * it finds as well, and flag what it finds otherwise (`model-differs`); a value, blank or contradiction the rules are sure of
 * it never replaces. Where its answer was unusable and the rules found nothing, the field is failed: nobody knows.
 */
export function settleWithModel(
  contract: ReadContract,
  rules: RuleSayings,
  model: ModelSayings,
): Record<FieldName, FieldResult> {
  const entries = Object.entries(rules.fields).map(([key, ruled]) => {
    // Object.entries forgets that every key of the record is a field name.
    const name = key as FieldName;
    const said = model.candidates.filter(({ field }) => field === name);
    if (said.length === 0) return [name, markUnanswered(name, ruled, model)] as const;
    const own = rules.candidates.filter(({ field }) => field === name);
    const together = resolveField(contract, name, [...own, ...said]);
    return [name, settle(name, { ruled, together, said })] as const;
  });
  return Object.fromEntries(entries) as Record<FieldName, FieldResult>;
}

function markUnanswered(name: FieldName, ruled: FieldResult, model: ModelSayings): FieldResult {
  if (model.unusable.has(name)) {
    return ruled.status === 'absent'
      ? { ...withReason(ruled, 'model-answer-unusable'), status: 'failed', ...nobodyKnows, origin: model.origin }
      : withReason(ruled, 'model-answer-unusable');
  }
  return model.unasked.has(name) ? withReason(ruled, 'model-not-asked') : ruled;
}

const nobodyKnows = { value: null, evidence: [], confidence: 0, grade: gradeOf(0), reasons: ['model-answer-unusable'] };

interface Saying {
  readonly ruled: FieldResult;
  /** What resolve makes of the rules' candidates and the model's. */
  readonly together: FieldResult;
  readonly said: readonly Candidate[];
}

function settle(name: FieldName, { ruled, together, said }: Saying): FieldResult {
  if (ruled.status === 'absent' || ruled.status === 'failed') return capped(together);
  const values = ruled.status === 'conflicting' ? ruled.values : ruled.status === 'found' ? [ruled.value] : [];
  const agrees = said.some(({ value }) => values.some((known) => isSameValue(name, known, value!)));
  const differs = said.some(({ value }) => !values.some((known) => isSameValue(name, known, value!)));
  if (agrees && !differs) return withReason(ruled.status === 'found' ? together : ruled, 'model-agrees');
  const chosen = ruled.status === 'found' && ruled.grade === 'low' ? together : ruled;
  return withReason(capped(chosen), 'model-differs');
}

function capped(result: FieldResult): FieldResult {
  const confidence = Math.min(result.confidence, lookedAtCeiling);
  return { ...result, confidence, grade: gradeOf(confidence) };
}

function withReason<Result extends FieldResult>(result: Result, reason: string): Result {
  return { ...result, reasons: [...new Set([...result.reasons, reason])] };
}
