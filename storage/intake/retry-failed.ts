import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Jobs } from './jobs.ts';

/** Which failed files; all of them where nothing is said. */
export interface RetryFilter {
  readonly batch?: string | undefined;
  /** Beginning of the SHA-256, or the file name. */
  readonly file?: string | undefined;
  /** Code of the failure. */
  readonly code?: string | undefined;
}

/** Puts failed files back into the queue, their attempts counted anew; bytes that became a document meanwhile are left. */
export async function retryFailed(kysely: Kysely<Tables>, jobs: Jobs, filter: RetryFilter): Promise<number> {
  const { batch = null, file = null, code = null } = filter;
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ id: string; priority: number }>`
      update app.intake i set state = 'queued', failure = null, attempts = 0, deaths = 0, alone = false,
        worker = null, updated_at = now()
      where i.id in (
        select distinct on (f.sha256, f.file_name) f.id from app.intake f
        where f.state = 'failed' and (${batch}::text is null or f.batch = ${batch})
          and (${code}::text is null or f.failure ->> 'code' = ${code})
          and (${file}::text is null or f.file_name = ${file} or starts_with(f.sha256, ${file}))
          and not exists (select from app.documents d where d.sha256 = f.sha256)
          and not exists (select from app.intake w where w.sha256 = f.sha256 and w.file_name = f.file_name
            and w.state in ('queued', 'reading'))
        order by f.sha256, f.file_name, f.updated_at desc)
      returning i.id, i.priority`.execute(transaction);
    for (const { id, priority } of rows) await jobs.send(transaction, id, priority);
    return rows.length;
  });
}
