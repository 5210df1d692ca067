import { calibrationTable } from '../models/calibration-table.ts';
import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence, NonEmpty } from '../models/evidence.ts';
import type { Candidate } from '../models/extractor.ts';
import type { FieldName } from '../models/field.ts';
import type { FieldResult, FieldValue } from '../models/field-result.ts';
import { gradeOf, gradeScore } from '../models/grade.ts';
import { evidenceWeights } from './evidence-weights.ts';
import { isSameValue, policyOf } from './resolution-policy.ts';
import { weighCandidate } from './weigh-candidate.ts';

/** Candidates that say the same, taken together. */
interface Claim {
  readonly value: FieldValue;
  readonly confidence: number;
  readonly evidence: NonEmpty<Evidence>;
  readonly reasons: readonly string[];
  readonly origin: string;
  /** Where the first of its evidence stands in the text; marks come last. */
  readonly position: number;
}

/**
 * Chooses what the contract says about one field. Candidates of one value support each other; differing values that stand their
 * ground are `conflicting` where the field's policy says a contract states it once; a value beats an empty slot, a slot beats
 * unread ink of less confidence.
 */
export function resolveField(contract: ReadContract, field: FieldName, candidates: readonly Candidate[]): FieldResult {
  const weighed = candidates.map((candidate) => ({ ...candidate, confidence: weighCandidate(contract, candidate) }));
  const claims = claimsOf(
    field,
    weighed.filter((candidate) => candidate.kind === 'value'),
  );
  const [best] = [...claims].sort(byConfidence);
  const blank = strongest(weighed.filter(({ kind }) => kind === 'blank'));
  const failed = strongest(weighed.filter(({ kind }) => kind === 'failed'));
  if (best !== undefined && !(policyOf(field).blankWins && blank && blank.confidence > best.confidence)) {
    return resolveClaims(field, best, claims);
  }
  if (failed && (!blank || failed.confidence >= blank.confidence))
    return { status: 'failed', value: null, ...shared(failed) };
  if (blank) return { status: 'blank', value: null, ...shared(blank) };
  return {
    status: 'absent',
    value: null,
    evidence: [],
    confidence: calibrationTable.absent,
    grade: gradeOf(calibrationTable.absent),
    origin: 'rule:resolve@1',
    review: 'unreviewed',
    reasons: ['nobody-proposed'],
  };
}

function resolveClaims(field: FieldName, best: Claim, claims: readonly Claim[]): FieldResult {
  const policy = policyOf(field);
  const rivals = claims.filter((claim) => claim !== best && isRival(claim, best));
  if (rivals.length === 0 || policy.several !== 'conflict') {
    const chosen = policy.several === 'first' ? firstAmong(best, rivals) : best;
    return { status: 'found', value: chosen.value, ...shared(rivals.length > 0 ? doubted(chosen) : chosen) };
  }
  const all = [best, ...rivals].sort((a, b) => a.position - b.position);
  const values = all.map(({ value }) => value);
  const evidence = all.map((claim) => claim.evidence[0]);
  const confidence = Math.min(...all.map((claim) => claim.confidence));
  return {
    status: 'conflicting',
    value: policy.conflictValue === 'first' ? values[0]! : best.value,
    values,
    ...shared({ ...best, confidence }),
    evidence,
    reasons: [...new Set(['values-differ', ...all.flatMap((claim) => claim.reasons)])],
  };
}

/** What contradicts the best claim; weaker claims are noise. */
function isRival({ confidence }: Claim, best: Claim): boolean {
  return confidence >= evidenceWeights.rivalFloor && confidence >= best.confidence - evidenceWeights.rivalMargin;
}

function doubted(claim: Claim): Claim {
  return {
    ...claim,
    confidence: claim.confidence - evidenceWeights.rivalDoubt,
    reasons: [...claim.reasons, 'rival'],
  };
}

function firstAmong(best: Claim, rivals: readonly Claim[]): Claim {
  return [best, ...rivals].sort((a, b) => a.position - b.position)[0]!;
}

function claimsOf(field: FieldName, candidates: readonly Candidate[]): readonly Claim[] {
  const groups: Candidate[][] = [];
  for (const candidate of candidates) {
    const known = groups.find((group) => isSameValue(field, group[0]!.value!, candidate.value!));
    if (known) known.push(candidate);
    else groups.push([candidate]);
  }
  return groups.map(claimFrom);
}

function claimFrom(group: readonly Candidate[]): Claim {
  const ordered = [...group].sort((a, b) => b.confidence - a.confidence);
  const first = ordered[0]!;
  const doubt = ordered.reduce(
    (left, { confidence }, index) => left * (1 - confidence * (index === 0 ? 1 : evidenceWeights.repetition)),
    1,
  );
  // A rule and a model that say the same of one place agree as well: neither knows of the other.
  const isAgreed = new Set(ordered.map(({ evidence, origin }) => kindOf(origin) + placeOf(evidence[0]))).size > 1;
  const places = [...new Map(ordered.flatMap(({ evidence }) => evidence).map((e) => [placeOf(e), e])).values()];
  return {
    value: first.value!,
    confidence: Math.min(evidenceWeights.highestScore, isAgreed ? 1 - doubt : first.confidence),
    evidence: [places[0]!, ...places.slice(1, 4)],
    reasons: [...new Set([...ordered.flatMap(({ reasons }) => reasons), ...(isAgreed ? ['agreement'] : [])])],
    origin: first.origin,
    position: Math.min(...ordered.map(({ evidence }) => positionOf(evidence[0]))),
  };
}

/** `rule` of `rule:term@1`, `llm` of `llm:<model>`. */
function kindOf(origin: string): string {
  return origin.slice(0, origin.indexOf(':') + 1);
}

function placeOf(evidence: Evidence): string {
  return isQuote(evidence) ? evidence.span.join('-') : `mark ${evidence.mark}`;
}

function positionOf(evidence: Evidence): number {
  return isQuote(evidence) ? evidence.span[0] : Number.MAX_SAFE_INTEGER;
}

function byConfidence(a: Claim, b: Claim): number {
  return b.confidence - a.confidence || a.position - b.position;
}

function strongest(candidates: readonly Candidate[]): Candidate | undefined {
  return [...candidates].sort((a, b) => b.confidence - a.confidence)[0];
}

function shared({
  confidence,
  evidence,
  origin,
  reasons,
}: Pick<Claim, 'confidence' | 'evidence' | 'origin' | 'reasons'>) {
  const graded = gradeScore(Math.min(evidenceWeights.highestScore, confidence));
  return { ...graded, evidence, origin, review: 'unreviewed' as const, reasons };
}
