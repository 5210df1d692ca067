import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import { storable } from './load/storable.ts';
import type { Tables } from './tables.ts';

/** A file that could not be imported, and why: the explanation is kept as a document would be. */
export interface FailureToRecord {
  readonly fileName: string;
  /** Null where the file could not be read. */
  readonly sha256: string | null;
  readonly code: string;
  readonly message: string;
  readonly remedy?: string | null;
  readonly page: number | null;
  readonly batch: string | null;
}

export interface RecordedFailure extends Required<FailureToRecord> {
  readonly id: string;
  /** How often the file was tried. */
  readonly attempts: number;
  /** ISO 8601, UTC: the last time. */
  readonly at: string;
}

/**
 * Keeps a file's explained failure, one for a file however often it is tried. A file whose bytes are already a document
 * is a document and no failure.
 */
export async function recordFailure(kysely: Kysely<Tables>, failure: FailureToRecord): Promise<void> {
  const { fileName, sha256, code, message, remedy = null, page, batch } = storable(failure);
  await sql`
    insert into app.failures (sha256, file_name, code, message, remedy, page, batch)
    select ${sha256}::text, ${fileName}, ${code}, ${message}, ${remedy}, ${page}::integer, ${batch}
    where not exists (select 1 from app.documents where sha256 = ${sha256})
    on conflict (coalesce(sha256, ''), file_name) do update
    set code = excluded.code, message = excluded.message, remedy = excluded.remedy, page = excluded.page,
      batch = excluded.batch, at = now(), attempts = failures.attempts + 1`.execute(kysely);
}

/** Files that could not be imported and have not been since, the latest first. */
export async function listFailures(database: Database, limit: number): Promise<readonly RecordedFailure[]> {
  const { rows } = await sql<RecordedFailure>`
    select id, file_name as "fileName", sha256, code, message, remedy, page, batch, attempts,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from app.failures order by failures.at desc, id limit ${limit}`.execute(database.kysely);
  return rows;
}
