import type { QueryClient } from '@tanstack/react-query';
import type { ConfirmManyAnswer, Conflict, Decision, DecisionAnswer } from '../../../models/api/decisions.ts';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { ReviewField } from '../../../models/api/fields.ts';
import type { FindingChanges, ReviewFinding } from '../../../models/api/findings.ts';
import { documentQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { documentApi } from '../api/routes.ts';
import { applyAnswer, applyManyAnswer, foresee, withField, withFinding } from './apply-answer.ts';
import type { DecisionLine } from './decision-line.ts';
import { fieldItemId, findingItemId, highGradeFields } from './desk-items.ts';

/** Somebody else changed what was just decided on: both sides, to choose from. */
export interface OpenConflict {
  readonly decision: Decision;
  readonly theirs: Conflict;
}

export interface DecisionEvents {
  /** What the rules found different afterwards. */
  readonly onRules: (changes: FindingChanges) => void;
  readonly onRefused: (error: unknown, decision: Decision | null) => void;
  readonly onConflict: (conflict: OpenConflict) => void;
  /** The item an undo brought back. */
  readonly onUndone: (item: string | null) => void;
  readonly onConfirmedMany: (accepted: number, conflicts: number) => void;
}

/** One document on the desk: where its state is kept, the line decisions leave by, and the steps that can be undone. */
export interface DocumentDesk {
  readonly documentId: string;
  readonly client: QueryClient;
  readonly line: DecisionLine;
  readonly events: () => DecisionEvents;
  /** Event ids of each step taken, newest last; a step still under way is a promise like the others. */
  readonly steps: Promise<readonly string[]>[];
}

/** Makes one decision: shown at once, then kept by the server. Undefined where it was refused. */
export async function decide(desk: DocumentDesk, decision: Decision): Promise<DecisionAnswer | undefined> {
  const item = itemOf(decision);
  const seenVersion = versionOf(readDocument(desk), decision);
  show(desk, (document) => foresee(document, decision));
  const answered = desk.line.push({
    item,
    seenVersion,
    send: async (version, idempotencyKey) =>
      keep(desk, await documentApi.decide(desk.documentId, { decision, version, idempotencyKey })),
  });
  if (item !== null && decision.kind !== 'note')
    desk.steps.push(answered.then(({ event }) => [event.id]).catch(() => []));
  return answered.catch((error: unknown) => refuse(desk, error, decision));
}

/** Confirms every high-grade value at once; those somebody changed meanwhile stay open. */
export async function confirmHighGrade(desk: DocumentDesk): Promise<void> {
  const document = readDocument(desk);
  const fields = document === undefined ? [] : highGradeFields(document);
  const named = fields.map(({ key, version }) => ({ field: key, version }));
  if (named.length === 0) return;
  show(desk, (seen) => named.reduce((now, { field }) => foresee(now, { kind: 'confirm', field }), seen));
  const answered = desk.line.push({
    item: null,
    seenVersion: '',
    send: async (_version, key) =>
      keepMany(desk, await documentApi.confirmMany(desk.documentId, { fields: named }, key)),
  });
  desk.steps.push(answered.then(({ events }) => events.map(({ id }) => id)).catch(() => []));
  await answered.then(
    (answer) => desk.events().onConfirmedMany(answer.fields.length, answer.conflicts.length),
    (error: unknown) => refuse(desk, error, null),
  );
}

/** Takes back the newest step; false where there is none. */
export function undoStep(desk: DocumentDesk): boolean {
  const step = desk.steps.pop();
  if (step !== undefined) void step.then((events) => undoEvents(desk, [...events].reverse()));
  return step !== undefined;
}

/** Takes back events of the history, in the order given. */
export async function undoEvents(desk: DocumentDesk, events: readonly string[]): Promise<void> {
  for (const event of events) {
    const decision: Decision = { kind: 'undo', event };
    const answered = desk.line.push({
      item: null,
      seenVersion: '',
      send: async (version, idempotencyKey) =>
        keep(desk, await documentApi.decide(desk.documentId, { decision, version, idempotencyKey })),
    });
    await answered.then(
      ({ field, finding }) => desk.events().onUndone(itemIdOf(field, finding)),
      (error: unknown) => refuse(desk, error, decision),
    );
  }
}

function readDocument(desk: DocumentDesk): ReviewDocument | undefined {
  return desk.client.getQueryData(documentQuery(desk.documentId).queryKey);
}

/** Changes what is shown. An answer still on its way would show the past, so it is called off. */
function show(desk: DocumentDesk, next: (document: ReviewDocument) => ReviewDocument): void {
  const { queryKey } = documentQuery(desk.documentId);
  void desk.client.cancelQueries({ queryKey });
  desk.client.setQueryData<ReviewDocument>(queryKey, (document) =>
    document === undefined ? document : next(document),
  );
}

function keep(desk: DocumentDesk, answer: DecisionAnswer): DecisionAnswer {
  renewVersions(desk, answer.field === null ? [] : [answer.field], answer.finding === null ? [] : [answer.finding]);
  show(desk, (document) => applyAnswer(document, answer));
  tell(desk, answer.findings);
  return answer;
}

function keepMany(desk: DocumentDesk, answer: ConfirmManyAnswer): ConfirmManyAnswer {
  renewVersions(desk, answer.fields, []);
  show(desk, (document) => applyManyAnswer(document, answer));
  tell(desk, answer.findings);
  return answer;
}

function renewVersions(desk: DocumentDesk, fields: readonly ReviewField[], findings: readonly ReviewFinding[]): void {
  const document = readDocument(desk);
  for (const { key, version } of fields) {
    const before = document?.fields.find((field) => field.key === key);
    if (before !== undefined) desk.line.renew(fieldItemId(key), before.version, version);
  }
  for (const { key, version } of findings) {
    const before = document?.findings.find((finding) => finding.key === key);
    if (before !== undefined) desk.line.renew(findingItemId(key), before.version, version);
  }
}

function tell(desk: DocumentDesk, changes: FindingChanges): void {
  if (changes.appeared.length + changes.disappeared.length > 0) desk.events().onRules(changes);
  void desk.client.invalidateQueries({ queryKey: ['history', desk.documentId] });
}

function refuse(desk: DocumentDesk, error: unknown, decision: Decision | null): undefined {
  if (decision !== null && error instanceof ApiError && error.code === 'version-conflict') {
    // The answer of this very code follows conflictSchema.
    const theirs = error.problem as unknown as Conflict;
    const { field, finding } = theirs;
    if (field !== null) show(desk, (document) => withField(document, field));
    if (finding !== null) show(desk, (document) => withFinding(document, finding));
    desk.events().onConflict({ decision, theirs });
    return;
  }
  void desk.client.invalidateQueries({ queryKey: documentQuery(desk.documentId).queryKey });
  desk.events().onRefused(error, decision);
}

/** The item a decision is about; null for the document as a whole. */
export function itemOf(decision: Decision): string | null {
  if ('finding' in decision) return findingItemId(decision.finding);
  return 'field' in decision && decision.field !== undefined ? fieldItemId(decision.field) : null;
}

function itemIdOf(field: ReviewField | null, finding: ReviewFinding | null): string | null {
  if (field !== null) return fieldItemId(field.key);
  return finding === null ? null : findingItemId(finding.key);
}

function versionOf(document: ReviewDocument | undefined, decision: Decision): string {
  const seen =
    'finding' in decision
      ? document?.findings.find(({ key }) => key === decision.finding)
      : 'field' in decision
        ? document?.fields.find(({ key }) => key === decision.field)
        : undefined;
  return seen?.version ?? '';
}
