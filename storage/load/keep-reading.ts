import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { DocumentToLoad, KeptReading } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import { storable } from './storable.ts';

/** Keeps what the program read of a document, apart from what people make of it; the last reading replaces the one before. */
export async function keepReading(
  transaction: Transaction<Tables>,
  id: string,
  { record, reading }: DocumentToLoad,
): Promise<void> {
  const contract =
    reading === undefined ? null : await promisify(gzip)(JSON.stringify(storable(reading)), { level: 3 });
  const row = { contract, fields: JSON.stringify(record.fields), fees: JSON.stringify(record.fees) };
  await transaction
    .insertInto('app.readings')
    .values({ document_id: id, ...row })
    .onConflict((conflict) => conflict.column('document_id').doUpdateSet(row))
    .execute();
}

/** What the rules can run on again; null for a document loaded before readings were kept. */
export async function findReading({ kysely }: Database, id: string): Promise<KeptReading | null> {
  const { rows } = await sql<{ contract: Buffer | null }>`
    select contract from app.readings where document_id::text = ${id}`.execute(kysely);
  const packed = rows[0]?.contract ?? null;
  // Written by keepReading alone.
  return packed === null ? null : (JSON.parse((await promisify(gunzip)(packed)).toString('utf8')) as KeptReading);
}
