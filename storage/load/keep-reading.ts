import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Insertable, Kysely, Transaction } from 'kysely';
import type { DocumentToLoad, KeptReading } from '../../models/ports.ts';
import type { ReadingsTable, Tables } from '../tables.ts';
import { storableJson } from './storable.ts';

/** What the program read of a document, apart from what people make of it. */
export async function readingRow(id: string, { record, reading }: DocumentToLoad): Promise<Insertable<ReadingsTable>> {
  const contract = reading === undefined ? null : await promisify(gzip)(storableJson(reading), { level: 1 });
  return {
    document_id: id,
    contract,
    fields: JSON.stringify(record.fields),
    fees: JSON.stringify(record.fees),
  };
}

/** Keeps the reading of a document; the last replaces the one before. */
export async function keepReading(
  transaction: Transaction<Tables>,
  id: string,
  document: DocumentToLoad,
): Promise<void> {
  const { document_id, ...row } = await readingRow(id, document);
  await transaction
    .insertInto('app.readings')
    .values({ document_id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute();
}

/** What the rules can run on again; null for a document loaded before readings were kept. */
export async function findReading(kysely: Kysely<Tables>, id: string): Promise<KeptReading | null> {
  const { rows } = await sql<{ contract: Buffer | null }>`
    select contract from app.readings where document_id::text = ${id}`.execute(kysely);
  const packed = rows[0]?.contract ?? null;
  // Written by keepReading alone.
  return packed === null ? null : (JSON.parse((await promisify(gunzip)(packed)).toString('utf8')) as KeptReading);
}
