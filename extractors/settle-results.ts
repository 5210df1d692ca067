import type { ReadContract } from '../models/contract.ts';
import { calibrationTable } from '../models/calibration-table.ts';
import type { Blocker, Confirmation } from '../models/field-checks.ts';
import type { FieldName } from '../models/field.ts';
import type { Fee, FieldResult } from '../models/field-result.ts';
import { gradeOf, gradeScore } from '../models/grade.ts';
import { crossChecks } from './cross-checks.ts';
import type { CheckedFacts, CrossCheck } from './cross-checks.ts';
import { confirmationWeights, evidenceWeights } from './evidence-weights.ts';
import { askOtherReadings } from './other-readings.ts';
import { hasGap, isHandwritten, readingOfEvidence } from './weigh-candidate.ts';

/** Reasons of extractors and of resolution that confirm a value. */
const confirmingReasons: Readonly<Record<string, Confirmation>> = {
  checksum: 'checksum',
  'words-agree': 'words-agree',
  'figures-agree': 'words-agree',
  arithmetic: 'line-agrees',
  agreement: 'repeated',
  'model-agrees': 'model-agrees',
};

/** Reasons that keep a value from being taken without a look, whatever its score. */
const blockingReasons: Readonly<Record<string, Blocker>> = {
  'checksum-failed': 'checksum-failed',
  'model-differs': 'model-disagrees',
};

/**
 * The last word on values, said once: weighs what was resolved field by field against each other, turns scores into
 * probabilities and grades, and says of each value what confirms it and what keeps it from being automatic. A value without
 * blockers is of high grade. What a person decided stays as it is.
 */
export function settleResults<Facts extends CheckedFacts>(contract: ReadContract, facts: Facts): Facts {
  const checks = crossChecks(facts);
  const ofField = (name: string): readonly CrossCheck[] =>
    checks.filter(({ fields }) => fields.some((field) => field === name));
  const ofFees = checks.filter(({ withFees }) => withFees === true);
  const fields = Object.entries(facts.fields).map(
    ([name, result]) => [name, settle(contract, result, ofField(name))] as const,
  );
  const fees: readonly Fee[] = facts.fees.map((fee) => ({ ...fee, amount: settle(contract, fee.amount, ofFees) }));
  // Object.fromEntries forgets that the keys are the field names they were.
  return { ...facts, fields: Object.fromEntries(fields) as Record<FieldName, FieldResult>, fees };
}

function settle(contract: ReadContract, result: FieldResult, between: readonly CrossCheck[]): FieldResult {
  if (result.review !== 'unreviewed') return result;
  if (result.status === 'absent') return settleAbsent(result);
  const checks = [...between, ...checkReadings(contract, result)];
  const own = result.reasons.flatMap((reason) => confirmingReasons[reason] ?? []);
  const graded = gradeScore(scoreAfter(result, checks, own));
  const validatedBy = [...new Set([...own, ...checks.flatMap(({ confirms }) => confirms ?? [])])];
  const firm = firmBlockers(result, checks);
  const doubts = graded.grade === 'high' ? [] : doubtsAbout(contract, result, validatedBy);
  const isUnexplained = graded.grade !== 'high' && firm.length + doubts.length === 0;
  return { ...result, ...graded, validatedBy, blockers: [...firm, ...doubts, ...(isUnexplained ? [unexplained] : [])] };
}

/** What a second reading of the value's own place says of it. */
function checkReadings(contract: ReadContract, { evidence }: FieldResult): readonly CrossCheck[] {
  const said = askOtherReadings(contract, evidence);
  if (said === undefined) return [];
  return [{ fields: [], ...(said === 'agrees' ? { confirms: 'engines-agree' } : { disputes: 'readings-differ' }) }];
}

const unexplained: Blocker = 'low-confidence';

/** That nothing was found is as sure as the calibration measured; there is no value to confirm or to block. */
function settleAbsent(result: FieldResult): FieldResult {
  const confidence = calibrationTable.absent;
  return { ...result, confidence, grade: gradeOf(confidence), validatedBy: [], blockers: [] };
}

function scoreAfter(result: FieldResult, checks: readonly CrossCheck[], counted: readonly Confirmation[]): number {
  const { highestScore, disagreement, modelAlone } = evidenceWeights;
  const score = result.score ?? result.confidence;
  const fresh = checks.flatMap(({ confirms }) =>
    confirms === undefined || counted.includes(confirms) ? [] : confirms,
  );
  const doubt = fresh.reduce((left, confirmation) => left * (1 - (confirmationWeights[confirmation] ?? 0)), 1 - score);
  const isDisputed = checks.some(({ disputes }) => disputes !== undefined) || result.reasons.includes('model-differs');
  const ceiling = isModelAlone(result) ? modelAlone : highestScore;
  return Math.min(ceiling, 1 - doubt) * (isDisputed ? disagreement : 1);
}

/** Whether only a language model read it: no calibration was measured for those. */
function isModelAlone({ status, origin, reasons }: FieldResult): boolean {
  return status !== 'failed' && origin.startsWith('llm:') && !reasons.includes('model-agrees');
}

/** Ink nobody could read, or an answer nobody can use about what no rule found. */
function failureOf({ reasons }: FieldResult): Blocker {
  return reasons.includes('model-answer-unusable') ? 'model-unusable' : 'unread-ink';
}

function firmBlockers(result: FieldResult, checks: readonly CrossCheck[]): readonly Blocker[] {
  const { status, reasons } = result;
  const firm: readonly Blocker[] = [
    ...(status === 'conflicting' ? (['conflicting'] as const) : []),
    ...(status === 'failed' ? [failureOf(result)] : []),
    ...(isModelAlone(result) ? (['model-only'] as const) : []),
    ...reasons.flatMap((reason) => blockingReasons[reason] ?? []),
    ...checks.flatMap(({ disputes }) => disputes ?? []),
  ];
  return [...new Set(firm)];
}

/** Why too little speaks for a value. */
function doubtsAbout(
  contract: ReadContract,
  { evidence, reasons, score, confidence }: FieldResult,
  validatedBy: readonly string[],
): readonly Blocker[] {
  const place = evidence[0];
  const isWeak = (score ?? confidence) < evidenceWeights.weakClue && validatedBy.length === 0;
  const isDim = place !== undefined && readingOfEvidence(contract, place) < evidenceWeights.sureReading;
  return [
    ...(place !== undefined && isHandwritten(contract, place) ? (['handwritten'] as const) : []),
    ...(isDim ? (['low-ocr'] as const) : []),
    ...(place !== undefined && hasGap(contract, place) ? (['unread-gap'] as const) : []),
    ...(reasons.includes('rival') ? (['several-values'] as const) : []),
    ...(isWeak && !isDim ? (['single-weak-label'] as const) : []),
  ];
}
