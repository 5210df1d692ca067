import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence, NonEmpty, QuoteEvidence } from '../models/evidence.ts';
import type { Candidate } from '../models/extractor.ts';
import type { FieldName } from '../models/field.ts';
import type { FieldResult, FieldValue } from '../models/field-result.ts';
import type { TextSpan } from '../models/geometry.ts';
import { gradeOf } from '../models/grade.ts';
import { readingConfidence } from '../models/locate.ts';
import { hasUnreadGap } from './recognizers/unread-gaps.ts';
import { isSameValue, policyOf } from './resolution-policy.ts';

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

/** What is left of a confidence where a character seems to be missing from the quote. */
const holeFactor = 0.85;
/** Nothing is ever certain: agreement raises the confidence no higher than this. */
const highestConfidence = 0.99;
/** A rival below this is noise, not a contradiction. */
const rivalFloor = 0.6;
/** A rival this much weaker than the best is noise too. */
const rivalMargin = 0.3;

/**
 * Chooses what the contract says about one field. Candidates of one value support each other; differing values that stand their
 * ground are `conflicting` where the field's policy says a contract states it once; a value beats an empty slot, a slot beats
 * unread ink of less confidence.
 */
export function resolveField(contract: ReadContract, field: FieldName, candidates: readonly Candidate[]): FieldResult {
  const weighed = candidates.map((candidate) => ({ ...candidate, confidence: weigh(contract, candidate) }));
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
    confidence: 0.9,
    grade: gradeOf(0.9),
    origin: 'rule:resolve@1',
    review: 'unreviewed',
    reasons: ['nobody-proposed'],
  };
}

function resolveClaims(field: FieldName, best: Claim, claims: readonly Claim[]): FieldResult {
  const policy = policyOf(field);
  const rivals = claims.filter(
    (claim) => claim !== best && claim.confidence >= rivalFloor && claim.confidence >= best.confidence - rivalMargin,
  );
  if (rivals.length === 0 || policy.several !== 'conflict') {
    const chosen = policy.several === 'first' ? firstAmong(best, rivals) : best;
    const doubt = rivals.length > 0 ? 0.05 : 0;
    return { status: 'found', value: chosen.value, ...shared({ ...chosen, confidence: chosen.confidence - doubt }) };
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

function firstAmong(best: Claim, rivals: readonly Claim[]): Claim {
  return [best, ...rivals].sort((a, b) => a.position - b.position)[0]!;
}

/** A value is no surer than the reading of the line it stands on. */
function weigh(contract: ReadContract, candidate: Candidate): number {
  const read = Math.min(
    ...candidate.evidence.map((evidence) =>
      isQuote(evidence) ? readingConfidence(contract, { start: evidence.span[0], end: evidence.span[1] }) : 1,
    ),
  );
  const isChecked = candidate.reasons.includes('checksum');
  const hasHole =
    candidate.kind === 'value' &&
    candidate.evidence.some((evidence) => isHanQuote(evidence) && hasUnreadGap(contract, spanOf(evidence)));
  // Lines read at 0.95 and above are as good as certain; below, doubt in the reading is doubt in the value.
  const factor = isChecked ? 1 : Math.min(1, 0.3 + read / 1.35);
  return candidate.confidence * factor * (hasHole && !isChecked ? holeFactor : 1);
}

/** Only names and places suffer from a missing character: figures and slots have gaps of their own. */
function isHanQuote(evidence: Evidence): evidence is QuoteEvidence {
  return isQuote(evidence) && /^[\u4e00-\u9fff()（）\d]{4,}$/.test(evidence.quote);
}

function spanOf({ span }: QuoteEvidence): TextSpan {
  return { start: span[0], end: span[1] };
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
    (left, { confidence }, index) => left * (1 - (index === 0 ? confidence : confidence / 2)),
    1,
  );
  // A rule and a model that say the same of one place agree as well: neither knows of the other.
  const isAgreed = new Set(ordered.map(({ evidence, origin }) => kindOf(origin) + placeOf(evidence[0]))).size > 1;
  const places = [...new Map(ordered.flatMap(({ evidence }) => evidence).map((e) => [placeOf(e), e])).values()];
  return {
    value: first.value!,
    confidence: Math.min(highestConfidence, isAgreed ? 1 - doubt : first.confidence),
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
}: Pick<Candidate, 'confidence' | 'evidence' | 'origin' | 'reasons'>): {
  readonly confidence: number;
  readonly grade: ReturnType<typeof gradeOf>;
  readonly evidence: NonEmpty<Evidence>;
  readonly origin: string;
  readonly review: 'unreviewed';
  readonly reasons: readonly string[];
} {
  const rounded = Math.round(Math.max(0, Math.min(highestConfidence, confidence)) * 1000) / 1000;
  return { confidence: rounded, grade: gradeOf(rounded), evidence, origin, review: 'unreviewed', reasons };
}
