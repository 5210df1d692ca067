import { sql } from 'kysely';
import type { QueueFilter, QueueSummary, TakeNext } from '../../models/api/queue.ts';
import type { Database } from '../database.ts';
import { queueColumns, queueRowFrom } from './queue-columns.ts';
import type { QueueColumns } from './queue-columns.ts';
import type { LeaseRow, QueueRow } from './review-case.ts';
import { comparableId } from '../comparable-id.ts';

type Connection = Database['kysely'];

/** A document in a list of the queue. */
export interface QueueLine extends QueueRow {
  readonly id: string;
  readonly fileName: string;
  readonly pages: number;
  readonly status: 'succeeded' | 'partial' | 'failed';
  readonly execution: 'signed' | 'partly-signed' | 'unsigned' | 'unknown';
  readonly batch: string | null;
  readonly importedAt: string;
}

export interface QueuePage {
  readonly items: readonly QueueLine[];
  readonly total: number;
}

/** A filter as the API takes it, asked by `userId`. */
export type AskedFilter = QueueFilter & { readonly userId: string };

/** Riskiest first: the worst open finding, then the amount, then the value read with the least confidence. */
const byRisk = sql`order by q.severity_rank desc, q.amount desc nulls last, q.lowest_confidence nulls last, q.document_id`;

/** Lines of the queue that match, and how many there are in all. */
export async function listQueue(
  { kysely }: Database,
  filter: AskedFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<QueuePage> {
  const { rows } = await sql<QueueColumns & Omit<QueueLine, keyof QueueRow> & { readonly total: number }>`
    select d.id, d.file_name as "fileName", d.page_count as pages, d.status, d.execution, d.batch,
      to_char(d.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "importedAt",
      (count(*) over ())::integer as total, ${queueColumns}
    from app.queue q join app.documents d on d.id = q.document_id
    left join app.users holder on holder.id = q.lease_user and q.lease_until > now()
    where ${conditions(filter)} ${byRisk} limit ${limit} offset ${offset}`.execute(kysely);
  return { items: rows.map(lineFrom), total: rows[0]?.total ?? (await countQueue(kysely, filter)) };
}

function lineFrom(row: QueueColumns & Omit<QueueLine, keyof QueueRow>): QueueLine {
  const { id, fileName, pages, status, execution, batch, importedAt } = row;
  return { id, fileName, pages, status, execution, batch, importedAt, ...queueRowFrom(row) };
}

async function countQueue(kysely: Connection, filter: AskedFilter): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n
    from app.queue q join app.documents d on d.id = q.document_id where ${conditions(filter)}`.execute(kysely);
  return rows[0]?.n ?? 0;
}

function conditions({ view, state, batch, rule, type, userId }: AskedFilter) {
  return sql.join(
    [
      sql`true`,
      ...(view === 'mine' ? [sql`q.lease_user = ${userId} and q.lease_until > now()`] : []),
      ...(view === 'unassigned' ? [sql`(q.lease_until is null or q.lease_until <= now())`] : []),
      ...(state === undefined ? [] : [state === 'todo' ? sql`q.state <> 'done'` : sql`q.state = ${state}`]),
      ...(batch === undefined ? [] : [sql`d.batch = ${batch}`]),
      ...(rule === undefined ? [] : [sql`${rule} = any (q.open_rules)`]),
      ...(type === undefined ? [] : [sql`q.contract_type = ${type}`]),
    ],
    sql` and `,
  );
}

/** Counters over all documents, and what they can be filtered by. Labels are the values themselves. */
export async function summarizeQueue({ kysely }: Database, userId: string): Promise<QueueSummary> {
  const counted = await sql<QueueSummary['counters']>`
    select (count(*) filter (where state in ('open', 'blocked')))::integer as open,
      (count(*) filter (where state = 'blocked'))::integer as blocked,
      (count(*) filter (where state = 'second-review'))::integer as "secondReview",
      (count(*) filter (where state = 'disagreement'))::integer as disagreement,
      (count(*) filter (where state = 'done'))::integer as done,
      (count(*) filter (where lease_user = ${userId} and lease_until > now()))::integer as mine
    from app.queue`.execute(kysely);
  const facet = async (value: ReturnType<typeof sql>, from: ReturnType<typeof sql>) =>
    (
      await sql<QueueSummary['rules'][number]>`
        select ${value} as value, ${value} as label, count(*)::integer as count from ${from}
        where q.state <> 'done' and ${value} is not null group by ${value} order by count(*) desc, ${value}`.execute(
        kysely,
      )
    ).rows;
  return {
    counters: counted.rows[0]!,
    batches: await facet(sql`d.batch`, sql`app.queue q join app.documents d on d.id = q.document_id`),
    rules: await facet(sql`r.rule`, sql`app.queue q cross join lateral unnest(q.open_rules) r (rule)`),
    types: await facet(sql`q.contract_type`, sql`app.queue q`),
  };
}

/** Who asks for a document, and for how long. */
export interface LeaseRequest {
  readonly userId: string;
  readonly seconds: number;
  /** Whether disagreements between two reviewers are theirs to settle. */
  readonly isLead: boolean;
}

/**
 * Lends the riskiest document that waits and that nobody holds; undefined where none is left. Two who ask at once get
 * two documents. A second review is never lent to the first reviewer.
 */
export async function takeNext(
  { kysely }: Database,
  filter: TakeNext,
  { userId, seconds, isLead }: LeaseRequest,
): Promise<string | undefined> {
  const asked = conditions({ ...filter, view: 'unassigned', state: filter.state ?? 'todo', userId });
  const { rows } = await sql<{ id: string }>`
    update app.queue set lease_user = ${userId}, lease_until = now() + make_interval(secs => ${seconds})
    where document_id = (
      select q.document_id from app.queue q join app.documents d on d.id = q.document_id
      where ${asked} and q.state <> 'done'
        and (q.state <> 'second-review' or q.first_reviewer is distinct from ${userId}::uuid)
        and (q.state <> 'disagreement' or ${isLead}::boolean)
        and q.document_id::text is distinct from ${filter.skip ?? null}::text
      ${byRisk} limit 1 for update of q skip locked
    ) returning document_id as id`.execute(kysely);
  return rows[0]?.id;
}

/** Lends one document, or lends it on. Null where somebody else holds it, undefined where there is none. */
export async function takeLease(
  { kysely }: Database,
  id: string,
  { userId, seconds }: LeaseRequest,
): Promise<LeaseRow | null | undefined> {
  await sql`
    update app.queue set lease_user = ${userId}, lease_until = now() + make_interval(secs => ${seconds})
    where document_id = ${comparableId(id)}::uuid and (lease_user = ${userId} or lease_until is null or lease_until <= now())`.execute(
    kysely,
  );
  const held = await findLease(kysely, id);
  if (held === undefined) return undefined;
  return held !== null && held.userId === userId ? held : null;
}

/** Who holds a document now: null where nobody does, undefined where there is no such document. */
export async function findLease(kysely: Connection, id: string): Promise<LeaseRow | null | undefined> {
  const { rows } = await sql<QueueColumns>`select ${queueColumns} from app.queue q
    left join app.users holder on holder.id = q.lease_user and q.lease_until > now()
    where q.document_id = ${comparableId(id)}::uuid`.execute(kysely);
  return rows[0] === undefined ? undefined : queueRowFrom(rows[0]).lease;
}

/** Gives a document back. Somebody else's lease stays. */
export async function releaseLease({ kysely }: Database, id: string, userId: string): Promise<void> {
  await sql`update app.queue set lease_user = null, lease_until = null
    where document_id = ${comparableId(id)}::uuid and lease_user = ${userId}`.execute(kysely);
}
