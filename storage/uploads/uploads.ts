import { sql } from 'kysely';
import type { Batch, Upload } from '../../models/api/batches.ts';
import type { Database } from '../database.ts';
import { storable } from '../load/storable.ts';
import { comparableId } from '../comparable-id.ts';

/** What changes about an upload; what is left out stays. */
export interface UploadChange {
  readonly state?: Upload['state'];
  readonly bytes?: number;
  readonly pagesRead?: number;
  readonly sha256?: string;
  readonly documentId?: string;
  readonly failure?: Upload['failure'];
  readonly isRetryable?: boolean;
}

/** Batches and the files handed in for them. */
export interface UploadRepository {
  listBatches(): Promise<readonly Batch[]>;
  findBatch(id: string): Promise<Batch | undefined>;
  /** The batch of that name; `isNew` where it was made just now. */
  addBatch(name: string, createdBy: string): Promise<{ readonly batch: Batch; readonly isNew: boolean }>;
  list(batchId: string): Promise<readonly Upload[]>;
  find(id: string): Promise<Upload | undefined>;
  add(upload: { readonly id: string; readonly batchId: string; readonly fileName: string }): Promise<Upload>;
  change(id: string, change: UploadChange): Promise<Upload | undefined>;
  /** Files that were on their way when the program ended, oldest first. */
  listUnfinished(): Promise<readonly Upload[]>;
}

const batchColumns = sql`b.id, b.name, b.created_by as "createdBy",
  to_char(b.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
  (select count(*)::integer from app.uploads u where u.batch_id = b.id) as files`;

const selectUploads = sql`
  select u.id, u.batch_id as "batchId", u.file_name as "fileName", u.bytes::double precision as bytes, u.state,
    u.pages_read as "pagesRead", u.sha256, u.document_id as "documentId", d.status as "documentStatus",
    q.open_findings as "openFindings", u.failure, u.is_retryable as "isRetryable",
    to_char(u.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "updatedAt"
  from app.uploads u left join app.documents d on d.id = u.document_id
  left join app.queue q on q.document_id = u.document_id`;

/** The repository over an open, migrated database. */
export function createUploadRepository({ kysely }: Database): UploadRepository {
  const find = async (id: string): Promise<Upload | undefined> =>
    (await sql<Upload>`${selectUploads} where u.id = ${comparableId(id)}::uuid`.execute(kysely)).rows[0];
  return {
    listBatches: async () =>
      (await sql<Batch>`select ${batchColumns} from app.batches b order by b.created_at desc, b.id`.execute(kysely))
        .rows,
    findBatch: async (id) =>
      (
        await sql<Batch>`select ${batchColumns} from app.batches b where b.id = ${comparableId(id)}::uuid`.execute(
          kysely,
        )
      ).rows[0],
    async addBatch(said, createdBy) {
      const name = storable(said);
      const added = await sql`insert into app.batches (name, created_by) values (${name}, ${createdBy})
        on conflict (name) do nothing returning id`.execute(kysely);
      const { rows } = await sql<Batch>`select ${batchColumns} from app.batches b where b.name = ${name}`.execute(
        kysely,
      );
      return { batch: rows[0]!, isNew: added.rows.length > 0 };
    },
    list: async (batchId) =>
      (
        await sql<Upload>`${selectUploads} where u.batch_id = ${comparableId(batchId)}::uuid order by u.created_at, u.id`.execute(
          kysely,
        )
      ).rows,
    find,
    async add({ id, batchId, fileName }) {
      await sql`insert into app.uploads (id, batch_id, file_name, state)
        values (${id}, ${batchId}, ${storable(fileName)}, 'receiving')`.execute(kysely);
      return (await find(id))!;
    },
    async change(id, change) {
      await sql`update app.uploads set ${assignments(change)}, updated_at = now() where id = ${comparableId(id)}::uuid`.execute(
        kysely,
      );
      return find(id);
    },
    listUnfinished: async () =>
      (
        await sql<Upload>`${selectUploads} where u.state in ('receiving', 'queued', 'reading')
          order by u.created_at, u.id`.execute(kysely)
      ).rows,
  };
}

function assignments({ state, bytes, pagesRead, sha256, documentId, failure, isRetryable }: UploadChange) {
  const kept = failure === undefined ? undefined : failure === null ? null : JSON.stringify(storable(failure));
  return sql.join([
    sql`id = id`,
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(bytes === undefined ? [] : [sql`bytes = ${bytes}`]),
    ...(pagesRead === undefined ? [] : [sql`pages_read = ${pagesRead}`]),
    ...(sha256 === undefined ? [] : [sql`sha256 = ${sha256}`]),
    ...(documentId === undefined ? [] : [sql`document_id = ${documentId}`]),
    ...(kept === undefined ? [] : [sql`failure = ${kept}::jsonb`]),
    ...(isRetryable === undefined ? [] : [sql`is_retryable = ${isRetryable}`]),
  ]);
}
