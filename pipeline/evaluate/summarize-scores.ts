import { addTallies, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import type { Difference, Outcome } from './outcome.ts';
import { addRatios, ratioOf } from './ratio.ts';
import type { Ratio } from './ratio.ts';
import type { RecordScore, ScoredValue } from './score-record.ts';

/** The scores of many records, added up. */
export interface ScoreSummary {
  readonly documents: number;
  readonly withoutRecord: readonly string[];
  readonly withoutError: number;
  readonly totals: Readonly<Record<Outcome['kind'], Tally>>;
  readonly byField: ReadonlyMap<string, Tally>;
  readonly byRule: ReadonlyMap<string, Tally>;
  readonly located: Ratio;
  readonly grounded: Ratio;
  readonly highGrade: Ratio;
  readonly highGradeWrong: Ratio;
  /** Values nothing keeps from being taken without a look, and the wrong ones among them. */
  readonly automatic: Ratio;
  readonly automaticWrong: Ratio;
  /** Fee amounts of high grade that are wrong. */
  readonly highFeesWrong: Ratio;
  readonly absentRight: Ratio;
  readonly values: readonly (ScoredValue & { readonly document: string })[];
  readonly differences: readonly ({ readonly document: string } & Difference)[];
}

/** Adds up the scores of named records; a name with null had a truth but no record. */
export function summarizeScores(scores: ReadonlyMap<string, RecordScore | null>): ScoreSummary {
  const present = [...scores].flatMap(([document, score]) => (score === null ? [] : [{ document, score }]));
  const outcomes = present.flatMap(({ score }) => score.outcomes);
  const values = present.flatMap(({ document, score }) => score.values.map((value) => ({ ...value, document })));
  const fields = values.filter(({ kind }) => kind === 'field');
  const high = (kind: ScoredValue['kind']) => values.filter((value) => value.kind === kind && value.grade === 'high');
  const automatic = fields.filter(({ isAutomatic }) => isAutomatic);
  const isWrong = ({ isRight }: ScoredValue): boolean => !isRight;
  const ofKind = (kind: Outcome['kind']): readonly Outcome[] => outcomes.filter((outcome) => outcome.kind === kind);
  return {
    documents: scores.size,
    withoutRecord: [...scores].filter(([, score]) => score === null).map(([document]) => document),
    withoutError: present.filter(({ score }) => score.outcomes.every((outcome) => outcome.difference === null)).length,
    totals: {
      field: total(ofKind('field')),
      blank: total(ofKind('blank')),
      fee: total(ofKind('fee')),
      finding: total(ofKind('finding')),
      execution: total(ofKind('execution')),
    },
    byField: bySubject(ofKind('field')),
    byRule: bySubject(ofKind('finding')),
    located: addRatios(present.map(({ score }) => score.located)),
    grounded: addRatios(present.map(({ score }) => score.grounded)),
    highGrade: ratioOf(fields, ({ grade }) => grade === 'high'),
    highGradeWrong: ratioOf(high('field'), isWrong),
    automatic: ratioOf(fields, ({ isAutomatic }) => isAutomatic),
    automaticWrong: ratioOf(automatic, isWrong),
    highFeesWrong: ratioOf(high('fee'), isWrong),
    absentRight: addRatios(present.map(({ score }) => score.absent)),
    values,
    differences: present.flatMap(({ document, score }) =>
      score.outcomes.flatMap(({ difference }) => (difference === null ? [] : [{ document, ...difference }])),
    ),
  };
}

const total = (outcomes: readonly Outcome[]): Tally =>
  outcomes.map((outcome) => outcome.tally).reduce(addTallies, emptyTally);

function bySubject(outcomes: readonly Outcome[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { subject, tally } of outcomes)
    tallies.set(subject, addTallies(tallies.get(subject) ?? emptyTally, tally));
  return new Map([...tallies].sort(([a], [b]) => a.localeCompare(b)));
}
