import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import { isDead } from './workers.ts';

/** The queue in numbers. */
export interface IntakeSummary {
  readonly queued: number;
  readonly reading: number;
  /** Programs that take files now. */
  readonly workers: number;
}

/** Counts what waits, what is being read and by how many living workers. */
export async function summarizeIntake(kysely: Kysely<Tables>): Promise<IntakeSummary> {
  const { rows } = await sql<IntakeSummary>`
    select count(*) filter (where state = 'queued')::integer as queued,
      count(*) filter (where state = 'reading')::integer as reading,
      (select count(*)::integer from app.workers w where not ${isDead}) as workers
    from app.intake where state in ('queued', 'reading')`.execute(kysely);
  return rows[0]!;
}
