import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { Claim, Claimed, DocumentQueue, FileToHandOver, ImportFailure } from '../../models/intake.ts';
import type { BlobStore, DocumentToLoad, LoadOutcome } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import { recordFailure } from '../failures.ts';
import type { LoadOptions } from '../load/load-document.ts';
import { storable } from '../load/storable.ts';
import { timeOrderedId } from '../load/time-ordered-id.ts';
import type { Tables } from '../tables.ts';
import { findEnded } from './find-ended.ts';
import { createJobs } from './jobs.ts';
import type { Jobs } from './jobs.ts';
import { reconcile } from './reconcile.ts';
import type { Reconciliation } from './reconcile.ts';
import { retryFailed } from './retry-failed.ts';
import type { RetryFilter } from './retry-failed.ts';
import { createSharedPages, forgetPages } from './shared-pages.ts';
import { summarizeIntake } from './summarize-intake.ts';
import type { IntakeSummary } from './summarize-intake.ts';
import { takeFromDead } from './take-from-dead.ts';
import { registerWorker } from './workers.ts';

/** The queue of files handed over, and what an operator asks of it. */
export interface IntakeRepository extends DocumentQueue {
  /** Puts failed files back into the queue. Returns how many. */
  retry(filter: RetryFilter): Promise<number>;
  summary(): Promise<IntakeSummary>;
  /** See reconcile. */
  reconcile(blobs: BlobStore | null): Promise<Reconciliation>;
}

type Load = (document: DocumentToLoad, options: LoadOptions) => Promise<LoadOutcome>;

/** The queue over an open, migrated database; `load` is the way a document takes into it. */
export function createIntakeRepository(database: Database, load: Load): IntakeRepository {
  const { kysely } = database;
  const jobs = createJobs(kysely);
  const inTransaction = <Result>(work: (transaction: Transaction<Tables>) => Promise<Result>): Promise<Result> =>
    kysely.transaction().execute(work);
  return {
    handOver: (file) => inTransaction((transaction) => handOver(transaction, jobs, storable(file))),
    recordFailure: (failure) => recordFailure(kysely, failure),
    register: (name) => registerWorker(database, name),
    claim: (worker, holding = []) =>
      inTransaction(async (transaction) => {
        await putBackUnheld(transaction, { jobs, worker, holding });
        return claimNext(transaction, jobs, worker);
      }),
    async finish(claim, document) {
      try {
        const settle = (transaction: Transaction<Tables>, outcome: LoadOutcome): Promise<void> =>
          settleLoaded(transaction, { jobs, claim, state: outcome === 'duplicate' ? 'duplicate' : 'loaded' });
        return (await load(document, { within: settle })) === 'duplicate' ? 'duplicate' : 'loaded';
      } catch (error) {
        if (error instanceof StaleAttempt) return error.endedAs ?? 'stale';
        throw error;
      }
    },
    fail: (claim, failure) => inTransaction((transaction) => settleFailed(transaction, { jobs, claim, failure })),
    giveBack: (claim) => inTransaction((transaction) => giveBack(transaction, jobs, claim)),
    takeFromDead: () => takeFromDead(kysely, jobs),
    findEnded: (ids) => findEnded(kysely, ids),
    retry: (filter) => retryFailed(kysely, jobs, filter),
    reconcile: (blobs) => reconcile(kysely, blobs),
    summary: () => summarizeIntake(kysely),
    pages: createSharedPages(database),
  };
}

async function handOver(
  transaction: Kysely<Tables>,
  jobs: Jobs,
  file: FileToHandOver,
): Promise<{ readonly id: string } | { readonly duplicateOf: string }> {
  const known = await nameOfDocument(transaction, file.sha256);
  if (known !== undefined) return { duplicateOf: known };
  const { fileName, sha256, bytes, mediaType, blobs, batch, priority } = file;
  // Handed over already and not ended: the same file is waited for.
  const { rows } = await sql<{ id: string; isNew: boolean }>`
    insert into app.intake (id, sha256, file_name, media_type, bytes, blobs, batch, priority)
    values (${timeOrderedId()}, ${sha256}, ${fileName}, ${mediaType}, ${bytes}, ${[...blobs]}, ${batch}, ${priority})
    on conflict (sha256, file_name) where state in ('queued', 'reading') do update set updated_at = now()
    returning id, (xmax = 0) as "isNew"`.execute(transaction);
  const { id, isNew } = rows[0]!;
  if (isNew) await jobs.send(transaction, id, priority);
  return { id };
}

async function nameOfDocument(kysely: Kysely<Tables>, sha256: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select file_name as name from app.documents where sha256 = ${sha256}`.execute(kysely);
  return rows[0]?.name;
}

/** A claim that was committed and whose answer was lost: its worker lives, and nobody would take the file from it. */
async function putBackUnheld(
  transaction: Transaction<Tables>,
  { jobs, worker, holding }: { readonly jobs: Jobs; readonly worker: number; readonly holding: readonly string[] },
): Promise<void> {
  const { rows } = await sql<{ id: string; priority: number }>`
    update app.intake set state = 'queued', attempt = null, attempts = attempts - 1, worker = null, updated_at = now()
    where worker = ${worker} and state = 'reading' and id <> all(${[...holding]}::uuid[])
    returning id, priority`.execute(transaction);
  for (const { id, priority } of rows) {
    await jobs.remove(transaction, id);
    await jobs.send(transaction, id, priority);
  }
}

async function claimNext(transaction: Transaction<Tables>, jobs: Jobs, worker: number): Promise<Claimed> {
  for (;;) {
    const id = await jobs.fetch(transaction);
    if (id === undefined) return { kind: 'nothing' };
    const { rows } = await sql<Claim>`
      update app.intake set state = 'reading', attempt = gen_random_uuid(), attempts = attempts + 1, worker = ${worker},
        claimed_at = clock_timestamp(), updated_at = now()
      where id = ${id} and state = 'queued'
      returning id, attempt, attempts, alone, sha256, file_name as "fileName", media_type as "mediaType",
        bytes::double precision as bytes, blobs, batch`.execute(transaction);
    const claim = rows[0];
    if (claim === undefined) {
      // Its file has ended, or is in hand by another job.
      await jobs.remove(transaction, id);
      continue;
    }
    const of = await nameOfDocument(transaction, claim.sha256);
    if (of === undefined) return { kind: 'file', claim };
    await settleLoaded(transaction, { jobs, claim, state: 'duplicate' });
    const { fileName, sha256 } = claim;
    return { kind: 'duplicate', end: { id, fileName, sha256, state: 'duplicate', of } };
  }
}

/** Another attempt holds the file, or this one ended it and was not told. */
class StaleAttempt extends Error {
  readonly endedAs: 'loaded' | 'duplicate' | undefined;
  constructor(endedAs: 'loaded' | 'duplicate' | undefined) {
    super('the attempt at the file was taken away');
    this.endedAs = endedAs;
  }
}

interface Settling {
  readonly jobs: Jobs;
  readonly claim: Claim;
}

/** Last of the transaction that loads: an attempt that was taken away rolls all of it back. */
async function settleLoaded(
  transaction: Transaction<Tables>,
  { jobs, claim, state }: Settling & { readonly state: 'loaded' | 'duplicate' },
): Promise<void> {
  const settled = await sql`
    update app.intake set state = ${state}, attempt = null, updated_at = now()
    where id = ${claim.id} and attempt = ${claim.attempt} returning id`.execute(transaction);
  if (settled.rows.length === 0) throw new StaleAttempt(await endOf(transaction, claim));
  await forgetPages(transaction, claim.sha256);
  await jobs.remove(transaction, claim.id);
}

/** A commit whose answer was lost looks like a loss of the attempt: what stands in the ledger is what happened. */
async function endOf(transaction: Kysely<Tables>, { id }: Claim): Promise<'loaded' | 'duplicate' | undefined> {
  const { rows } = await sql<{ state: string }>`select state from app.intake where id = ${id}`.execute(transaction);
  const state = rows[0]?.state;
  return state === 'loaded' || state === 'duplicate' ? state : undefined;
}

async function settleFailed(
  transaction: Transaction<Tables>,
  { jobs, claim, failure }: Settling & { readonly failure: ImportFailure },
): Promise<'failed' | 'stale'> {
  const settled = await sql`
    update app.intake set state = 'failed', attempt = null, failure = ${JSON.stringify(storable(failure))}::jsonb,
      updated_at = now()
    where id = ${claim.id} and attempt = ${claim.attempt} returning id`.execute(transaction);
  if (settled.rows.length === 0) return 'stale';
  await recordFailure(transaction, failure);
  await forgetPages(transaction, claim.sha256);
  await jobs.remove(transaction, claim.id);
  return 'failed';
}

async function giveBack(transaction: Transaction<Tables>, jobs: Jobs, claim: Claim): Promise<void> {
  const { rows } = await sql<{ priority: number }>`
    update app.intake set state = 'queued', attempt = null, attempts = attempts - 1, worker = null, updated_at = now()
    where id = ${claim.id} and attempt = ${claim.attempt} returning priority`.execute(transaction);
  if (rows[0] === undefined) return;
  await jobs.remove(transaction, claim.id);
  await jobs.send(transaction, claim.id, rows[0].priority);
}
