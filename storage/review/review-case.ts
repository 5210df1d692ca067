import type { EventKind } from '../../models/api/history.ts';
import type { Person } from '../../models/api/session.ts';
import type { ReviewState } from '../../models/api/queue.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { Fee, FieldResult, FieldValue } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import type { Box } from '../../models/geometry.ts';

export const reviewStatuses = ['unreviewed', 'in-review', 'second-review', 'disagreement', 'reviewed'] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** What an event was about, before or after it. */
export type Moment =
  { readonly field: FieldResult } | { readonly finding: Finding['status'] } | { readonly review: ReviewStatus };

/** An event about to be written. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly round: number;
  readonly field?: string | null;
  readonly finding?: string | null;
  readonly before?: Moment | null;
  readonly after?: Moment | null;
  readonly reason?: string | null;
  readonly undoes?: string | null;
  readonly appeared?: readonly string[];
  readonly disappeared?: readonly string[];
}

/** An event as it stands in the history. */
export interface StoredEvent extends Required<NewEvent> {
  readonly id: string;
  readonly at: string;
  readonly userId: string | null;
  readonly by: Person;
  readonly requestKey: string;
  readonly requestHash: string;
}

/** A region read again, kept so that its value can be taken as a candidate. */
export interface StoredRegion {
  readonly id: string;
  readonly field: string | null;
  readonly page: number;
  readonly box: Box;
  readonly text: string;
  readonly value: FieldValue | null;
  readonly confidence: number;
  readonly engine: string;
}

/** What the program itself read, whatever people made of it. */
export interface MachineReading {
  readonly fields: Readonly<Record<string, FieldResult>>;
  readonly fees: readonly Fee[];
}

/** A document as the desk works on it, all from one moment. */
export interface ReviewCase {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly batch: string | null;
  readonly importedAt: string;
  readonly pipelineVersion: string;
  readonly reviewStatus: ReviewStatus;
  readonly record: ContractRecord;
  readonly machine: MachineReading;
  readonly events: readonly StoredEvent[];
  readonly regions: readonly StoredRegion[];
  readonly pageImages: ReadonlyMap<number, string>;
  readonly queue: QueueRow;
}

/** A document's line of the queue. */
export interface QueueRow {
  readonly state: ReviewState;
  readonly worstRank: number;
  readonly undecided: number;
  readonly openFindings: number;
  readonly openCritical: number;
  readonly lowestConfidence: number | null;
  readonly amount: string | null;
  readonly title: string | null;
  readonly contractNumber: string | null;
  readonly contractType: string | null;
  readonly partyA: string | null;
  readonly partyB: string | null;
  readonly firstReviewer: string | null;
  readonly lease: LeaseRow | null;
}

/** Null where nobody holds the document, or not any more. */
export interface LeaseRow {
  readonly userId: string;
  readonly holder: Person;
  readonly expiresAt: string;
}

/** Who asks, and the name under which the request may be repeated. */
export interface Requester {
  readonly userId: string;
  readonly by: Person;
  readonly requestKey: string;
  readonly requestHash: string;
}

/** What a decision changes. Nothing of it is written where `events` is empty. */
export interface CaseChange {
  readonly events: readonly NewEvent[];
  /** The record with the decision in it; left out where it stays. */
  readonly record?: ContractRecord | undefined;
  readonly reviewStatus?: ReviewStatus | undefined;
  /** User id of the first reviewer, kept out of the second review. */
  readonly firstReviewer?: string | null | undefined;
}
