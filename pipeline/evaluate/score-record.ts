import type { ContractRecord } from '../../models/contract-record.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { Fee, FieldResult } from '../../models/field-result.ts';
import { coreRules } from './core-rules.ts';
import { comparableText, isSameValue } from './same-value.ts';
import type { Tally } from './tally.ts';
import type { Truth, TruthFee, TruthValue } from './truth.ts';

/** One thing a record got right or wrong; `subject` is a field with its party letter dropped, a rule, or `fees`. */
export interface Outcome {
  readonly kind: 'field' | 'blank' | 'fee' | 'finding' | 'execution';
  readonly subject: string;
  readonly tally: Tally;
  /** What was said and what is true, where they differ. */
  readonly difference: { readonly where: string; readonly said: string; readonly truth: string } | null;
}

/** How one record compares with its truth. Counts that are not tallies stand beside. */
export interface RecordScore {
  readonly outcomes: readonly Outcome[];
  /** Values reported, and those whose evidence stands where it says. */
  readonly reported: number;
  readonly grounded: number;
  /** Values of high grade, and those of them that are wrong. */
  readonly high: number;
  readonly highWrong: number;
  /** Core findings that are right, and those of them that name the right clauses. */
  readonly locatable: number;
  readonly located: number;
}

const right: Tally = { right: 1, wrong: 0, missed: 0 };
const missed: Tally = { right: 0, wrong: 0, missed: 1 };
const wrong: Tally = { right: 0, wrong: 1, missed: 0 };

/** Compares a record with its truth, field by field, fee by fee, core finding by core finding. */
export function scoreRecord(record: ContractRecord, truth: Truth): RecordScore {
  const fields = scoreFields(record, truth);
  const findings = scoreFindings(record, truth);
  return {
    ...fields,
    ...findings,
    outcomes: [
      scoreExecution(record, truth),
      ...fields.outcomes,
      ...scoreFees(record.fees, truth),
      ...findings.outcomes,
    ],
  };
}

function scoreExecution(record: ContractRecord, truth: Truth): Outcome {
  const same = record.execution === truth.execution;
  return outcome(
    'execution',
    'execution',
    same ? right : missed,
    same ? null : ['execution', record.execution, truth.execution],
  );
}

function outcome(
  kind: Outcome['kind'],
  subject: string,
  tally: Tally,
  difference: readonly [where: string, said: string, truth: string] | null,
): Outcome {
  return {
    kind,
    subject,
    tally,
    difference: difference && { where: difference[0], said: difference[1], truth: difference[2] },
  };
}

const isReported = (field: FieldResult | undefined): field is FieldResult =>
  field !== undefined && field.status !== 'absent' && field.status !== 'failed';

/** Labels and seal texts count only where the truth lists them; readers may differ on the rest. */
function isScored(name: string, truth: Truth): boolean {
  const want = truth.fields[name];
  if (typeof want === 'object' && 'ignore' in want) return false;
  if (truth.ignoreLabels && name.endsWith('.label')) return false;
  return want !== undefined || !/\.(label|sealText)$/.test(name);
}

function scoreFields(record: ContractRecord, truth: Truth) {
  const names = [...new Set([...Object.keys(truth.fields), ...Object.keys(record.fields)])].filter((name) =>
    isScored(name, truth),
  );
  const scored = names.map((name) => scoreField(name, { got: record.fields[name], want: truth.fields[name] }));
  const reported = names
    .map((name, at) => ({ field: record.fields[name], isRight: scored[at]!.isRight }))
    .filter((entry) => isReported(entry.field));
  const high = reported.filter(({ field }) => field?.grade === 'high');
  return {
    outcomes: scored.flatMap((entry) => entry.outcomes),
    reported: reported.length,
    grounded: reported.filter(({ field }) => isGroundedIn(record, field!.evidence)).length,
    high: high.length,
    highWrong: high.filter((entry) => !entry.isRight).length,
  };
}

function scoreField(
  name: string,
  { got, want }: { readonly got: FieldResult | undefined; readonly want: TruthValue | undefined },
): { readonly outcomes: readonly Outcome[]; readonly isRight: boolean } {
  const subject = name.replace(/^party[A-D]\./, 'party.');
  const said = got === undefined ? 'nothing' : `${got.status} ${got.value ?? ''}`.trim();
  const reported = isReported(got);
  if (want === undefined) {
    return { outcomes: reported ? [outcome('field', subject, wrong, [name, said, 'absent'])] : [], isRight: !reported };
  }
  const isRight = matches(got, want);
  const tally = isRight ? right : { right: 0, wrong: reported ? 1 : 0, missed: 1 };
  const difference = isRight ? null : ([name, said, JSON.stringify(want)] as const);
  return { outcomes: [outcome('field', subject, tally, difference), ...blankOutcome(subject, got, want)], isRight };
}

function blankOutcome(subject: string, got: FieldResult | undefined, want: TruthValue): readonly Outcome[] {
  const wantsBlank = typeof want === 'object' && 'blank' in want;
  if (wantsBlank) return [outcome('blank', subject, got?.status === 'blank' ? right : missed, null)];
  return got?.status === 'blank' ? [outcome('blank', subject, wrong, null)] : [];
}

function matches(got: FieldResult | undefined, want: TruthValue): boolean {
  if (typeof want === 'object') return 'blank' in want ? got?.status === 'blank' : got?.status === 'conflicting';
  return (got?.status === 'found' || got?.status === 'conflicting') && isSameValue(got.value, want);
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

/** Fees match in any order, by amount and unit, where one item's name holds the other's. */
function scoreFees(fees: readonly Fee[], truth: Truth): readonly Outcome[] {
  const left = [...fees];
  const wanted = truth.fees.map((fee, at): Outcome => {
    const readings = [fee, truth.feeAlternatives?.[at]].filter((reading): reading is TruthFee => reading != null);
    const found = left.findIndex((candidate) => readings.some((reading) => isSameFee(candidate, reading)));
    if (found < 0) return outcome('fee', 'fees', missed, ['fees', 'missed', `${fee.item} ${fee.amount} ${fee.unit}`]);
    left.splice(found, 1);
    return outcome('fee', 'fees', right, null);
  });
  return [
    ...wanted,
    ...left.map((fee) =>
      outcome('fee', 'fees', wrong, ['fees', `${fee.item} ${fee.amount.value} ${fee.unit}`, 'not there']),
    ),
  ];
}

function isSameFee(got: Fee, want: TruthFee): boolean {
  const items = [comparableText(got.item), comparableText(want.item)];
  return (
    isSameValue(got.amount.value, want.amount) &&
    comparableText(got.unit) === comparableText(want.unit ?? '') &&
    (items[0]!.includes(items[1]!) || items[1]!.includes(items[0]!))
  );
}

function scoreFindings(record: ContractRecord, truth: Truth) {
  const left = record.findings.filter((finding) => coreRules.has(finding.rule));
  const wanted = truth.findings.filter((finding) => coreRules.has(finding.rule));
  let located = 0;
  let locatable = 0;
  const outcomes = wanted.map(({ rule, clauses }): Outcome => {
    const same = left.filter((finding) => finding.rule === rule);
    const best = same.find((finding) => clauses.some((clause) => finding.clauses.includes(clause))) ?? same[0];
    if (best === undefined) return outcome('finding', rule, missed, [rule, 'missed', clauses.join(' ')]);
    left.splice(left.indexOf(best), 1);
    locatable++;
    const isLocated = clauses.every((clause) => best.clauses.some((said) => isSameClause(said, clause)));
    if (isLocated) located++;
    return outcome(
      'finding',
      rule,
      right,
      isLocated ? null : [`${rule} clause`, best.clauses.join(' '), clauses.join(' ')],
    );
  });
  const extra = left.map((finding) =>
    outcome('finding', finding.rule, wrong, [finding.rule, `fired ${finding.clauses.join(' ')}`, 'not there']),
  );
  return { outcomes: [...outcomes, ...extra], located, locatable };
}

function isSameClause(a: string, b: string): boolean {
  const [x, y] = [comparableText(a), comparableText(b)];
  return x.startsWith(y) || y.startsWith(x);
}
