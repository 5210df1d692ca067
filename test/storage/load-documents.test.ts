import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inventContract } from '../../bench/scale/invent-contract.ts';
import type { DocumentToLoad } from '../../models/ports.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase } from '../../storage/database.ts';
import { partOrder } from '../../storage/load/document-row.ts';
import { findReading } from '../../storage/load/keep-reading.ts';
import { readCase } from '../../storage/review/read-case.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);

/** Cuts every two characters; enough to have words. */
const tokenizer = {
  id: 'pairs@1',
  cut: (text: string) =>
    Array.from({ length: text.length >> 1 }, (_, at) => ({
      text: text.slice(at * 2, at * 2 + 2),
      start: at * 2,
      end: at * 2 + 2,
      tag: 'x',
    })),
};
const invented = (serial: number): DocumentToLoad => inventContract(serial, tokenizer);
const tables = ['app.documents', ...partOrder, 'app.readings', 'app.queue'];

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    test().database.kysely,
  );
  return rows[0]!.n;
}

/** Every row of every table as JSON, but for what is given by time and chance. */
async function dump(): Promise<Readonly<Record<string, readonly string[]>>> {
  const dumped = await Promise.all(
    tables.map(async (table) => {
      const key = table === 'app.documents' ? sql`t.id` : sql`t.document_id`;
      const { rows } = await sql<{ row: string }>`
        select (to_jsonb(t) - 'id' - 'document_id' - 'imported_at' - 'updated_at')::text || d.sha256 as row
        from ${sql.table(table)} t join app.documents d on d.id = ${key} order by 1`.execute(test().database.kysely);
      return [table, rows.map(({ row }) => row)] as const;
    }),
  );
  return Object.fromEntries(dumped);
}

async function clear(): Promise<void> {
  await sql`delete from app.documents`.execute(test().database.kysely);
}

describe('loading many documents at once', () => {
  it('writes the rows that loading them one by one writes', async () => {
    const odd = documentFrom({
      seed: 'odd',
      clauses: { 首部: `甲方\0：云岭\ud800县 ‘'\\N\\. "引"\t制表\r\n换行 {a,b}`, '一.1': '25700.00 元\n\\N' },
      values: { title: { value: '云岭\ud800县\\', quote: '云岭\ud800县' } },
    });
    // One word more often than an index keeps its places.
    const repeated = documentFrom({ seed: 'repeated', clauses: { 首部: `YX-2025-0731 ${'甲方'.repeat(300)}` } });
    const words = tokenizer.cut(repeated.record.text ?? '');
    const documents = [invented(1), odd, { ...repeated, words }, invented(2), invented(3)];
    for (const document of documents) await contracts().load(document);
    const singly = await dump();
    await clear();
    expect(await contracts().loadMany(documents)).toEqual(documents.map(() => 'loaded'));
    expect(await dump()).toEqual(singly);
    expect(singly['app.evidence']!.length).toBeGreaterThan(20);
    await clear();
  });

  it('takes bytes once, whether they are there or come twice', async () => {
    await contracts().load(invented(5));
    const outcomes = await contracts().loadMany([invented(4), invented(5), invented(4)]);
    expect(outcomes).toEqual(['loaded', 'duplicate', 'duplicate']);
    expect(await count('app.documents')).toBe(2);
    expect(await contracts().loadMany([])).toEqual([]);
    await clear();
  });

  it('loads each once where several processes bring the same files, in any order, at the same moment', async () => {
    const serials = [10, 11, 12, 13, 14, 15];
    const databases = [1, 2, 3, 4].map(() => openDatabase(test().url));
    const outcomes = await Promise.all(
      databases.map((database, at) => {
        const order = at % 2 === 0 ? serials : [...serials].reverse();
        return createContractRepository(database).loadMany(order.map(invented));
      }),
    );
    await Promise.all(databases.map((database) => database.close()));
    expect(outcomes.flat().filter((outcome) => outcome === 'loaded')).toHaveLength(serials.length);
    expect(await count('app.documents')).toBe(serials.length);
    await clear();
  });

  it('loads none of a batch where one document announces a part that is not there, wherever it stands in the batch', async () => {
    await sql`create function app.announce_more() returns trigger language plpgsql as $body$
      begin
        if new.file_name = any (string_to_array(current_setting('test.short', true), '|')) then
          new.part_counts := new.part_counts || jsonb_build_object('clauses', (new.part_counts ->> 'clauses')::integer + 1);
        end if;
        return new;
      end $body$`.execute(test().database.kysely);
    await sql`create trigger announce_more before insert on app.documents
      for each row execute function app.announce_more()`.execute(test().database.kysely);
    const batch = [invented(40), invented(41), invented(42)];
    for (const { source } of batch) {
      const database = openDatabase(`${test().url}?options=${encodeURIComponent(`-c test.short=${source.fileName}`)}`);
      await expect(createContractRepository(database).loadMany(batch)).rejects.toMatchObject({
        code: '23000',
        constraint: 'document_complete',
      });
      await database.close();
    }
    expect(await count('app.documents')).toBe(0);
    await sql`drop trigger announce_more on app.documents`.execute(test().database.kysely);
    expect(await contracts().loadMany(batch)).toEqual(['loaded', 'loaded', 'loaded']);
    await clear();
  });

  it('loads none of a batch where one row of it is refused, in whatever table', async () => {
    for (const table of ['app.documents', ...partOrder.filter((part) => part !== 'app.issues')]) {
      const key = sql.ref(table === 'app.documents' ? 'sha256' : 'document_id');
      await sql`alter table ${sql.table(table)} add constraint refused check (${key} is null) not valid`.execute(
        test().database.kysely,
      );
      await expect(contracts().loadMany([invented(20), invented(21)])).rejects.toMatchObject({ code: '23514' });
      await sql`alter table ${sql.table(table)} drop constraint refused`.execute(test().database.kysely);
      for (const each of tables) expect([table, each, await count(each)]).toEqual([table, each, 0]);
    }
    expect(await contracts().loadMany([invented(20), invented(21)])).toEqual(['loaded', 'loaded']);
    await clear();
  });

  it('loads none of a batch with a key that leads nowhere, whether the role may put the check off or not', async () => {
    const good = invented(50);
    const { marks, pages } = good.record;
    const astray = { ...good.record, marks: marks.map((mark) => ({ ...mark, page: pages.length + 1 })) };
    const broken = { ...invented(51), record: { ...astray, source: invented(51).record.source } };
    const mayPutOff = async (): Promise<boolean> => {
      const { rows } = await sql<{ may: boolean }>`
        select has_parameter_privilege('session_replication_role', 'set') as may`.execute(test().database.kysely);
      return rows[0]!.may;
    };
    expect(await mayPutOff()).toBe(true);
    await expect(contracts().loadMany([good, broken])).rejects.toMatchObject({ code: '23503' });
    for (const each of tables) expect([each, await count(each)]).toEqual([each, 0]);

    await sql`create role refused_loader login password 'x'`.execute(test().database.kysely);
    const url = new URL(test().url);
    url.username = 'refused_loader';
    url.password = 'x';
    // So that its connection can be ended with the database of this test.
    await sql`grant refused_loader to current_user`.execute(test().database.kysely);
    await sql`grant all on schema app to refused_loader`.execute(test().database.kysely);
    await sql`grant all on all tables in schema app to refused_loader`.execute(test().database.kysely);
    const other = openDatabase(url.href);
    try {
      await expect(createContractRepository(other).loadMany([good, broken])).rejects.toMatchObject({ code: '23503' });
      expect(await createContractRepository(other).loadMany([good])).toEqual(['loaded']);
    } finally {
      await other.close();
      await sql`drop owned by refused_loader`.execute(test().database.kysely);
      await sql`drop role refused_loader`.execute(test().database.kysely);
    }
    expect(await count('app.documents')).toBe(1);
    await clear();
  });

  it('puts off nothing but keys: the tables it writes parts to have no triggers of their own', async () => {
    const { rows } = await sql<{ table: string; trigger: string }>`
      select tgrelid::regclass::text as table, tgname as trigger from pg_trigger
      where not tgisinternal and tgrelid = any (${[...partOrder, 'app.readings']}::regclass[])`.execute(
      test().database.kysely,
    );
    expect(rows).toEqual([]);
  });

  it('keeps what was read once, packed, and the record beside it only where people changed it', async () => {
    const document = invented(60);
    await contracts().loadMany([document]);
    const { kysely } = test().database;
    const { rows } = await sql<{ id: string; record: unknown }>`select id, record from app.documents`.execute(kysely);
    const { id } = rows[0]!;
    expect(rows[0]!.record).toBeNull();
    expect(await contracts().readRecord(id)).toEqual(document.record);
    expect(await findReading(kysely, id)).toEqual(document.reading);
    const changed = { ...document.record, execution: 'unknown' };
    await sql`update app.documents set record = ${JSON.stringify(changed)}::jsonb`.execute(kysely);
    expect(await contracts().readRecord(id)).toEqual(changed);
    expect((await readCase(kysely, id)).machine.fields).toEqual(document.record.fields);
    await clear();
  });

  it('refuses a document whose record stands nowhere', async () => {
    await contracts().loadMany([invented(61)]);
    const emptied = test()
      .database.kysely.transaction()
      .execute(async (transaction) => {
        await sql`update app.readings set packed = null`.execute(transaction);
        await sql`update app.documents set part_counts = part_counts`.execute(transaction);
      });
    await expect(emptied).rejects.toMatchObject({ constraint: 'document_complete' });
    await clear();
  });

  it('reads a document of before readings were packed, and keeps what the machine read of it', async () => {
    const { kysely } = test().database;
    const { record, reading, ...rest } = invented(62);
    await contracts().loadMany([{ record, reading: reading!, ...rest }]);
    const { rows } = await sql<{ id: string }>`select id from app.documents`.execute(kysely);
    const { id } = rows[0]!;
    await sql`update app.documents set record = ${JSON.stringify(record)}::jsonb`.execute(kysely);
    await sql`update app.readings set packed = null, contract = ${gzipSync(JSON.stringify(reading))}`.execute(kysely);
    expect(await contracts().readRecord(id)).toEqual(record);
    expect(await findReading(kysely, id)).toEqual(reading);
    for (const review of ['confirmed', 'corrected'])
      await sql`update app.documents set record = jsonb_set(record, '{fields,title,review}', ${`"${review}"`}::jsonb)`.execute(
        kysely,
      );
    const present = await readCase(kysely, id);
    expect(present.record.fields.title?.review).toBe('corrected');
    expect(present.machine).toEqual({ fields: record.fields, fees: record.fees });
    await clear();
  });

  it('loads none of a batch with evidence that does not quote its text', async () => {
    const good = invented(30);
    const broken = invented(31);
    const misquoted = { ...broken, record: { ...broken.record, text: `，${broken.record.text}` } };
    await expect(contracts().loadMany([good, misquoted])).rejects.toMatchObject({ code: 'evidence-broken' });
    expect(await count('app.documents')).toBe(0);
  });

  it('settles the failures of the files it loads', async () => {
    const { source } = invented(40);
    await contracts().recordFailure({
      fileName: source.fileName,
      sha256: null,
      code: 'file-away',
      message: '读不出',
      page: null,
      batch: null,
    });
    await contracts().loadMany([invented(40)]);
    expect(await contracts().listFailures(10)).toEqual([]);
    await clear();
  });
});
