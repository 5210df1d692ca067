import { promisify } from 'node:util';
import { gunzip, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { DocumentToLoad, KeptReading } from '../../models/ports.ts';
import type { ReadingsTable, Tables } from '../tables.ts';
import { storableJson } from './storable.ts';
import { comparableId } from '../comparable-id.ts';

/** What the program read of a new document; its fields and fees are those of its record, and are not written twice. */
export function readingRow(id: string, { reading }: DocumentToLoad): Insertable<ReadingsTable> {
  // In this thread: to hand it to another takes as long as to pack it.
  const contract = reading === undefined ? null : gzipSync(storableJson(reading), { level: 1 });
  return { document_id: id, contract, fields: null, fees: null };
}

/** Keeps the reading of a document that replaces another: its record may hold what people made of that. */
export async function replaceReading(
  transaction: Transaction<Tables>,
  id: string,
  document: DocumentToLoad,
): Promise<void> {
  const { contract } = readingRow(id, document);
  const { fields, fees } = document.record;
  const row = { contract, fields: JSON.stringify(fields), fees: JSON.stringify(fees) };
  await transaction
    .insertInto('app.readings')
    .values({ document_id: id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
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
  const { rows } = await sql<{ contract: Buffer | null }>`
    select contract from app.readings where document_id = ${comparableId(id)}::uuid`.execute(kysely);
  const packed = rows[0]?.contract ?? null;
  // Written by keepReading alone.
  return packed === null ? null : (JSON.parse((await promisify(gunzip)(packed)).toString('utf8')) as KeptReading);
}
