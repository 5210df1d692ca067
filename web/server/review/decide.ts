import type { Decision } from '../../../models/api/decisions.ts';
import type { ReviewPolicy } from '../../../models/api/policy.ts';
import type { Finding } from '../../../models/finding.ts';
import type { CaseChange } from '../../../storage/index.ts';
import { RequestError, notFound } from '../request-error.ts';
import { changeField, changeFinding } from './change-record.ts';
import { decideField } from './decide-field.ts';
import type { FieldDecision } from './decide-field.ts';
import { findResult } from './record-fields.ts';
import type { ReviewPorts } from './review-ports.ts';
import { submit, reopen } from './submit.ts';
import { undo } from './undo.ts';
import type { Worker, WorkingCopy } from './working-copy.ts';

/** What a decision is made with. */
export interface DecisionContext {
  readonly worker: Worker;
  /** Name behind `human:`. */
  readonly user: string;
  readonly policy: ReviewPolicy;
  readonly ports: ReviewPorts;
}

/**
 * What one decision changes. Pure: storage writes it, in the transaction that holds the document.
 * @throws RequestError where it is refused.
 */
export function decide(copy: WorkingCopy, decision: Decision, context: DecisionContext): CaseChange {
  if (decision.kind !== 'reopen' && decision.kind !== 'undo' && decision.kind !== 'note')
    refuseWhereClosed(copy, context);
  switch (decision.kind) {
    case 'confirm':
    case 'correct':
    case 'take-candidate':
      return decideOnField(copy, decision, context);
    case 'finding-accept':
      return decideOnFinding(copy, decision, 'accepted');
    case 'finding-dismiss':
      return decideOnFinding(copy, decision, 'dismissed');
    case 'finding-fix':
      return decideOnFinding(copy, decision, 'fixed');
    case 'submit':
      return submit(copy, decision.reason ?? null, context);
    case 'reopen':
      return reopen(copy, decision.reason ?? null);
    case 'undo':
      return undo(copy, decision.event, context);
    case 'note':
      return note(copy, decision);
  }
}

function refuseWhereClosed({ present: { reviewStatus, queue } }: WorkingCopy, { worker }: DecisionContext): void {
  if (reviewStatus === 'reviewed') {
    throw new RequestError(409, 'already-done', 'The document is done.', { remedy: 'Reopen it first.' });
  }
  if (reviewStatus === 'second-review' && queue.firstReviewer === worker.userId) {
    throw new RequestError(403, 'same-reviewer', 'The second review is for somebody else.');
  }
  if (reviewStatus === 'disagreement' && !worker.isLead) {
    throw new RequestError(403, 'lead-needed', 'Two reviewers differ here: a lead decides.');
  }
}

function decideOnField(copy: WorkingCopy, decision: FieldDecision, { user, ports }: DecisionContext): CaseChange {
  const { result, marks } = decideField(copy, decision, user);
  const before = findResult(copy.record, decision.field)!;
  const event = { kind: decision.kind, field: decision.field, reason: decision.reason ?? null };
  return changeField(copy, { before, result, marks, event, ports });
}

function decideOnFinding(
  copy: WorkingCopy,
  decision: Extract<Decision, { readonly finding: string }>,
  status: Finding['status'],
): CaseChange {
  return changeFinding(copy, decision.finding, {
    status,
    event: { kind: decision.kind, reason: decision.reason ?? null },
  });
}

function note(copy: WorkingCopy, { field, reason }: Extract<Decision, { readonly kind: 'note' }>): CaseChange {
  if (field !== undefined && findResult(copy.record, field) === undefined) throw notFound('field');
  return { events: [{ kind: 'note', round: copy.round, field: field ?? null, reason }] };
}
