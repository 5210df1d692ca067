import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../storage/database.ts';
import { migrateDatabase, migrations } from '../../storage/migrations/migrate-database.ts';
import { analyticsViews } from '../../storage/views/analytics-views.ts';
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
      where c.relnamespace = 'analytics'::regnamespace and c.relkind = 'v' and a.attnum > 0
      order by c.relname, a.attnum`.execute(test().database.kysely);
    for (const view of analyticsViews) {
      const columns = rows.filter((row) => row.view === view.name);
      expect(columns.map((row) => row.column).sort()).toEqual(Object.keys(view.columns).sort());
      for (const { column, comment } of columns)
        expect([column, comment]).toEqual([column, expect.stringMatching(/\p{Script=Han}/u)]);
    }
    expect(new Set(rows.map((row) => row.view))).toEqual(new Set(analyticsViews.map((view) => view.name)));
  });

  it('make a view anew when its columns change, and keep the data', async () => {
    const { kysely } = test().database;
    await sql`delete from app.settings`.execute(kysely);
    await sql`drop view analytics.fees`.execute(kysely);
    await sql`create view analytics.fees as select 1 as something_else`.execute(kysely);
    await migrateDatabase(test().database);
    const { rows } = await sql`select item, amount from analytics.fees`.execute(kysely);
    expect(rows).toEqual([]);
  });
});
