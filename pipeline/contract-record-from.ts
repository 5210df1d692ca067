import { settleResults } from '../extractors/settle-results.ts';
import { calibrationTable } from '../models/calibration-table.ts';
import type { Clause, ReadContract } from '../models/contract.ts';
import type { ClauseRecord, ContractRecord, DocumentStatus, Source } from '../models/contract-record.ts';
import { recordSchemaId } from '../models/contract-record.ts';
import { isQuote, verifyEvidence } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import type { Finding } from '../models/finding.ts';
import { withFindingBlockers } from '../models/finding-blockers.ts';
import type { Issue } from '../models/issue.ts';
import { regionsOf } from '../models/locate.ts';
import type { RecognizedPage, TextLine } from '../models/page.ts';
import type { SourceFile } from '../models/ports.ts';
import type { Facts } from '../models/rule.ts';
import { pipelineVersion } from './stage-versions.ts';

/** What extract yields: the facts, and the extractors that crashed. */
export type ExtractOutcome = Facts & { readonly issues: readonly Issue[] };
/** What audit yields: the findings, and the rules that crashed. */
export interface AuditOutcome {
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

interface RecordParts {
  readonly source: SourceFile;
  readonly contract: ReadContract;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  readonly issues: readonly Issue[];
}

/**
 * The public record of a document (models/contract-record.ts). Status is derived here and nowhere else.
 * @throws InvariantError where a piece of evidence does not quote the text.
 */
export function contractRecordFrom({ source, contract, facts, findings, issues }: RecordParts): ContractRecord {
  verifyAll(facts, findings, contract.text);
  const { fields, fees } = settleResults(contract, { fields: facts.fields, fees: facts.fees });
  return {
    schema: recordSchemaId,
    source: sourceOf(source, contract.pages),
    status: statusOf(contract.pages, issues),
    execution: facts.execution,
    ...withFindingBlockers({ fields, fees }, findings),
    findings,
    text: contract.text,
    clauses: contract.clauses.map((clause) => clauseRecord(clause, contract)),
    pages: contract.pages.map(pageRecord),
    marks: contract.marks.map(({ kind, page, box, text, state }) => ({ kind, page, box, text, state })),
    issues,
    provenance: { pipeline: pipelineVersion, calibration: calibrationTable.id },
  };
}

/** failed: no page was read; partial: some problem is on record; succeeded: none is. */
export function statusOf(pages: readonly RecognizedPage[], issues: readonly Issue[]): DocumentStatus {
  if (pages.every((page) => page.status === 'failed')) return 'failed';
  return issues.some((issue) => issue.level === 'problem') ? 'partial' : 'succeeded';
}

function sourceOf(source: SourceFile, pages: readonly RecognizedPage[]): Source {
  const sources = new Set(pages.flatMap((page) => (page.status === 'ok' ? [page.source] : [])));
  return {
    fileName: source.fileName,
    sha256: source.sha256,
    bytes: source.bytes,
    pages: pages.length,
    kind: sources.size > 1 ? 'mixed' : sources.has('text-layer') ? 'digital' : 'scanned',
  };
}

function clauseRecord(clause: Clause, contract: ReadContract): ClauseRecord {
  const own = { start: clause.span.start, end: clause.ownEnd };
  return {
    number: clause.number,
    heading: clause.heading,
    text: contract.text.slice(own.start, own.end).trim(),
    span: [clause.span.start, clause.span.end],
    pages: [...new Set(regionsOf(contract, clause.span).map((region) => region.page))],
    children: clause.children.map((child) => clauseRecord(child, contract)),
  };
}

function pageRecord(page: RecognizedPage): ContractRecord['pages'][number] {
  if (page.status === 'failed') {
    return {
      number: page.number,
      status: 'failed',
      source: null,
      rotation: 0,
      skew: 0,
      width: 0,
      height: 0,
      engine: null,
      confidence: null,
    };
  }
  const { number, status, source, rotation, skew, width, height, engine, lines } = page;
  return { number, status, source, rotation, skew, width, height, engine, confidence: meanConfidence(lines) };
}

/** Mean over characters, so that a page number weighs less than a paragraph. */
function meanConfidence(lines: readonly TextLine[]): number | null {
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (characters === 0) return null;
  const sum = lines.reduce((total, { text, confidence }) => total + text.length * confidence, 0);
  return Math.round((sum / characters) * 1000) / 1000;
}

function verifyAll(facts: Facts, findings: readonly Finding[], text: string): void {
  const held: readonly Evidence[] = [
    ...Object.values(facts.fields).flatMap((field) => field.evidence),
    ...facts.fees.flatMap((fee) => fee.amount.evidence),
    ...findings.flatMap((finding) => finding.evidence),
  ];
  held.filter(isQuote).forEach((evidence) => verifyEvidence(evidence, text));
}
