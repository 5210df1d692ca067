import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase } from '../../storage/database.ts';
import { migrateDatabase, migrations } from '../../storage/migrations/migrate-database.ts';
import { analyticsViews } from '../../storage/views/analytics-views.ts';
import { inventedContract } from '../support/analyst-contracts.ts';
import { useTestDatabase } from '../support/database.ts';

describe('migrations', () => {
  const test = useTestDatabase({ empty: true });

  it('run once when several programs start at the same moment', async () => {
    const databases = [1, 2, 3, 4].map(() => openDatabase(test().url));
    const applied = await Promise.all(databases.map(migrateDatabase));
    await Promise.all(databases.map((database) => database.close()));
    expect(applied.flat()).toEqual(Object.keys(migrations));
  });

  it('do nothing the second time', async () => {
    expect(await migrateDatabase(test().database)).toEqual([]);
  });

  it('leave every promised column there, with a Chinese comment, and no other', async () => {
    const { rows } = await sql<{ view: string; column: string; comment: string | null }>`
      select c.relname as view, a.attname as column, col_description(c.oid, a.attnum) as comment
      from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = any (array['analytics', 'analytics_zh']::regnamespace[]) and c.relkind = 'v' and a.attnum > 0
      order by c.relname, a.attnum`.execute(test().database.kysely);
    const promised = analyticsViews.flatMap(({ name, zh, columns }) => [
      { view: name, names: Object.keys(columns) },
      { view: zh, names: Object.values(columns).map((column) => column.zh) },
    ]);
    for (const { view, names } of promised) {
      const columns = rows.filter((row) => row.view === view);
      expect([view, columns.map((row) => row.column)]).toEqual([view, names]);
      for (const { column, comment } of columns)
        expect([column, comment]).toEqual([column, expect.stringMatching(/\p{Script=Han}/u)]);
    }
    expect(new Set(rows.map((row) => row.view))).toEqual(new Set(promised.map(({ view }) => view)));
  });

  it('make a view anew when its columns change, and keep the data', async () => {
    const { kysely } = test().database;
    await sql`delete from app.settings`.execute(kysely);
    await sql`drop view analytics.fees cascade`.execute(kysely);
    await sql`create view analytics.fees as select 1 as something_else`.execute(kysely);
    await migrateDatabase(test().database);
    const { rows } = await sql`select item, amount from analytics.fees`.execute(kysely);
    expect(rows).toEqual([]);
  });

  it('leave an analyst’s own view standing on a view that gains a column', async () => {
    const { kysely } = test().database;
    const [first, second] = Object.keys(analyticsViews.find(({ name }) => name === 'fees')!.columns);
    await sql`drop view analytics.fees cascade`.execute(kysely);
    await sql
      .raw(
        `create view analytics.fees as
      select null::text as "${second}", null::uuid as "${first}"`,
      )
      .execute(kysely);
    await sql`create view public.mine as select file_name from analytics.fees`.execute(kysely);
    await sql`delete from app.settings`.execute(kysely);
    await migrateDatabase(test().database);
    const { rows } = await sql`select m.file_name, f.amount from public.mine m, analytics.fees f`.execute(kysely);
    expect(rows).toEqual([]);
    await sql`drop view public.mine`.execute(kysely);
  });

  it('make derived values of documents that are there anew where their definition changed', async () => {
    const { kysely } = test().database;
    const contracts = createContractRepository(test().database);
    for (const file of ['a.pdf', 'b.pdf'])
      await contracts.load(
        inventedContract({ file, title: `合同 ${file}`, partyA: '云岭县教育局', partyB: '清江公司', values: {} }),
      );
    await sql`update app.contract_values set title = 'stale'`.execute(kysely);
    await sql`delete from app.contract_parties`.execute(kysely);
    await sql`update app.settings set value = 'older' where key = 'contract-values'`.execute(kysely);
    await migrateDatabase(test().database);
    const { rows } = await sql`
      select v.title, count(*)::integer as parties from app.contract_values v join app.contract_parties p using (document_id)
      where not v.confirmed group by v.title order by v.title`.execute(kysely);
    expect(rows).toEqual([
      { title: '合同 a.pdf', parties: 2 },
      { title: '合同 b.pdf', parties: 2 },
    ]);
  });
});
