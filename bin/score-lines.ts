import type { Ratio } from '../pipeline/evaluate/ratio.ts';
import type { ScoreSummary } from '../pipeline/evaluate/summarize-scores.ts';
import { ratesOf } from '../pipeline/evaluate/tally.ts';
import type { Tally } from '../pipeline/evaluate/tally.ts';
import { renderTable } from './terminal/table.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
const percentOf = ({ part, of }: Ratio): string => (of === 0 ? '—' : percent(part / of));

function tallyRow(name: string, tally: Tally): readonly string[] {
  const { precision, recall, f1 } = ratesOf(tally);
  return [
    name,
    percent(precision),
    percent(recall),
    percent(f1),
    ...[tally.right, tally.wrong, tally.missed].map(String),
  ];
}

const tallyTable = (title: string, rows: readonly (readonly string[])[]): readonly string[] =>
  renderTable(
    [title, 'precision', 'recall', 'F1', 'right', 'wrong', 'missed'].map((column, at) => ({
      title: column,
      align: at === 0 ? 'left' : 'right',
    })),
    rows,
  );

/** Tables of a score: totals, then fields and rules that have an error, then (on request) every difference. */
export function scoreLines(summary: ScoreSummary, withDifferences: boolean): readonly string[] {
  const { totals } = summary;
  const imperfect = (tallies: ReadonlyMap<string, Tally>): (readonly string[])[] =>
    [...tallies]
      .filter(([, tally]) => tally.wrong + tally.missed > 0)
      .map(([name, tally]) => [...tallyRow(name, tally)]);
  const [fields, rules] = [imperfect(summary.byField), imperfect(summary.byRule)];
  return [
    ...(withDifferences && summary.differences.length > 0
      ? [
          ...renderTable(
            ['document', 'what', 'said', 'truth'].map((title) => ({ title, max: 50 })),
            summary.differences.map((d) => [d.document, d.where, d.said, d.truth]),
          ),
          '',
        ]
      : []),
    ...(fields.length > 0 ? [...tallyTable('field', fields), ''] : []),
    ...(rules.length > 0 ? [...tallyTable('rule', rules), ''] : []),
    ...tallyTable('total', [
      [...tallyRow('fields', totals.field)],
      [...tallyRow('blank slots', totals.blank)],
      [...tallyRow('fees', totals.fee)],
      [...tallyRow('findings (core rules)', totals.finding)],
    ]),
    '',
    `${summary.documents} documents, ${summary.withoutRecord.length} without a record, ${summary.withoutError} without one error`,
    `located ${percentOf(summary.located)} · grounded ${percentOf(summary.grounded)} · execution ${percent(ratesOf(totals.execution).recall)}` +
      ` · high grade ${percentOf(summary.highGrade)} of values, ${percentOf(summary.highGradeWrong)} of them wrong`,
  ];
}
