import type { RecordComparison } from '../pipeline/evaluate/compare-records.ts';
import type { Evaluation } from '../pipeline/evaluate/evaluate-records.ts';
import { exactInterval } from '../pipeline/evaluate/exact-interval.ts';
import type { Ratio } from '../pipeline/evaluate/ratio.ts';
import type { ReliabilityPoint } from '../pipeline/evaluate/reliability.ts';
import { isScanQuality } from '../pipeline/evaluate/scan-quality.ts';
import type { ScoreSummary } from '../pipeline/evaluate/summarize-scores.ts';
import { ratesOf } from '../pipeline/evaluate/tally.ts';
import type { Tally } from '../pipeline/evaluate/tally.ts';
import type { EvaluationTexts } from './messages/evaluation.ts';
import { renderTable } from './terminal/table.ts';

/** How much of an evaluation is shown. */
export interface ScoreView {
  /** Also the fields and rules without an error. */
  readonly all: boolean;
  readonly differences: boolean;
  readonly confusions: boolean;
}

const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)}%`;
const percentOf = ({ part, of }: Ratio): string => (of === 0 ? '—' : percent(part / of));

/** Tables of an evaluation: what differs (on request), fields and rules, kinds of paper and contract, totals, shares. */
export function scoreLines(evaluation: Evaluation, texts: EvaluationTexts, view: ScoreView): readonly string[] {
  const { summary, byScan, byFamily } = evaluation;
  const shownOf = (tallies: ReadonlyMap<string, Tally>): readonly (readonly [string, Tally])[] =>
    [...tallies].filter(([, tally]) => view.all || tally.wrong + tally.missed > 0);
  const scanName = (scan: string): string => (isScanQuality(scan) ? texts.scans[scan] : scan);
  const tables = [
    view.differences ? differenceTable(summary, texts) : [],
    ...(view.confusions ? confusionTables(evaluation, texts) : []),
    tallyTable(texts.heads.field, shownOf(summary.byField), texts),
    tallyTable(texts.heads.rule, shownOf(summary.byRule), texts),
    groupTable(texts.heads.family, [...byFamily], texts),
    groupTable(
      texts.heads.scan,
      [...byScan].map(([scan, group]) => [scanName(scan), group] as const),
      texts,
    ),
    ...(view.all ? [reliabilityTable(evaluation.reliability, texts)] : []),
    tallyTable(texts.heads.total, totalRows(summary, texts), texts),
  ];
  return [
    ...tables.filter((lines) => lines.length > 0).flatMap((lines) => [...lines, '']),
    ...shareLines(summary, texts),
  ];
}

function totalRows(
  { totals }: ScoreSummary,
  { totals: names }: EvaluationTexts,
): readonly (readonly [string, Tally])[] {
  return [
    [names.fields, totals.field],
    [names.blanks, totals.blank],
    [names.fees, totals.fee],
    [names.findings, totals.finding],
  ];
}

function shareLines(summary: ScoreSummary, texts: EvaluationTexts): readonly string[] {
  const { documents, withoutRecord, withoutError, totals, highGradeWrong } = summary;
  const [low, high] = exactInterval(highGradeWrong).map((share) => percent(share, 2));
  const wrong = percentOf(highGradeWrong);
  return [
    texts.documents({ all: documents, missing: withoutRecord.length, perfect: withoutError }),
    texts.shares({
      located: percentOf(summary.located),
      grounded: percentOf(summary.grounded),
      execution: percentOf({ part: totals.execution.right, of: totals.execution.right + totals.execution.missed }),
    }),
    texts.high({ share: percentOf(summary.highGrade), wrong, low: low!, high: high! }),
    texts.automatic(percentOf(summary.automatic), percentOf(summary.automaticWrong)),
  ];
}

const numberColumns = (titles: readonly string[]) =>
  titles.map((title, at) => ({ title, align: at === 0 ? ('left' as const) : ('right' as const) }));

function tallyTable(
  title: string,
  rows: readonly (readonly [name: string, tally: Tally])[],
  { rates }: EvaluationTexts,
): readonly string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(([name, tally]) => {
    const { precision, recall, f1 } = ratesOf(tally);
    const counts = [tally.right, tally.wrong, tally.missed].map(String);
    return [name, percent(precision), percent(recall), percent(f1), ...counts];
  });
  return renderTable(numberColumns([title, ...rates]), cells);
}

/** A group without a thing to find has no rate for it. */
function groupTable(
  title: string,
  groups: readonly (readonly [name: string, summary: ScoreSummary])[],
  { groupColumns }: EvaluationTexts,
): readonly string[] {
  const f1 = (tally: Tally): string =>
    tally.right + tally.wrong + tally.missed === 0 ? '—' : percent(ratesOf(tally).f1);
  const cells = groups.map(([name, { documents, totals, highGrade, highGradeWrong }]) => [
    name,
    String(documents),
    ...[totals.field, totals.blank, totals.fee, totals.finding].map(f1),
    percentOf(highGrade),
    `${highGradeWrong.part}/${highGradeWrong.of}`,
  ]);
  return cells.length === 0 ? [] : renderTable(numberColumns([title, ...groupColumns]), cells);
}

function reliabilityTable(points: readonly ReliabilityPoint[], texts: EvaluationTexts): readonly string[] {
  const cells = points.map(({ said, count, seen, interval: [low, high] }) => [
    said.toFixed(3),
    String(count),
    percent(seen),
    `${percent(low)}–${percent(high)}`,
  ]);
  return renderTable(numberColumns(texts.reliabilityColumns), cells);
}

const textColumns = (titles: readonly string[]) => titles.map((title) => ({ title, max: 44 }));

function differenceTable({ differences }: ScoreSummary, texts: EvaluationTexts): readonly string[] {
  if (differences.length === 0) return [];
  const cells = differences.map(({ document, where, said, truth }) => [document, where, said, truth]);
  return renderTable(textColumns(texts.differenceColumns), cells);
}

function confusionTables({ confusions }: Evaluation, texts: EvaluationTexts): readonly (readonly string[])[] {
  const values = confusions.values.map(({ field, said, truth, times }) => [field, said, truth, String(times)]);
  const characters = confusions.characters.map(({ said, truth, times }) => [
    said || texts.nothing,
    truth || texts.nothing,
    String(times),
  ]);
  return [
    values.length === 0 ? [] : renderTable(textColumns(texts.confusionColumns), values),
    characters.length === 0 ? [] : renderTable(textColumns(texts.characterColumns), characters),
  ];
}

/** The values relied on that new records would change, then the counts. */
export function comparisonLines(comparison: RecordComparison, texts: EvaluationTexts): readonly string[] {
  const { accepted, changes, lostHigh, gainedHigh, missing } = comparison;
  const cells = changes.map(({ document, field, acceptedAs, before, after, verdict }) => [
    document,
    field,
    texts.acceptedAs[acceptedAs],
    before,
    after,
    texts.verdicts[verdict],
  ]);
  return [
    ...(cells.length === 0 ? [] : [...renderTable(textColumns(texts.changeColumns), cells), '']),
    texts.compared({ accepted, changed: changes.length, lostHigh, gainedHigh, missing: missing.length }),
  ];
}
