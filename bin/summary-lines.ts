import { ruleTitle } from '../pipeline/rule-titles.ts';
import type { StorageSummary } from '../storage/index.ts';
import type { Messages } from './messages/messages.ts';
import { renderTable } from './terminal/table.ts';

/** Counts by state, then findings by severity and rule, most first. */
export function summaryLines(summary: StorageSummary, messages: Messages): readonly string[] {
  return [
    ...table(
      `${messages.headings.documents} (${summary.documents})`,
      mostFirst(summary.byStatus, (status) => messages.statuses[status] ?? status),
    ),
    ...table(`${messages.headings.findings} (${summary.openFindings})`, [
      ...mostFirst(summary.openBySeverity, (severity) => messages.severities[severity] ?? severity),
      ...mostFirst(summary.openByRule, (rule) => `  ${ruleTitle(rule)} ${rule}`),
    ]),
  ];
}

type Row = readonly [name: string, count: string];

function mostFirst(counts: Readonly<Record<string, number>>, name: (key: string) => string): readonly Row[] {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([key, count]) => [name(key), String(count)]);
}

function table(title: string, rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const columns = [
    { title, max: 50 },
    { title: '', align: 'right' as const },
  ];
  return [...renderTable(columns, rows), ''];
}
