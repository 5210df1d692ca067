import type { ContractRecord } from '../../models/contract-record.ts';
import type { GroupedObservation } from './calibrate.ts';
import { confusionsOf } from './confusions.ts';
import type { ConfusionLists } from './confusions.ts';
import { labelOf } from './read-labelled.ts';
import { reliabilityOf } from './reliability.ts';
import type { ReliabilityPoint } from './reliability.ts';
import { scanQualities, scanQualityOf } from './scan-quality.ts';
import { scoreRecord } from './score-record.ts';
import type { RecordScore } from './score-record.ts';
import { summarizeScores } from './summarize-scores.ts';
import type { ScoreSummary } from './summarize-scores.ts';
import type { Truth } from './truth.ts';

/** How good records are, as a whole and by kinds of contract and paper. */
export interface Evaluation {
  readonly summary: ScoreSummary;
  /** By the truth file's `scan` where it says one, else by scanQualityOf. Documents without a record are in none. */
  readonly byScan: ReadonlyMap<string, ScoreSummary>;
  /** By the contract type the truth names; `other` where it names none. */
  readonly byFamily: ReadonlyMap<string, ScoreSummary>;
  readonly confusions: ConfusionLists;
  /** What the confidences of the records were worth. */
  readonly reliability: readonly ReliabilityPoint[];
}

interface Scored {
  readonly label: string;
  readonly score: RecordScore;
  readonly scan: string;
  readonly family: string;
}

/** Scores records against the truths of their labels. */
export function evaluateRecords(records: readonly ContractRecord[], truths: ReadonlyMap<string, Truth>): Evaluation {
  const byLabel = new Map(records.map((record) => [labelOf(record.source.fileName), record]));
  const scored = [...truths].flatMap(([label, truth]) => scoreOne(label, byLabel.get(label), truth));
  const scores = new Map(scored.map(({ label, score }) => [label, score]));
  const summary = summarizeScores(new Map([...truths.keys()].map((label) => [label, scores.get(label) ?? null])));
  const order = (scan: string): number => [...scanQualities, scan].findIndex((known) => known === scan);
  const scans = [...new Set(scored.map(({ scan }) => scan))].sort((a, b) => order(b) - order(a));
  return {
    summary,
    byScan: new Map(scans.map((scan) => [scan, summaryOf(scored.filter((one) => one.scan === scan))])),
    byFamily: new Map(
      [...new Set(scored.map(({ family }) => family))]
        .sort()
        .map((family) => [family, summaryOf(scored.filter((one) => one.family === family))]),
    ),
    confusions: confusionsOf(summary),
    reliability: reliabilityOf(summary.values.filter(({ kind }) => kind === 'field')),
  };
}

/** What calibration learns from: every field value reported, with its document and family. */
export function observationsOf({ byFamily }: Evaluation): readonly GroupedObservation[] {
  return [...byFamily].flatMap(([family, { values }]) =>
    values
      .filter(({ kind }) => kind === 'field')
      .map(({ score, isRight, document }) => ({ score, isRight, document, family })),
  );
}

function scoreOne(label: string, record: ContractRecord | undefined, truth: Truth): readonly Scored[] {
  if (record === undefined) return [];
  const type = truth.fields['contractType'];
  return [
    {
      label,
      score: scoreRecord(record, truth),
      scan: truth.scan ?? scanQualityOf(record),
      family: typeof type === 'string' ? type : 'other',
    },
  ];
}

function summaryOf(scored: readonly Scored[]): ScoreSummary {
  return summarizeScores(new Map(scored.map(({ label, score }) => [label, score])));
}
