import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { canActAsAnalyst } from '../../storage/views/analyst-role.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);
beforeAll(() =>
  contracts().load(documentFrom({ values: { title: { value: '会议服务协议', quote: '会议服务协议' } } })),
);

describe('an analyst’s query', () => {
  it('answers with columns in order and rows', async () => {
    const answer = await contracts().query('select title, file_name from analytics.contracts;\n');
    expect(answer).toEqual({
      columns: ['title', 'file_name'],
      rows: [{ title: '会议服务协议', file_name: 'agreement.pdf' }],
      truncated: false,
    });
  });

  it('fetches no more rows than asked for, and says so', async () => {
    const answer = await contracts().query('select generate_series(1, 1000000000) as n', 3);
    expect(answer.rows.map((row) => row['n'])).toEqual([1, 2, 3]);
    expect(answer.truncated).toBe(true);
    expect((await contracts().query('select generate_series(1, 3) as n', 3)).truncated).toBe(false);
  });

  it.each([
    'delete from analytics.contracts',
    'insert into app.settings values (1, 2)',
    'update app.documents set file_name = 1',
    'drop view analytics.contracts',
    'create table mine (n integer)',
    'with gone as (delete from app.documents returning id) select * from gone',
    'select 1; delete from app.documents',
    "select 1 \n;\n commit; delete from app.documents; begin; select '1",
    'truncate app.documents cascade',
    'set role none',
    'do $$ begin delete from app.documents; end $$',
    "copy (select 1) to program 'touch /tmp/hetong-was-here'",
    "copy app.documents from '/etc/passwd'",
    "select pg_read_file('/etc/passwd')",
    "select pg_ls_dir('/')",
    "select lo_import('/etc/passwd')",
    "select lo_export(1, '/tmp/hetong-was-here')",
    "select nextval('app.nothing')",
    'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
    'select title from contracts for update',
    'selec title',
    '',
  ])('is refused, and changes nothing: %s', async (statement) => {
    await expect(contracts().query(statement)).rejects.toMatchObject({ code: 'query-refused' });
    expect((await contracts().summary()).documents).toBe(1);
  });

  it.for([
    'select * from app.documents',
    'select * from app.settings',
    "select set_config('role', 'none', false)",
    "select set_config('role', session_user, true), query_to_xml('select * from app.documents', true, true, '')",
  ])('reads nothing outside analytics where the analysts’ role can be had: %s', async (statement, { skip }) => {
    if (!(await canActAsAnalyst(test().database.kysely))) skip('the database user may not make roles');
    await expect(contracts().query(statement)).rejects.toMatchObject({ code: 'query-refused' });
  });

  it('reads the views under their Chinese names too', async () => {
    expect((await contracts().query('select 合同名称 from analytics_zh.合同')).rows).toEqual([
      { 合同名称: '会议服务协议' },
    ]);
  });

  it('leaves no trace on the connection it ran on', async () => {
    for (let round = 0; round < 12; round++) await contracts().query('select 1 as one');
    const { rows } =
      await sql`select current_user = session_user as own, current_setting('transaction_read_only') as ro`.execute(
        test().database.kysely,
      );
    expect(rows).toEqual([{ own: true, ro: 'off' }]);
  });
});

describe('the analysts’ role', () => {
  it('may read every view of analytics and analytics_zh, and no table, view or function’s schema beside', async ({
    skip,
  }) => {
    const { kysely } = test().database;
    if (!(await canActAsAnalyst(kysely))) skip('the database user may not make roles');
    const { rows } = await sql<{ schema: string; readable: boolean; changeable: boolean; usable: boolean }>`
      select n.nspname as schema, bool_and(has_table_privilege('analyst_ro', c.oid, 'select')) as readable,
        bool_or(has_table_privilege('analyst_ro', c.oid, 'insert, update, delete, truncate')) as changeable,
        bool_or(has_schema_privilege('analyst_ro', n.oid, 'usage')) as usable
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('app', 'analytics', 'analytics_zh') and c.relkind in ('r', 'v') group by 1 order by 1`.execute(
      kysely,
    );
    expect(rows).toEqual([
      { schema: 'analytics', readable: true, changeable: false, usable: true },
      { schema: 'analytics_zh', readable: true, changeable: false, usable: true },
      { schema: 'app', readable: false, changeable: false, usable: false },
    ]);
  });

  it('lets an analyst connect with a password, read, and do nothing else', async ({ skip }) => {
    const { database, url } = test();
    if (!(await canActAsAnalyst(database.kysely))) skip('the database user may not make roles');
    await sql`alter role analyst_ro login password 'for this test'`.execute(database.kysely);
    const login = new URL(url);
    login.username = 'analyst_ro';
    login.password = 'for this test';
    const client = new pg.Client({ connectionString: login.href });
    await client.connect();
    try {
      const ask = async (statement: string): Promise<unknown> =>
        (await client.query<{ answer: unknown }>(statement)).rows[0]?.answer;
      expect(await ask('select title as answer from analytics.contracts')).toBe('会议服务协议');
      expect(await ask('select title as answer from contracts')).toBe('会议服务协议');
      expect(await ask("select count(*)::integer as answer from analytics.as_of('2026-01-01')")).toBe(0);
      await client.query('set default_transaction_read_only = off');
      for (const statement of [
        'select 1 from app.documents',
        'delete from analytics.contracts',
        'create table analytics.mine (n integer)',
        'create table analytics_zh.mine (n integer)',
        "select app.run_as_analyst('select 1', 1, 1)",
      ])
        await expect(client.query(statement)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|55000)$/) });
    } finally {
      await client.end();
      await sql`alter role analyst_ro nologin`.execute(database.kysely);
    }
  });

  it('begins read-only transactions and statements that end', async ({ skip }) => {
    const { kysely } = test().database;
    if (!(await canActAsAnalyst(kysely))) skip('the database user may not make roles');
    const { rows } = await sql<{ settings: readonly string[] }>`
      select rolconfig as settings from pg_roles where rolname = 'analyst_ro'`.execute(kysely);
    expect([...(rows[0]?.settings ?? [])].sort()).toEqual([
      'default_transaction_read_only=on',
      'search_path=analytics',
      'statement_timeout=60s',
    ]);
  });
});
