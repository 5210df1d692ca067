import type { SubmitObstacle } from '../../../models/api/documents.ts';
import type { ReviewPolicy } from '../../../models/api/policy.ts';
import type { ContractRecord } from '../../../models/contract-record.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { ReviewCase } from '../../../storage/index.ts';
import { saysSame } from './field-candidates.ts';
import { fieldKeysOf, findResult } from './record-fields.ts';
import { standing } from './standing-events.ts';
import type { Worker, WorkingCopy } from './working-copy.ts';

/** Why a submit by this person would be refused now. */
export function obstaclesFor({ present, record }: WorkingCopy, worker: Worker): readonly SubmitObstacle[] {
  const { reviewStatus, queue } = present;
  if (reviewStatus === 'reviewed') return [obstacle('already-done')];
  if (reviewStatus === 'second-review' && queue.firstReviewer === worker.userId) return [obstacle('same-reviewer')];
  if (reviewStatus === 'disagreement' && !worker.isLead) return [obstacle('lead-needed')];
  const open = openCritical(record);
  return open.length === 0 ? [] : [{ ...obstacle('critical-open'), findings: open, isOverridable: true }];
}

function obstacle(code: SubmitObstacle['code']): SubmitObstacle {
  return { code, findings: [], isOverridable: false };
}

function openCritical({ findings }: ContractRecord): readonly string[] {
  const keys = findingKeys(findings);
  return findings.flatMap(({ severity, status }, at) =>
    severity === 'critical' && status === 'open' ? [keys[at]!] : [],
  );
}

/** Whether a document is read by a second person once it has been submitted. */
export function needsSecondReview({ sha256, events, queue }: ReviewCase, { secondReview }: ReviewPolicy): boolean {
  const wasReadTwice = standing(events).some(({ kind, round }) => kind === 'submit' && round > 1);
  if (wasReadTwice) return false;
  const { amountFrom, contractTypes, share } = secondReview;
  const isLarge = amountFrom !== null && queue.amount !== null && Number(queue.amount) >= amountFrom;
  const isOfType = queue.contractType !== null && contractTypes.includes(queue.contractType);
  // By the bytes: the same document is chosen or not, whoever asks and however often.
  const isDrawn = Number.parseInt(sha256.slice(0, 8), 16) / 2 ** 32 < share;
  return isLarge || isOfType || isDrawn;
}

/** Keys of fields and findings on which two readers of one document differ. */
export function differencesBetween(first: ContractRecord, second: ContractRecord): readonly string[] {
  const fields = fieldKeysOf(first).filter((key) => {
    const [a, b] = [findResult(first, key), findResult(second, key)];
    return a === undefined || b === undefined || !saysSame(a, b);
  });
  const settled = new Map(findingKeys(second.findings).map((key, at) => [key, second.findings[at]!.status]));
  const findings = findingKeys(first.findings).filter((key, at) => {
    const [a, b] = [first.findings[at]!.status, settled.get(key)];
    return b !== undefined && (a === 'dismissed') !== (b === 'dismissed');
  });
  return [...fields, ...findings];
}
