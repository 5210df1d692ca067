import { sql } from 'kysely';
import type { ContractRecord } from '../models/contract-record.ts';
import type { Database } from './database.ts';
import { contractRecordOf } from './read-documents.ts';
import { recordIn } from './load/packed-reading.ts';
import type { StoredRecord } from './load/packed-reading.ts';
import { storable } from './load/storable.ts';

/** Which documents; a key that is left out excludes none. */
export interface RecordFilter {
  readonly batch?: string;
  readonly status?: string;
  readonly reviewStatus?: string;
}

/** Records held at a time: a long contract's is a megabyte or two. */
const recordsAtOnce = 8;

/**
 * The records of all documents that fit, a few at a time, by id. Each document comes once; one that is loaded meanwhile may
 * or may not come.
 * @throws InvariantError where what is stored is no record.
 */
export async function* streamRecords(database: Database, filter: RecordFilter): AsyncIterable<ContractRecord> {
  let after: string | null = null;
  for (;;) {
    const rows: readonly StoredRow[] = await nextRows(database, filter, after);
    for (const row of rows) yield contractRecordOf(row.id, recordIn(row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < recordsAtOnce) return;
    after = last.id;
  }
}

interface StoredRow extends StoredRecord {
  readonly id: string;
}

async function nextRows(
  database: Database,
  { batch, status, reviewStatus }: RecordFilter,
  after: string | null,
): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select id, record, case when record is null then r.packed end as packed
    from app.documents left join app.readings r on r.document_id = id
    where (${after}::uuid is null or id > ${after}::uuid)
      and (${text(batch)}::text is null or batch = ${text(batch)})
      and (${text(status)}::text is null or status = ${text(status)})
      and (${text(reviewStatus)}::text is null or review_status = ${text(reviewStatus)})
    order by id limit ${recordsAtOnce}`.execute(database.kysely);
  return rows;
}

const text = (wanted: string | undefined): string | null => (wanted === undefined ? null : storable(wanted));
