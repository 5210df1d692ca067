import type { CaseChange, NewEvent, ReviewStatus } from '../../../storage/index.ts';
import { RequestError } from '../request-error.ts';
import type { DecisionContext } from './decide.ts';
import { differencesBetween, needsSecondReview, obstaclesFor } from './submit-obstacles.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Hands a document in. The first time it is done, or waits for a second reader; the second reader's is done where both
 * agree, and goes to a lead where not; the lead's is done.
 * @throws RequestError `submit-closed` while a critical finding is open, unless a lead gives a reason.
 */
export function submit(copy: WorkingCopy, reason: string | null, { worker, policy }: DecisionContext): CaseChange {
  const [obstacle] = obstaclesFor(copy, worker);
  if (obstacle !== undefined && !(obstacle.isOverridable && worker.isLead && reason !== null)) {
    throw new RequestError(409, 'submit-closed', `${obstacle.findings.length} critical findings are open.`, {
      remedy: worker.isLead
        ? 'Give a reason to submit all the same.'
        : 'Settle them, or ask a lead to submit with a reason.',
      more: { findings: obstacle.findings },
    });
  }
  const status = statusAfter(copy, policy);
  const isSecond = status === 'second-review';
  return {
    ...statusChange(copy, status, { kind: 'submit', reason }),
    ...(isSecond ? { firstReviewer: worker.userId } : {}),
  };
}

function statusAfter(copy: WorkingCopy, policy: DecisionContext['policy']): ReviewStatus {
  const { present, record } = copy;
  if (present.reviewStatus === 'second-review') {
    return differencesBetween(present.record, record).length === 0 ? 'reviewed' : 'disagreement';
  }
  if (present.reviewStatus === 'disagreement') return 'reviewed';
  return needsSecondReview(present, policy) ? 'second-review' : 'reviewed';
}

/** Opens a document that is done. @throws RequestError `not-done`. */
export function reopen(copy: WorkingCopy, reason: string | null): CaseChange {
  if (copy.present.reviewStatus !== 'reviewed') {
    throw new RequestError(409, 'not-done', 'The document is open already.');
  }
  return { ...statusChange(copy, 'in-review', { kind: 'reopen', reason }), firstReviewer: null };
}

/** The document's new standing, as one event. */
export function statusChange(
  copy: WorkingCopy,
  status: ReviewStatus,
  event: Pick<NewEvent, 'kind' | 'reason' | 'undoes'>,
): CaseChange {
  const moments = { before: { review: copy.present.reviewStatus }, after: { review: status } };
  return { reviewStatus: status, events: [{ round: copy.round, ...event, ...moments }] };
}
