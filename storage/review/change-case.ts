import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { Database } from '../database.ts';
import { reviewedRows } from '../load/document-rows.ts';
import { insertRows } from '../load/insert-rows.ts';
import { storable } from '../load/storable.ts';
import type { Tables } from '../tables.ts';
import { readCase } from './read-case.ts';
import type { CaseChange, NewEvent, Requester, ReviewCase } from './review-case.ts';

/** What a decision made of a document: the case as it is after it. */
export interface Decided<Answer> {
  readonly answer: Answer;
  readonly after: ReviewCase;
}

/**
 * Lets `decide` look at a document nobody else can decide on meanwhile, and writes what it says in the same
 * transaction: events, the record with its rows, the queue. It resolves after the commit reached the disk.
 */
export async function changeCase<Answer>(
  database: Database,
  { id, requester }: { readonly id: string; readonly requester: Requester },
  decide: (present: ReviewCase) => Promise<CaseChange & { readonly answer: Answer }>,
): Promise<Decided<Answer>> {
  return database.kysely.transaction().execute(async (transaction) => {
    // An operator may have turned this off for the server as a whole; an acknowledged decision must not depend on it.
    await sql`set local synchronous_commit = on`.execute(transaction);
    const present = await readCase(transaction, id, true);
    const { answer, ...change } = await decide(present);
    if (change.events.length === 0) return { answer, after: present };
    await writeChange(transaction, present, change);
    await insertEvents(transaction, present.id, { events: change.events, requester });
    await sql`select app.refresh_queue(${present.id}::uuid)`.execute(transaction);
    return { answer, after: await readCase(transaction, id) };
  });
}

async function writeChange(transaction: Transaction<Tables>, present: ReviewCase, change: CaseChange): Promise<void> {
  const { record, reviewStatus, firstReviewer } = change;
  if (record !== undefined) await writeRecord(transaction, present.id, storable(record));
  if (reviewStatus !== undefined) {
    await sql`update app.documents set review_status = ${reviewStatus}, updated_at = now()
      where id = ${present.id}`.execute(transaction);
    // What is done or waits for somebody else is lent to nobody.
    const isOver = reviewStatus !== 'unreviewed' && reviewStatus !== 'in-review';
    if (isOver)
      await sql`update app.queue set lease_user = null, lease_until = null
      where document_id = ${present.id}`.execute(transaction);
  }
  if (firstReviewer !== undefined) {
    await sql`update app.queue set first_reviewer = ${firstReviewer}::uuid where document_id = ${present.id}`.execute(
      transaction,
    );
  }
}

/** The rows that decisions can change are written anew; the database counts them at commit. */
async function writeRecord(transaction: Transaction<Tables>, id: string, record: ContractRecord): Promise<void> {
  const rows = reviewedRows(id, record);
  for (const table of ['app.evidence', 'app.findings', 'app.fees', 'app.fields', 'app.marks'] as const) {
    await transaction.deleteFrom(table).where('document_id', '=', id).execute();
  }
  await insertRows(transaction, ['app.marks', 'app.fields', 'app.fees', 'app.findings', 'app.evidence'], rows);
  const counts = Object.fromEntries(
    Object.entries(rows).map(([table, { length }]) => [table.slice('app.'.length), length]),
  );
  await sql`update app.documents set record = ${JSON.stringify(record)}::jsonb,
    part_counts = part_counts || ${JSON.stringify(counts)}::jsonb, updated_at = now() where id = ${id}`.execute(
    transaction,
  );
}

async function insertEvents(
  transaction: Transaction<Tables>,
  documentId: string,
  { events, requester }: { readonly events: readonly NewEvent[]; readonly requester: Requester },
): Promise<void> {
  const rows = events.map((event, part) => eventRow(documentId, { event, requester, part }));
  await transaction.insertInto('app.review_events').values(rows).execute();
}

function eventRow(
  documentId: string,
  { event, requester, part }: { readonly event: NewEvent; readonly requester: Requester; readonly part: number },
): Insertable<Tables['app.review_events']> {
  const clean = storable(event);
  return {
    document_id: documentId,
    user_id: requester.userId,
    user_name: requester.by.name,
    display_name: requester.by.displayName,
    round: clean.round,
    kind: clean.kind,
    field: clean.field ?? null,
    finding: clean.finding ?? null,
    before: clean.before == null ? null : JSON.stringify(clean.before),
    after: clean.after == null ? null : JSON.stringify(clean.after),
    reason: clean.reason ?? null,
    undoes: clean.undoes ?? null,
    appeared: [...(clean.appeared ?? [])],
    disappeared: [...(clean.disappeared ?? [])],
    request_key: requester.requestKey,
    request_part: part,
    request_hash: requester.requestHash,
  };
}
