import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ImportFailure } from '../../models/intake.ts';
import { recordFailure } from '../failures.ts';
import type { Tables } from '../tables.ts';
import { givenUp, mostAttempts } from './intake-errors.ts';
import { findJobless } from './jobs.ts';
import type { Jobs } from './jobs.ts';
import { isDead } from './workers.ts';

interface Orphan {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly batch: string | null;
  readonly attempts: number;
}

/**
 * Puts back what dead workers had in hand; a file that was tried often enough is put aside with its reason. Whoever was taken
 * for dead and lives after all finds its attempt gone and writes nothing. Files that lost their job get another.
 */
export async function takeFromDead(kysely: Kysely<Tables>, jobs: Jobs): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<Orphan>`
      select i.id, i.sha256, i.file_name as "fileName", i.batch, i.attempts
      from app.intake i left join app.workers w on w.number = i.worker
      where i.state = 'reading' and ${isDead}
      order by i.id for update of i skip locked`.execute(transaction);
    for (const orphan of rows) await settleOrphan(transaction, jobs, orphan);
    for (const { id, priority } of await findJobless(transaction)) {
      await jobs.remove(transaction, id);
      await jobs.send(transaction, id, priority);
    }
    await sql`delete from app.workers w where w.seen_at < now() - interval '1 day'`.execute(transaction);
    return rows.length;
  });
}

async function settleOrphan(transaction: Kysely<Tables>, jobs: Jobs, orphan: Orphan): Promise<void> {
  const { id, attempts, sha256, fileName, batch } = orphan;
  if (attempts < mostAttempts) {
    await sql`update app.intake set state = 'queued', attempt = null, worker = null, updated_at = now()
      where id = ${id}`.execute(transaction);
    return jobs.retryLater(transaction, id, 'its worker died');
  }
  const failure: ImportFailure = { fileName, sha256, batch, page: null, ...givenUp };
  await sql`update app.intake set state = 'failed', attempt = null, failure = ${JSON.stringify(failure)}::jsonb,
    updated_at = now() where id = ${id}`.execute(transaction);
  await recordFailure(transaction, failure);
  await jobs.remove(transaction, id);
}
