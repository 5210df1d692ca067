import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { DocumentToLoad, KeptReading } from '../../models/ports.ts';
import type { ReadingsTable, Tables } from '../tables.ts';
import { packReading, unpackReading } from './packed-reading.ts';
import { comparableId } from '../comparable-id.ts';

/** What the program read of a document. */
export function readingRow(id: string, document: DocumentToLoad, recordJson?: string): Insertable<ReadingsTable> {
  return { document_id: id, packed: packReading(document, recordJson) };
}

/** Keeps the reading of a document that replaces another: its record may hold what people made of that. */
export async function replaceReading(
  transaction: Transaction<Tables>,
  id: string,
  document: DocumentToLoad,
): Promise<void> {
  const { packed } = readingRow(id, document);
  await transaction
    .insertInto('app.readings')
    .values({ document_id: id, packed })
    .onConflict((conflict) =>
      conflict.column('document_id').doUpdateSet({ packed, contract: null, fields: null, fees: null }),
    )
    .execute();
}

/** Keeps the reading of a new document. */
export async function keepReading(
  transaction: Transaction<Tables>,
  id: string,
  document: DocumentToLoad,
): Promise<void> {
  await transaction.insertInto('app.readings').values(readingRow(id, document)).execute();
}

/** What the rules can run on again; null for a document loaded before readings were kept. */
export async function findReading(kysely: Kysely<Tables>, id: string): Promise<KeptReading | null> {
  const { rows } = await sql<{ packed: Buffer | null; contract: Buffer | null }>`
    select packed, contract from app.readings where document_id = ${comparableId(id)}::uuid`.execute(kysely);
  const { packed = null, contract = null } = rows[0] ?? {};
  if (packed !== null) return unpackReading(packed);
  // Of documents loaded before readings were packed with their records.
  return contract === null ? null : (JSON.parse(gunzipSync(contract).toString('utf8')) as KeptReading);
}
