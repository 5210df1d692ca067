import type { DocumentLine, ReviewDocument } from '../../../models/api/documents.ts';
import type { Blocker, ReviewField } from '../../../models/api/fields.ts';
import type { ReviewFinding } from '../../../models/api/findings.ts';
import type { Lease } from '../../../models/api/queue.ts';
import { findFieldDefinition } from '../../../models/field.ts';
import { findRuleOfBlocker } from '../../../models/field-checks.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import { severities } from '../../../models/finding.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { LeaseRow, QueueLine, QueueRow, StoredEvent } from '../../../storage/index.ts';
import { candidatesOf, isNotAgreed, originKindOf } from './field-candidates.ts';
import { fieldKeysOf, findFee, findResult, typeOfKey } from './record-fields.ts';
import { decisionsOn } from './standing-events.ts';
import { obstaclesFor } from './submit-obstacles.ts';
import { documentVersion, fieldVersion, findingVersion } from './versions.ts';
import type { Worker, WorkingCopy } from './working-copy.ts';

/** What is shown with: the name of a rule, and who asks. */
export interface ShowContext {
  readonly worker: Worker;
  readonly leaseSeconds: number;
  ruleTitle(id: string): string;
}

/** The document page's answer. */
export function showDocument(copy: WorkingCopy, context: ShowContext): ReviewDocument {
  const { present, record } = copy;
  const obstacles = obstaclesFor(copy, context.worker);
  const isTheirs = obstacles.every(({ code }) => code === 'critical-open');
  return {
    document: showLine({ ...present, ...present.queue, ...lineOfRecord(copy) }, context),
    version: documentVersion(present),
    round: copy.round,
    fields: showFields(copy),
    findings: showFindings(copy, context),
    pages: record.pages.map(({ number, status, width, height }) => ({
      number,
      status,
      width,
      height,
      imageUrl: imageUrl(present, number),
    })),
    // Places people drew are evidence of their values, not marks of the paper.
    marks: record.marks.filter(({ kind }) => kind !== 'region'),
    issues: record.issues,
    obstacles,
    mayDecide: context.worker.mayDecide && isTheirs,
    originalUrl: `/api/documents/${present.id}/original`,
  };
}

function imageUrl({ id, pageImages }: WorkingCopy['present'], page: number): string | null {
  const sha256 = pageImages.get(page);
  return sha256 === undefined ? null : `/api/documents/${id}/pages/${page}/image?v=${imageVersion(sha256)}`;
}

/** What tells one picture of a page from another in its address. */
export function imageVersion(sha256: string): string {
  return sha256.slice(0, 16);
}

function lineOfRecord({ record }: WorkingCopy) {
  return { pages: record.pages.length, status: record.status, execution: record.execution };
}

/** A line of the queue. */
export function showLine(
  line: QueueLine & QueueRow,
  context: Pick<ShowContext, 'worker' | 'leaseSeconds'>,
): DocumentLine {
  const { id, fileName, title, contractNumber, contractType, partyA, partyB, pages, status, execution } = line;
  const { state, openFindings, openCritical, undecided, lowestConfidence, batch, importedAt } = line;
  return {
    ...{ id, fileName, title, contractNumber, contractType, partyA, partyB, totalAmount: line.amount },
    ...{ pages, status, execution, state, openFindings, openCritical, undecided, lowestConfidence, batch, importedAt },
    // Ranks count from the lowest severity, 1, to the worst, 4; 0 is none.
    worstSeverity: severities[severities.length - line.worstRank] ?? null,
    lease: line.lease === null ? null : showLease(id, line.lease, context),
  };
}

/** A lease as the person asking sees it. */
export function showLease(
  documentId: string,
  { userId, holder, expiresAt }: LeaseRow,
  { worker, leaseSeconds }: Pick<ShowContext, 'worker' | 'leaseSeconds'>,
): Lease {
  return { documentId, holder, isMine: userId === worker.userId, expiresAt, seconds: leaseSeconds };
}

/** Every field of the copy, fees after them. */
export function showFields(copy: WorkingCopy): readonly ReviewField[] {
  return fieldKeysOf(copy.record).flatMap((key) => showField(copy, key) ?? []);
}

/** One field; undefined where there is none of that key. */
export function showField(copy: WorkingCopy, key: string): ReviewField | undefined {
  const result = findResult(copy.record, key);
  if (result === undefined) return undefined;
  const fee = findFee(copy.record, key);
  const { status, value, confidence, grade, origin, review, reasons, evidence } = result;
  return {
    key,
    label: fee?.item ?? findFieldDefinition(key)?.label ?? key,
    group: fee ? 'fee' : key.startsWith('party') ? 'party' : 'contract',
    type: typeOfKey(key) as ReviewField['type'],
    ...{ status, value, confidence, grade, origin, review, reasons, evidence },
    values: result.status === 'conflicting' ? result.values : null,
    isNotAgreed: isNotAgreed(result),
    originKind: originKindOf(origin),
    candidates: candidatesOf(copy, key),
    blockers: blockersOf(copy, key, result),
    validatedBy: result.validatedBy ?? [],
    doubts: doubtsAbout(result),
    version: fieldVersion(copy, key),
    ...decidedBy(decisionsOn(copy.events, { field: key }).at(-1)),
    fee: fee ? { unit: fee.unit, quantity: fee.quantity, unitPrice: fee.unitPrice } : null,
  };
}

/** What the extraction says keeps the value from being automatic; findings are shown by themselves. */
function doubtsAbout({ review, blockers = [] }: FieldResult): readonly string[] {
  return review === 'unreviewed' ? blockers.filter((key) => findRuleOfBlocker(key) === undefined) : [];
}

function blockersOf({ record }: WorkingCopy, key: string, result: FieldResult): readonly Blocker[] {
  const keys = findingKeys(record.findings);
  const named = record.findings.flatMap(({ status, fields }, at) =>
    status === 'open' && fields.includes(key) ? [blocker('finding', keys[at]!)] : [],
  );
  if (result.review !== 'unreviewed') return named;
  const pages = new Set(result.evidence.map(({ page }) => page));
  const isTroubled = record.issues.some(({ level, page }) => level === 'problem' && page !== null && pages.has(page));
  const codes: readonly (Blocker['code'] | false)[] = [
    result.status === 'conflicting' && 'values-differ',
    result.status === 'failed' && 'unreadable',
    result.status === 'blank' && 'blank',
    result.status === 'found' && (result.grade !== 'high' || doubtsAbout(result).length > 0) && 'low-confidence',
    isTroubled && 'page-problem',
  ];
  return [...codes.flatMap((code) => (code === false ? [] : [blocker(code)])), ...named];
}

function blocker(code: Blocker['code'], finding: string | null = null): Blocker {
  return { code, finding };
}

/** Every finding of the copy, as the rules order them. */
export function showFindings(copy: WorkingCopy, context: Pick<ShowContext, 'ruleTitle'>): readonly ReviewFinding[] {
  const keys = findingKeys(copy.record.findings);
  return copy.record.findings.map((finding, at) => {
    const key = keys[at]!;
    const { rule, severity, message, fields, clauses, evidence, status } = finding;
    const last = decisionsOn(copy.events, { finding: key }).at(-1);
    return {
      ...{ key, rule, title: context.ruleTitle(rule), severity, message, fields, clauses, evidence, status },
      reason: last?.reason ?? null,
      version: findingVersion(copy, key, status),
      ...decidedBy(last),
    };
  });
}

function decidedBy(event: StoredEvent | undefined): Pick<ReviewField, 'decidedBy' | 'decidedAt'> {
  return { decidedBy: event?.by ?? null, decidedAt: event?.at ?? null };
}
