import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { DocumentToLoad, LoadOutcome } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { documentRow, partOrder } from './document-row.ts';
import { partRows } from './document-rows.ts';
import { insertRows } from './insert-rows.ts';
import { keepReading, replaceReading } from './keep-reading.ts';
import { keepReviewed } from './keep-reviewed.ts';
import { recordIn } from './packed-reading.ts';
import { storableDocument } from './storable.ts';
import { timeOrderedId } from './time-ordered-id.ts';

export interface LoadOptions {
  /** Read anew by a newer pipeline version: the document is replaced, except what a person confirmed or corrected. */
  readonly replace?: boolean;
  /** Last step of the transaction; where it throws, nothing of the document is loaded. */
  readonly within?: (transaction: Transaction<Tables>, outcome: LoadOutcome) => Promise<void>;
}

type DocumentsTransaction = Transaction<Tables>;

/**
 * Loads a document in one transaction: all of it is visible at the end, or none. Bytes that are already there change
 * nothing, also when several processes bring them at once. An explained failure of the same file is settled.
 * @throws InvariantError where evidence does not quote the text; EngineError where the database is away or full.
 */
export async function loadDocument(
  database: Database,
  document: DocumentToLoad,
  options: LoadOptions = {},
): Promise<LoadOutcome> {
  const clean = storableDocument(document);
  return database.kysely.transaction().execute(async (transaction) => {
    const outcome = await insertOrReplace(transaction, clean, options);
    await options.within?.(transaction, outcome);
    return outcome;
  });
}

async function insertOrReplace(
  transaction: DocumentsTransaction,
  document: DocumentToLoad,
  options: LoadOptions,
): Promise<LoadOutcome> {
  if (await insertDocument(transaction, document)) return 'loaded';
  return options.replace === true ? replaceDocument(transaction, document) : 'duplicate';
}

/** False where the bytes are there already. Waits for another process that is just loading them. */
async function insertDocument(transaction: DocumentsTransaction, document: DocumentToLoad): Promise<boolean> {
  const id = timeOrderedId();
  const rows = partRows(id, document);
  const inserted = await transaction
    .insertInto('app.documents')
    .values({ id, ...documentRow(document, rows) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted === undefined) return false;
  await insertRows(transaction, partOrder, rows);
  await keepReading(transaction, id, document);
  await refreshQueue(transaction, id);
  await settleFailures(transaction, document);
  return true;
}

async function replaceDocument(transaction: DocumentsTransaction, document: DocumentToLoad): Promise<LoadOutcome> {
  const { id, pipeline_version, ...stored } = await transaction
    .selectFrom('app.documents as d')
    .innerJoin('app.readings as r', 'r.document_id', 'd.id')
    .select(['d.id', 'd.pipeline_version', 'd.record', 'r.packed'])
    .where('d.sha256', '=', document.source.sha256)
    .forUpdate('d')
    .executeTakeFirstOrThrow();
  if (!isNewer(document.pipelineVersion, pipeline_version)) return 'duplicate';
  const merged = { ...document, record: keepReviewed(contractRecordSchema.parse(recordIn(stored)), document.record) };
  const rows = partRows(id, merged);
  const { sha256: _, batch: __, ...row } = documentRow(merged, rows);
  await deleteParts(transaction, id);
  await transaction
    .updateTable('app.documents')
    .set({ ...row, record: JSON.stringify(merged.record), updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute();
  await insertRows(transaction, partOrder, rows);
  await replaceReading(transaction, id, document);
  await noteReplacement(transaction, id, document.pipelineVersion);
  await refreshQueue(transaction, id);
  return 'replaced';
}

async function deleteParts(transaction: DocumentsTransaction, id: string): Promise<void> {
  for (const table of [...partOrder].reverse()) {
    await transaction.deleteFrom(table).where('document_id', '=', id).execute();
  }
}

async function refreshQueue(transaction: DocumentsTransaction, id: string): Promise<void> {
  await sql`select app.refresh_queue(${id}::uuid)`.execute(transaction);
}

/** The history says when a reading was replaced: what stands after it may differ from what was decided on. */
async function noteReplacement(transaction: DocumentsTransaction, id: string, version: string): Promise<void> {
  await sql`
    insert into app.review_events
      (document_id, user_name, display_name, round, kind, reason, request_key, request_hash)
    values (${id}::uuid, 'hetong', 'hetong', 1, 'replaced', ${version}, ${`replaced-${version}`}, '')`.execute(
    transaction,
  );
}

async function settleFailures(transaction: DocumentsTransaction, { source }: DocumentToLoad): Promise<void> {
  await transaction
    .deleteFrom('app.failures')
    .where((where) =>
      where.or([
        where('sha256', '=', source.sha256),
        where.and([where('sha256', 'is', null), where('file_name', '=', source.fileName)]),
      ]),
    )
    .execute();
}

/** Versions compare by their numbers: 1.10 is newer than 1.9. */
function isNewer(candidate: string, present: string): boolean {
  return candidate.localeCompare(present, 'en', { numeric: true }) > 0;
}
