import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import type { ContractRecord } from '../models/contract-record.ts';
import { fieldDefinitions } from '../models/field.ts';
import type { FieldResult } from '../models/field-result.ts';
import type { Finding } from '../models/finding.ts';
import { ruleTitle } from '../pipeline/rule-titles.ts';
import type { CommandContext } from './command-context.ts';
import { cutCells, printable } from './terminal/style.ts';
import { renderTable } from './terminal/table.ts';

type Style = Pick<CommandContext, 'messages' | 'colors'>;

/** A contract for people: fields that are not absent, fees, findings with both sides quoted, issues. */
export function contractLines(record: ContractRecord, style: Style): readonly string[] {
  const { headings, statuses, executions } = style.messages;
  const { bold, dim } = style.colors;
  const head = `${bold(printable(record.source.fileName))}  ${statuses[record.status]} · ${executions[record.execution]} · ${record.source.pages} p.`;
  return [
    head,
    ...section(bold(headings.fields), fieldLines(record, style)),
    ...section(bold(headings.fees), feeLines(record, style)),
    ...section(bold(`${headings.findings} (${record.findings.length})`), findingLines(record, style)),
    ...section(
      bold(headings.issues),
      record.issues.map((issue) =>
        dim(`${issue.page === null ? '' : `p.${issue.page} `}${printable(issue.message)} [${issue.code}]`),
      ),
    ),
    '',
  ];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', title, ...lines];

function fieldLines({ fields }: ContractRecord, { messages }: Style): readonly string[] {
  const rows = fieldDefinitions.flatMap(({ name, label }) => {
    const field = fields[name];
    if (field === undefined || field.status === 'absent') return [];
    return [
      [
        `${label} ${name}`,
        shownValue(field),
        messages.statuses[field.status]!,
        messages.grades[field.grade]!,
        shownConfidence(field),
        field.evidence.slice(0, 2).map(shownEvidence).join(' ⇄ '),
        (field.blockers ?? []).map(messages.check).join('; '),
      ],
    ];
  });
  const [name, value, status, grade, confidence, evidence, blockers] = messages.fieldColumns;
  return rows.length === 0
    ? []
    : renderTable(
        [
          { title: name, max: 44 },
          { title: value, max: 44 },
          { title: status },
          { title: grade },
          { title: confidence, align: 'right' },
          { title: evidence, max: 60 },
          { title: blockers, max: 60 },
        ],
        rows,
      );
}

/** Three digits, rounded down: 0.9996 is not 1. */
function shownConfidence({ confidence }: FieldResult): string {
  return (Math.floor(confidence * 1000) / 1000).toFixed(3);
}

function shownValue(field: FieldResult): string {
  return field.status === 'conflicting' ? field.values.join(' ≠ ') : String(field.value ?? '—');
}

function shownEvidence(evidence: Evidence): string {
  const quote = evidence.quote === null ? '' : `“${cutCells(printable(evidence.quote), 30)}”`;
  return `${evidence.clause} p.${evidence.page} ${isQuote(evidence) ? quote : `◉${quote}`}`;
}

function feeLines({ fees }: ContractRecord, { messages }: Style): readonly string[] {
  if (fees.length === 0) return [];
  const [item, unit, quantity, unitPrice, amount] = messages.feeColumns;
  return renderTable(
    [
      { title: item },
      { title: unit },
      { title: quantity, align: 'right' },
      { title: unitPrice, align: 'right' },
      { title: amount, align: 'right' },
    ],
    fees.map((fee) => [
      fee.item,
      fee.unit,
      String(fee.quantity ?? ''),
      fee.unitPrice ?? '',
      fee.amount.status === 'found' ? String(fee.amount.value) : messages.statuses[fee.amount.status]!,
    ]),
  );
}

function findingLines({ findings }: ContractRecord, style: Style): readonly string[] {
  return findings.flatMap((finding) => [
    `${severityMark(finding, style)} ${ruleTitle(finding.rule)} ${style.colors.dim(finding.rule)}  ${finding.clauses.join('、')}`,
    `    ${printable(finding.message)}`,
    ...finding.evidence.map((evidence) => style.colors.dim(`    · ${shownEvidence(evidence)}`)),
  ]);
}

function severityMark({ severity }: Finding, { messages, colors }: Style): string {
  const text = `[${messages.severities[severity]}]`;
  return severity === 'critical' || severity === 'high' ? colors.red(text) : colors.yellow(text);
}
