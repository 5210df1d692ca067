import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { BlobStore } from '../../models/ports.ts';
import { EngineError } from '../../models/errors.ts';
import type { Tables } from '../tables.ts';

/** What was handed over beside what came of it; every figure but the first four must be 0. */
export interface Reconciliation {
  /** Files handed over. */
  readonly acknowledged: number;
  readonly documents: number;
  /** Of the files, those that wait, are being read, or ended as an explained failure. */
  readonly waiting: number;
  readonly failed: number;
  /** Files said to be loaded whose document is not there. */
  readonly lost: number;
  /** Files that wait and that no worker would find: `takeFromDead` gives them a job. */
  readonly jobless: number;
  /** Documents more than there are different files. */
  readonly doubled: number;
  /** Documents some of whose rows are missing. */
  readonly halfLoaded: number;
  /** Originals and page pictures that are not in the store, or whose bytes have changed; null where not looked at. */
  readonly missingBlobs: number | null;
  /** Blobs nothing points at: they take room and do no harm; null where not looked at. */
  readonly orphanBlobs: number | null;
}

const parts = ['pages', 'clauses', 'fields', 'fees', 'evidence', 'marks', 'findings', 'issues', 'clause_search'];
const isWhole = parts
  .map((part) => `(d.part_counts ->> '${part}')::int = (select count(*) from app.${part} p where p.document_id = d.id)`)
  .join(' and ');

/** Looks whether everything handed over is where it should be. With a store, every blob is read and its hash checked. */
export async function reconcile(
  kysely: Kysely<Tables>,
  blobs: Pick<BlobStore, 'get' | 'list'> | null,
): Promise<Reconciliation> {
  const { rows } = await sql.raw<Reconciliation>(counts).execute(kysely);
  const counted = rows[0]!;
  if (blobs === null) return { ...counted, missingBlobs: null, orphanBlobs: null };
  return { ...counted, ...(await compareBlobs(kysely, blobs)) };
}

const counts = `
  select (select count(*)::int from app.intake) as acknowledged,
    (select count(*)::int from app.documents) as documents,
    (select count(*)::int from app.intake where state in ('queued', 'reading')) as waiting,
    (select count(*)::int from app.intake i where state = 'failed'
      and not exists (select from app.documents d where d.sha256 = i.sha256)) as failed,
    (select count(*)::int from app.intake i where state in ('loaded', 'duplicate')
      and not exists (select from app.documents d where d.sha256 = i.sha256)) as lost,
    (select count(*)::int from app.intake i where state = 'queued' and not exists (
      select from pgboss.job j where j.id = i.id and j.state < 'active')) as jobless,
    (select (count(*) - count(distinct sha256))::int from app.documents) as doubled,
    (select count(*)::int from app.documents d where not (${isWhole})) as "halfLoaded"`;

const pointedAt = sql<{ sha256: string; needed: boolean }>`
  select sha256, bool_or(needed) as needed from (
    select unnest(blobs) as sha256, true as needed from app.intake
    union all select image_sha256, true from app.pages where image_sha256 is not null
    union all select picture, false from app.read_pages
    union all select sha256, false from app.documents
  ) pointed group by sha256`;

/** Pages in work may be read again, and a document loaded before there was a ledger may be a folder: those need not be there. */
async function compareBlobs(
  kysely: Kysely<Tables>,
  blobs: Pick<BlobStore, 'get' | 'list'>,
): Promise<Pick<Reconciliation, 'missingBlobs' | 'orphanBlobs'>> {
  const { rows } = await pointedAt.execute(kysely);
  const pointed = new Set(rows.map(({ sha256 }) => sha256));
  let [missingBlobs, orphanBlobs] = [0, 0];
  for (const { sha256, needed } of rows) {
    if (needed && !(await isSound(blobs, sha256))) missingBlobs++;
  }
  for await (const sha256 of blobs.list()) if (!pointed.has(sha256)) orphanBlobs++;
  return { missingBlobs, orphanBlobs };
}

async function isSound(blobs: Pick<BlobStore, 'get'>, sha256: string): Promise<boolean> {
  try {
    await blobs.get(sha256);
    return true;
  } catch (error) {
    if (error instanceof EngineError && /^blob-/.test(error.code)) return false;
    throw error;
  }
}
