import type { ContractRecord } from '../../models/contract-record.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { missed, outcomeOf, right, wrong } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { ratioOf } from './ratio.ts';
import type { Ratio } from './ratio.ts';
import { isSameTruth } from './same-value.ts';
import type { Truth, TruthValue } from './truth.ts';

/** How the fields of a record compare with the truth. */
export interface FieldScore {
  readonly outcomes: readonly Outcome[];
  /** Every field reported whose truth is known, and whether it is right. */
  readonly reported: readonly ReportedField[];
  /** Of the fields reported, those whose evidence stands where it says. */
  readonly grounded: Ratio;
  /** Fields said to be absent, those that are as a part; the third and fourth party's are left out, most contracts have none. */
  readonly absent: Ratio;
}

export interface ReportedField {
  readonly name: string;
  readonly result: FieldResult;
  readonly isRight: boolean;
}

/** Compares every field the truth or the record speaks of; of a partial truth, those it lists. */
export function scoreFields(record: ContractRecord, truth: Truth): FieldScore {
  const names = [...new Set([...Object.keys(truth.fields), ...Object.keys(record.fields)])].filter((name) =>
    isScored(name, truth),
  );
  const scored = names.map((name) => scoreField(name, record.fields[name], truth.fields[name] ?? undefined));
  const reported = scored.flatMap(({ name, result, isRight }) =>
    isReported(result) ? [{ name, result, isRight }] : [],
  );
  const absent = scored.filter(({ name, result }) => result?.status === 'absent' && !/^party[CD]\./.test(name));
  return {
    outcomes: scored.flatMap(({ outcomes }) => outcomes),
    reported,
    grounded: ratioOf(reported, ({ result }) => isGroundedIn(record, result.evidence)),
    absent: ratioOf(absent, ({ isRight }) => isRight),
  };
}

/** Whether a result is what the truth says of the field; undefined where the truth says nothing or leaves it open. */
export function matchesTruth(name: string, result: FieldResult | undefined, truth?: Truth): boolean | undefined {
  if (truth === undefined || !isScored(name, truth)) return undefined;
  return scoreField(name, result, truth.fields[name] ?? undefined).isRight;
}

const isReported = (field: FieldResult | undefined): field is FieldResult =>
  field !== undefined && field.status !== 'absent' && field.status !== 'failed';

/** Labels and seal texts count only where the truth lists them; readers may differ on the rest. */
function isScored(name: string, truth: Truth): boolean {
  const isListed = name in truth.fields;
  const want = truth.fields[name];
  if (typeof want === 'object' && want !== null && 'ignore' in want) return false;
  if (truth.ignoreLabels && name.endsWith('.label')) return false;
  return isListed || (truth.listed !== true && !/\.(label|sealText)$/.test(name));
}

interface ScoredField {
  readonly name: string;
  readonly result: FieldResult | undefined;
  readonly isRight: boolean;
  readonly outcomes: readonly Outcome[];
}

function scoreField(name: string, result: FieldResult | undefined, want: TruthValue | undefined): ScoredField {
  const subject = name.replace(/^party[A-D]\./, 'party.');
  const said = result === undefined ? 'nothing' : `${result.status} ${result.value ?? ''}`.trim();
  const reported = isReported(result);
  if (want === undefined) {
    const difference = { where: name, said, truth: 'absent' };
    const outcomes = reported ? [outcomeOf('field', subject, { tally: wrong, difference })] : [];
    return { name, result, isRight: !reported, outcomes };
  }
  const isRight = matches(result, want);
  const tally = isRight ? right : { right: 0, wrong: reported ? 1 : 0, missed: 1 };
  const difference = isRight ? null : { where: name, said, truth: JSON.stringify(want), ...misreadOf(result, want) };
  const outcomes = [outcomeOf('field', subject, { tally, difference }), ...blankOutcome(subject, result, want)];
  return { name, result, isRight, outcomes };
}

function misreadOf(result: FieldResult | undefined, want: TruthValue) {
  if (typeof want === 'object' || result?.status !== 'found') return {};
  return { misread: { said: String(result.value), truth: String(want) } };
}

function blankOutcome(subject: string, got: FieldResult | undefined, want: TruthValue): readonly Outcome[] {
  const wantsBlank = typeof want === 'object' && 'blank' in want;
  if (wantsBlank) return [outcomeOf('blank', subject, { tally: got?.status === 'blank' ? right : missed })];
  return got?.status === 'blank' ? [outcomeOf('blank', subject, { tally: wrong })] : [];
}

function matches(got: FieldResult | undefined, want: TruthValue): boolean {
  if (typeof want === 'object' && 'blank' in want) return got?.status === 'blank';
  if (typeof want === 'object' && 'conflicting' in want) return got?.status === 'conflicting';
  return (got?.status === 'found' || got?.status === 'conflicting') && isSameTruth(got.value, want);
}

function isGroundedIn(record: ContractRecord, evidence: readonly Evidence[]): boolean {
  return (
    evidence.length > 0 &&
    evidence.every(
      (piece) =>
        !isQuote(piece) || record.text === undefined || record.text.slice(piece.span[0], piece.span[1]) === piece.quote,
    )
  );
}
