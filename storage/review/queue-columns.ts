import { sql } from 'kysely';
import type { ReviewState } from '../../models/api/queue.ts';
import type { QueueRow } from './review-case.ts';

/** Columns of `app.queue q` and of `app.users holder`, joined while the lease lasts. */
export interface QueueColumns extends Omit<QueueRow, 'lease'> {
  readonly leaseUser: string | null;
  readonly leaseName: string | null;
  readonly leaseDisplayName: string | null;
  readonly leaseUntil: string | null;
}

export const queueColumns = sql`
  q.state, q.severity_rank as "worstRank", q.undecided, q.open_findings as "openFindings",
  q.open_critical as "openCritical", q.lowest_confidence as "lowestConfidence", q.amount::text as amount, q.title,
  q.contract_number as "contractNumber", q.contract_type as "contractType", q.party_a as "partyA",
  q.party_b as "partyB", q.first_reviewer as "firstReviewer", holder.id as "leaseUser", holder.name as "leaseName",
  holder.display_name as "leaseDisplayName",
  to_char(q.lease_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "leaseUntil"`;

/** The row as the desk knows it. */
export function queueRowFrom(row: QueueColumns): QueueRow {
  const { leaseUser, leaseName, leaseDisplayName, leaseUntil } = row;
  const isHeld = leaseUser !== null && leaseName !== null && leaseUntil !== null;
  return {
    // Listed one by one: the row may carry columns of other tables as well.
    state: row.state satisfies ReviewState,
    worstRank: row.worstRank,
    undecided: row.undecided,
    openFindings: row.openFindings,
    openCritical: row.openCritical,
    lowestConfidence: row.lowestConfidence,
    amount: row.amount,
    title: row.title,
    contractNumber: row.contractNumber,
    contractType: row.contractType,
    partyA: row.partyA,
    partyB: row.partyB,
    firstReviewer: row.firstReviewer,
    lease: isHeld
      ? {
          userId: leaseUser,
          holder: { name: leaseName, displayName: leaseDisplayName ?? leaseName },
          expiresAt: leaseUntil,
        }
      : null,
  };
}
