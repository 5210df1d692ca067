import { addTallies, emptyTally } from './tally.ts';
import type { Tally } from './tally.ts';
import type { Outcome, RecordScore } from './score-record.ts';

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
  readonly differences: readonly ({ readonly document: string } & NonNullable<Outcome['difference']>)[];
}

export interface Ratio {
  readonly part: number;
  readonly of: number;
}

/** Adds up the scores of named records; a name with null had a truth but no record. */
export function summarizeScores(scores: ReadonlyMap<string, RecordScore | null>): ScoreSummary {
  const present = [...scores].flatMap(([document, score]) => (score === null ? [] : [{ document, score }]));
  const outcomes = present.flatMap(({ score }) => score.outcomes);
  const sum = (pick: (score: RecordScore) => number): number =>
    present.reduce((total, { score }) => total + pick(score), 0);
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
    located: { part: sum((s) => s.located), of: sum((s) => s.locatable) },
    grounded: { part: sum((s) => s.grounded), of: sum((s) => s.reported) },
    highGrade: { part: sum((s) => s.high), of: sum((s) => s.reported) },
    highGradeWrong: { part: sum((s) => s.highWrong), of: sum((s) => s.high) },
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
