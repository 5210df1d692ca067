import { sql } from 'kysely';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import { InputError, InvariantError } from '../../models/errors.ts';
import type { Database } from '../database.ts';
import { recordIn, unpackRecord } from '../load/packed-reading.ts';
import type { StoredRecord } from '../load/packed-reading.ts';
import { queueColumns, queueRowFrom } from './queue-columns.ts';
import type { QueueColumns } from './queue-columns.ts';
import type { MachineReading, ReviewCase, ReviewStatus, StoredEvent, StoredRegion } from './review-case.ts';
import { comparableId } from '../comparable-id.ts';

type Connection = Database['kysely'];

interface DocumentRow extends QueueColumns, StoredRecord {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: string;
  readonly batch: string | null;
  readonly importedAt: string;
  readonly pipelineVersion: string;
  readonly reviewStatus: ReviewStatus;
  /** Of documents loaded before readings were packed with their records. */
  readonly fields: MachineReading['fields'];
  readonly fees: MachineReading['fees'];
}

/**
 * A document with all that was decided about it. With `lock`, nobody else can decide on it until the transaction ends.
 * @throws InputError `document-unknown`; InvariantError where what is stored is no record.
 */
export async function readCase(connection: Connection, id: string, lock = false): Promise<ReviewCase> {
  if (lock) await sql`select 1 from app.documents where id = ${comparableId(id)}::uuid for update`.execute(connection);
  const { rows } = await sql<DocumentRow>`
    select d.id, d.sha256, d.file_name as "fileName", d.bytes, d.batch,
      to_char(d.imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "importedAt",
      d.pipeline_version as "pipelineVersion", d.review_status as "reviewStatus", d.record, r.packed,
      coalesce(r.fields, d.record -> 'fields') as fields, coalesce(r.fees, d.record -> 'fees') as fees,
      ${queueColumns}
    from app.documents d
    join app.readings r on r.document_id = d.id
    join app.queue q on q.document_id = d.id
    left join app.users holder on holder.id = q.lease_user and q.lease_until > now()
    where d.id = ${comparableId(id)}::uuid`.execute(connection);
  const row = rows[0];
  if (row === undefined) throw unknownDocument(id);
  const { record, packed, fields, fees, bytes, ...plain } = row;
  const parsed = contractRecordSchema.safeParse(recordIn({ record, packed }));
  if (!parsed.success) throw brokenRecord(id, parsed.error);
  return {
    ...plain,
    bytes: Number(bytes),
    record: parsed.data,
    machine: packed === null ? { fields, fees } : machineReadingOf(packed),
    queue: queueRowFrom(row),
    events: await readEvents(connection, row.id),
    regions: await readRegions(connection, row.id),
    pageImages: await readPageImages(connection, row.id),
  };
}

function machineReadingOf(packed: Buffer): MachineReading {
  // Checked when it was loaded.
  const { fields, fees } = unpackRecord(packed) as ContractRecord;
  return { fields, fees };
}

/** Every event of a document, oldest first. */
export async function readEvents(connection: Connection, id: string): Promise<readonly StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, user_id as "userId",
      json_build_object('name', user_name, 'displayName', display_name) as by, round, kind, field, finding, before,
      after, reason, undoes, appeared, disappeared, request_key as "requestKey", request_hash as "requestHash"
    from app.review_events where document_id = ${id} order by seq`.execute(connection);
  return rows;
}

async function readRegions(connection: Connection, id: string): Promise<readonly StoredRegion[]> {
  const { rows } = await sql<StoredRegion>`
    select id, field, page, box, text, value, confidence, engine from app.region_readings
    where document_id = ${id} order by at`.execute(connection);
  return rows;
}

async function readPageImages(connection: Connection, id: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ number: number; image: string }>`
    select number, image_sha256 as image from app.pages
    where document_id = ${id} and image_sha256 is not null order by number`.execute(connection);
  return new Map(rows.map(({ number, image }) => [number, image]));
}

export function unknownDocument(id: string): InputError {
  return new InputError(`There is no document ${id.slice(0, 80)}.`, {
    code: 'document-unknown',
    remedy: 'List them with status --list.',
  });
}

function brokenRecord(id: string, cause: Error): InvariantError {
  return new InvariantError(`The stored record of document ${id} is not one: ${cause.message}`, {
    code: 'record-broken',
    cause,
  });
}
