import { sql } from 'kysely';
import { defaultReviewPolicy, reviewPolicySchema } from '../../models/api/policy.ts';
import type { ReviewPolicy } from '../../models/api/policy.ts';
import type { QueueSummary, TakeNext } from '../../models/api/queue.ts';
import type { KeptReading } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import { findReading } from '../load/keep-reading.ts';
import { storable } from '../load/storable.ts';
import { changeCase } from './change-case.ts';
import type { Decided } from './change-case.ts';
import { findLease, listQueue, releaseLease, summarizeQueue, takeLease, takeNext } from './queue.ts';
import type { AskedFilter, LeaseRequest, QueuePage } from './queue.ts';
import { readCase } from './read-case.ts';
import type { CaseChange, LeaseRow, Requester, ReviewCase, StoredRegion } from './review-case.ts';

/** What the review desk keeps. Calls may throw EngineError `database-unreachable` (retryable). */
export interface ReviewRepository {
  /** @throws InputError `document-unknown`. */
  read(id: string): Promise<ReviewCase>;
  /** See changeCase. */
  change<Answer>(
    target: { readonly id: string; readonly requester: Requester },
    decide: (present: ReviewCase) => Promise<CaseChange & { readonly answer: Answer }>,
  ): Promise<Decided<Answer>>;
  /** What the rules run on; null where none was kept. */
  findReading(id: string): Promise<KeptReading | null>;
  list(filter: AskedFilter, paging: { readonly limit: number; readonly offset: number }): Promise<QueuePage>;
  summary(userId: string): Promise<QueueSummary>;
  takeNext(filter: TakeNext, request: LeaseRequest): Promise<string | undefined>;
  takeLease(id: string, request: LeaseRequest): Promise<LeaseRow | null | undefined>;
  findLease(id: string): Promise<LeaseRow | null | undefined>;
  releaseLease(id: string, userId: string): Promise<void>;
  /** SHA-256 of a page's picture; undefined where there is none. */
  findPageImage(id: string, page: number): Promise<string | undefined>;
  addRegion(documentId: string, region: Omit<StoredRegion, 'id'>): Promise<StoredRegion>;
  readPolicy(): Promise<ReviewPolicy>;
  writePolicy(policy: ReviewPolicy): Promise<void>;
}

const policyKey = 'review-policy';

/** The repository over an open, migrated database. */
export function createReviewRepository(database: Database): ReviewRepository {
  return {
    read: (id) => readCase(database.kysely, id),
    change: (target, decide) => changeCase(database, target, decide),
    findReading: (id) => findReading(database.kysely, id),
    list: (filter, paging) => listQueue(database, filter, paging),
    summary: (userId) => summarizeQueue(database, userId),
    takeNext: (filter, request) => takeNext(database, filter, request),
    takeLease: (id, request) => takeLease(database, id, request),
    findLease: (id) => findLease(database.kysely, id),
    releaseLease: (id, userId) => releaseLease(database, id, userId),
    findPageImage: (id, page) => findPageImage(database, id, page),
    addRegion: (documentId, region) => addRegion(database, documentId, storable(region)),
    readPolicy: () => readPolicy(database),
    writePolicy: (policy) => writePolicy(database, policy),
  };
}

async function findPageImage({ kysely }: Database, id: string, page: number): Promise<string | undefined> {
  const { rows } = await sql<{ image: string | null }>`select image_sha256 as image from app.pages
    where document_id::text = ${id} and number = ${page}`.execute(kysely);
  return rows[0]?.image ?? undefined;
}

async function addRegion(
  { kysely }: Database,
  documentId: string,
  region: Omit<StoredRegion, 'id'>,
): Promise<StoredRegion> {
  const { field, page, box, text, value, confidence, engine } = region;
  const { id } = await kysely
    .insertInto('app.region_readings')
    .values({
      document_id: documentId,
      field,
      page,
      box: JSON.stringify(box),
      text,
      value: value === null ? null : JSON.stringify(value),
      confidence,
      engine,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, ...region };
}

async function readPolicy({ kysely }: Database): Promise<ReviewPolicy> {
  const row = await kysely.selectFrom('app.settings').select('value').where('key', '=', policyKey).executeTakeFirst();
  return row === undefined ? defaultReviewPolicy : reviewPolicySchema.parse(JSON.parse(row.value));
}

async function writePolicy({ kysely }: Database, policy: ReviewPolicy): Promise<void> {
  const value = JSON.stringify(policy);
  await sql`insert into app.settings (key, value) values (${policyKey}, ${value})
    on conflict (key) do update set value = excluded.value`.execute(kysely);
}
