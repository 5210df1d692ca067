import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { SharedPages } from '../../models/intake.ts';
import type { ReadPage } from '../../models/page.ts';
import type { Database } from '../database.ts';
import { storableJson } from '../load/storable.ts';

/** Pages of documents that are not loaded yet; they go with the transaction that loads the document. */
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
