import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ImportFailure } from '../../models/intake.ts';
import { recordFailure } from '../failures.ts';
import type { Tables } from '../tables.ts';
import { givenUp, mostDeaths } from './intake-errors.ts';
import { findJobless } from './jobs.ts';
import type { Jobs } from './jobs.ts';
import { forgetPages, forgetStrayPages } from './shared-pages.ts';
import { isDead } from './workers.ts';

interface Orphan {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly batch: string | null;
  /** Deaths over it, this one included where it counts. */
  readonly deaths: number;
}

/**
 * Puts back what dead workers had in hand, to be read with nothing beside it; a file over which too many died is put aside with its
 * reason. Whoever was taken for dead and lives after all finds its attempt gone and writes nothing. Files that lost their job
 * get another.
 */
export async function takeFromDead(kysely: Kysely<Tables>, jobs: Jobs): Promise<number> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<Orphan>`
      select i.id, i.sha256, i.file_name as "fileName", i.batch, i.deaths + (${isItsDeath})::integer as deaths
      from app.intake i left join app.workers w on w.number = i.worker
      where i.state = 'reading' and ${isDead}
      order by i.id for update of i skip locked`.execute(transaction);
    for (const orphan of rows) await settleOrphan(transaction, jobs, orphan);
    for (const { id, priority } of await findJobless(transaction)) {
      await jobs.remove(transaction, id);
      await jobs.send(transaction, id, priority);
    }
    await sql`delete from app.workers w where w.seen_at < now() - interval '1 day'`.execute(transaction);
    await forgetStrayPages(transaction);
    return rows.length;
  });
}

/**
 * Condition on `app.intake i` for a death that may be the file's doing: the worker had nothing else in hand, and had come no
 * further than those before it.
 */
const isItsDeath = sql<boolean>`
  not exists (select from app.intake o where o.worker = i.worker and o.state = 'reading' and o.id <> i.id)
  and not exists (select from app.read_pages p where p.sha256 = i.sha256 and p.at >= i.claimed_at)`;

async function settleOrphan(transaction: Kysely<Tables>, jobs: Jobs, orphan: Orphan): Promise<void> {
  const { id, deaths, sha256, fileName, batch } = orphan;
  if (deaths < mostDeaths) {
    await sql`update app.intake set state = 'queued', attempt = null, worker = null, alone = true, deaths = ${deaths},
      updated_at = now() where id = ${id}`.execute(transaction);
    return jobs.retryLater(transaction, id, 'its worker died');
  }
  const failure: ImportFailure = { fileName, sha256, batch, page: null, ...givenUp };
  await sql`update app.intake set state = 'failed', attempt = null, deaths = ${deaths},
    failure = ${JSON.stringify(failure)}::jsonb, updated_at = now() where id = ${id}`.execute(transaction);
  await recordFailure(transaction, failure);
  await forgetPages(transaction, sha256);
  await jobs.remove(transaction, id);
}
