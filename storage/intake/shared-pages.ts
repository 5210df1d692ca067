import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { SharedPages } from '../../models/intake.ts';
import type { ReadPage } from '../../models/page.ts';
import type { Database } from '../database.ts';
import { storableJson } from '../load/storable.ts';
import type { Tables } from '../tables.ts';

/** Pages of documents in work; they go with the transaction that ends the document. */
export function createSharedPages({ kysely }: Database): SharedPages {
  return {
    async find(sha256, page, way) {
      const { rows } = await sql<{ page: Buffer; picture: string }>`
        select page, picture from app.read_pages where sha256 = ${sha256} and number = ${page} and way = ${way}`.execute(
        kysely,
      );
      const [row] = rows;
      if (row === undefined) return undefined;
      // Written by keep alone.
      const read = JSON.parse((await promisify(gunzip)(row.page)).toString('utf8')) as ReadPage;
      return { page: read, picture: row.picture };
    },
    async keep({ sha256, number, way, page, picture }) {
      const packed = await promisify(gzip)(storableJson(page), { level: 1 });
      // A document that was loaded meanwhile needs its pages no more.
      await sql`
        insert into app.read_pages (sha256, number, way, page, picture)
        select ${sha256}, ${number}, ${way}, ${packed}, ${picture}
        where exists (select from app.intake where sha256 = ${sha256} and state in ('queued', 'reading'))
        on conflict do nothing`.execute(kysely);
    },
  };
}

/** No attempt at the bytes is to come: their pages are in the document, or of no use. */
export async function forgetPages(transaction: Kysely<Tables>, sha256: string): Promise<void> {
  await sql`delete from app.read_pages where sha256 = ${sha256}`.execute(transaction);
}

/** Pages that an attempt kept when it had already lost its file, and the file had ended. */
export async function forgetStrayPages(transaction: Kysely<Tables>): Promise<void> {
  await sql`
    delete from app.read_pages p where p.at < now() - interval '10 minutes' and not exists (
      select from app.intake i where i.sha256 = p.sha256 and i.state in ('queued', 'reading'))`.execute(transaction);
}
