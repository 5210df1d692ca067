import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';
import { reconcile } from '../../storage/intake/reconcile.ts';
import type { BlobStore } from '../../models/ports.ts';
import type { Acknowledged } from './desk.ts';

/** What was found amiss; every figure must be 0. */
export interface Amiss {
  readonly lost: number;
  readonly doubled: number;
  readonly halfLoaded: number;
  readonly decisionsLost: number;
  readonly missingBlobs: number;
}

export const nothingAmiss: Amiss = { lost: 0, doubled: 0, halfLoaded: 0, decisionsLost: 0, missingBlobs: 0 };

/** Compares what was acknowledged with what the database holds now. With a store every blob is read as well. */
export async function check(
  { kysely }: Database,
  told: { readonly loaded: ReadonlySet<string>; readonly desk: Acknowledged },
  blobs: BlobStore | null,
): Promise<Amiss> {
  const found = await reconcile(kysely, blobs);
  return {
    // Told by the import as loaded, and not there.
    lost: found.lost + found.jobless + (await missing(kysely, 'app.documents', 'sha256', [...told.loaded])),
    doubled: found.doubled,
    halfLoaded: found.halfLoaded,
    decisionsLost: await missing(
      kysely,
      'app.review_events',
      'id::text',
      told.desk.events.map(({ id }) => id),
    ),
    missingBlobs: found.missingBlobs ?? 0,
  };
}

/** How many of the keys the table does not hold. */
export async function missing(
  kysely: Database['kysely'],
  table: string,
  column: string,
  keys: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from unnest(${[...keys]}::text[]) k
    where not exists (select from ${sql.raw(table)} where ${sql.raw(column)} = k)`.execute(kysely);
  return rows[0]!.count;
}

export function sumOf(a: Amiss, b: Amiss): Amiss {
  return {
    lost: a.lost + b.lost,
    doubled: a.doubled + b.doubled,
    halfLoaded: a.halfLoaded + b.halfLoaded,
    decisionsLost: a.decisionsLost + b.decisionsLost,
    missingBlobs: a.missingBlobs + b.missingBlobs,
  };
}
