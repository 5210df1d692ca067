import type { Insertable } from 'kysely';
import type { ClauseRecord, ContractRecord } from '../../models/contract-record.ts';
import { isQuote, verifyEvidence } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { FieldResult } from '../../models/field-result.ts';
import type { DocumentToLoad } from '../../models/ports.ts';
import type { EvidenceTable, Tables } from '../tables.ts';
import { clauseSearchRows } from './clause-search-rows.ts';
import type { ClauseToIndex } from './clause-search-rows.ts';
import { decimalOrNull, typedValue } from './typed-value.ts';

/** The parts of a document, by table. */
export type PartTable = ReviewedTable | 'app.pages' | 'app.clauses' | 'app.issues' | 'app.clause_search';
/** Parts that a person's decision can change. */
export type ReviewedTable = 'app.marks' | 'app.fields' | 'app.fees' | 'app.findings' | 'app.evidence';
export type PartRows = { readonly [Table in PartTable]: readonly Insertable<Tables[Table]>[] };

/** A clause with its place among all clauses of the document, parents before children. */
interface NumberedClause {
  readonly ordinal: number;
  readonly parent: number | null;
  readonly clause: ClauseRecord;
}

/**
 * Every row of a document's parts, in an order that satisfies the keys between them.
 * @throws InvariantError where a quote differs from its slice of the text.
 */
export function partRows(id: string, document: DocumentToLoad): PartRows {
  const { record } = document;
  const clauses = numberClauses(record.clauses);
  return {
    ...reviewedRows(id, record),
    'app.pages': record.pages.map((page) => ({
      document_id: id,
      ...page,
      image_sha256: document.pageImages.get(page.number) ?? null,
      image_hash: document.pageHashes?.get(page.number) ?? null,
    })),
    'app.clauses': clauses.map((numbered) => clauseRow(id, numbered)),
    'app.issues': record.issues.map((issue, ordinal) => ({ document_id: id, ordinal, ...issue })),
    'app.clause_search': clauseSearchRows(id, clauses.map(clauseToIndex), {
      text: record.text ?? '',
      words: document.words,
      runs: document.reading?.contract.runs ?? [],
    }),
  };
}

/**
 * The rows of a record that a person's decision can change.
 * @throws InvariantError where a quote differs from its slice of the text.
 */
export function reviewedRows(id: string, record: ContractRecord): Pick<PartRows, ReviewedTable> {
  return {
    'app.marks': record.marks.map(({ box, ...mark }, ordinal) => ({
      document_id: id,
      ordinal,
      ...mark,
      box: JSON.stringify(box),
    })),
    'app.fields': Object.entries(record.fields).map(([name, result]) => fieldRow(id, name, result)),
    'app.fees': feeRows(id, record),
    'app.findings': record.findings.map(({ evidence: _, ...finding }, ordinal) => ({
      document_id: id,
      ordinal,
      ...finding,
      fields: [...finding.fields],
      clauses: [...finding.clauses],
    })),
    'app.evidence': evidenceRows(id, record),
  };
}

function numberClauses(roots: readonly ClauseRecord[]): readonly NumberedClause[] {
  const numbered: NumberedClause[] = [];
  const visit = (clauses: readonly ClauseRecord[], parent: number | null): void => {
    for (const clause of clauses) {
      const ordinal = numbered.length;
      numbered.push({ ordinal, parent, clause });
      visit(clause.children, ordinal);
    }
  };
  visit(roots, null);
  return numbered;
}

function clauseToIndex({ ordinal, clause }: NumberedClause): ClauseToIndex {
  const { heading, text, span, children } = clause;
  return { ordinal, heading, text, start: span[0], ownEnd: children[0]?.span[0] ?? span[1] };
}

function clauseRow(id: string, { ordinal, parent, clause }: NumberedClause): Insertable<Tables['app.clauses']> {
  const { number, heading, text, span, pages } = clause;
  return {
    document_id: id,
    ordinal,
    parent_ordinal: parent,
    number,
    heading,
    text,
    span_start: span[0],
    span_end: span[1],
    pages: [...pages],
  };
}

function resultColumns(result: FieldResult) {
  const { status, confidence, grade, origin, review, reasons, score, validatedBy, blockers } = result;
  return {
    status,
    confidence,
    grade,
    origin,
    review,
    reasons: [...reasons],
    score: score ?? null,
    validated_by: [...(validatedBy ?? [])],
    blockers: [...(blockers ?? [])],
  };
}

function fieldRow(id: string, name: string, result: FieldResult): Insertable<Tables['app.fields']> {
  const { type, text, numeric, date } = typedValue(name, result.value);
  return {
    document_id: id,
    name,
    value_type: type,
    value_text: text,
    value_numeric: numeric,
    value_date: date,
    other_values: result.status === 'conflicting' ? JSON.stringify(result.values) : null,
    ...resultColumns(result),
  };
}

function feeRows(id: string, record: ContractRecord): PartRows['app.fees'] {
  return record.fees.map(({ item, unit, quantity, unitPrice, amount }, ordinal) => {
    const text = amount.value === null ? null : String(amount.value);
    return {
      document_id: id,
      ordinal,
      item,
      unit,
      quantity: quantity === null ? null : String(quantity),
      unit_price: unitPrice === null ? null : decimalOrNull(unitPrice),
      amount_text: text,
      amount: text === null ? null : decimalOrNull(text),
      ...resultColumns(amount),
    };
  });
}

function evidenceRows(id: string, record: ContractRecord): PartRows['app.evidence'] {
  const text = record.text ?? '';
  const rowsOf = (kind: EvidenceTable['owner_kind'], key: string, evidence: readonly Evidence[]) =>
    evidence.map((item, ordinal) => ({
      document_id: id,
      owner_kind: kind,
      owner_key: key,
      ordinal,
      ...evidenceColumns(verifyEvidence(item, text)),
    }));
  return [
    ...Object.entries(record.fields).flatMap(([name, result]) => rowsOf('field', name, result.evidence)),
    ...record.fees.flatMap((fee, at) => rowsOf('fee', String(at), fee.amount.evidence)),
    ...record.findings.flatMap((finding, at) => rowsOf('finding', String(at), finding.evidence)),
  ];
}

function evidenceColumns(evidence: Evidence) {
  const { quote, clause, page } = evidence;
  const place = { quote, clause, page, boxes: JSON.stringify(evidence.boxes) };
  if (!isQuote(evidence)) {
    return { ...place, mark: evidence.mark, span_start: null, span_end: null, grounding: null, continued: null };
  }
  const { span, grounding, continued } = evidence;
  return {
    ...place,
    mark: null,
    span_start: span[0],
    span_end: span[1],
    grounding,
    continued: continued === undefined ? null : JSON.stringify(continued),
  };
}
