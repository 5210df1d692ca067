import type { ContractRecord } from '../../../models/contract-record.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import type { Finding } from '../../../models/finding.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { CaseChange, Moment, NewEvent } from '../../../storage/index.ts';
import { notFound } from '../request-error.ts';
import { auditAgain } from './audit-again.ts';
import { saysSame } from './field-candidates.ts';
import { withResult } from './record-fields.ts';
import type { ReviewPorts } from './review-ports.ts';
import type { WorkingCopy } from './working-copy.ts';

/** A field's new result, with the rules run again where it says something else now. */
export function changeField(
  copy: WorkingCopy,
  change: {
    readonly before: FieldResult;
    readonly result: FieldResult;
    readonly marks: ContractRecord['marks'];
    readonly event: Pick<NewEvent, 'kind' | 'reason' | 'undoes'> & { readonly field: string };
    readonly ports: Pick<ReviewPorts, 'audit'>;
  },
): CaseChange {
  const { before, result, marks, event, ports } = change;
  const decided = { ...withResult(copy.record, event.field, result), marks };
  const isSame = saysSame(before, result);
  const audited = isSame
    ? { findings: decided.findings, appeared: [], disappeared: [] }
    : auditAgain(copy, decided, ports);
  const { findings, appeared, disappeared } = audited;
  const moments = { before: { field: before }, after: { field: result } };
  const written: NewEvent = { round: copy.round, ...event, ...moments, appeared, disappeared };
  return changeOf(copy, { ...decided, findings }, written);
}

/** A finding's new status. @throws RequestError `not-found` where no such finding is there now. */
export function changeFinding(
  copy: WorkingCopy,
  key: string,
  {
    status,
    event,
  }: { readonly status: Finding['status']; readonly event: Pick<NewEvent, 'kind' | 'reason' | 'undoes'> },
): CaseChange {
  const at = findingKeys(copy.record.findings).indexOf(key);
  const present = copy.record.findings[at];
  if (present === undefined) throw notFound('finding');
  const findings = copy.record.findings.map((finding, index) => (index === at ? { ...finding, status } : finding));
  const moments: { before: Moment; after: Moment } = {
    before: { finding: present.status },
    after: { finding: status },
  };
  return changeOf(copy, { ...copy.record, findings }, { round: copy.round, finding: key, ...event, ...moments });
}

/** The stored record follows the first reader and the lead; of a second reader it keeps the places drawn, and no more. */
function changeOf(copy: WorkingCopy, record: ContractRecord, event: NewEvent): CaseChange {
  const { present } = copy;
  const stored = copy.isBlind ? { ...present.record, marks: record.marks } : record;
  const isFirst = present.reviewStatus === 'unreviewed';
  return { events: [event], record: stored, ...(isFirst ? { reviewStatus: 'in-review' } : {}) };
}
