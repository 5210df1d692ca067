import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import { codeOf } from '../database-errors.ts';
import type { Tables } from '../tables.ts';

/** Reads the views of `analytics` and `analytics_zh` and nothing else. Give it a login and a password to let analysts connect. */
export const analystRole = 'analyst_ro';

/** SQLSTATE: already there; made or granted by another database of the server at this moment; not allowed. */
const settledElsewhere = new Set(['42710', '23505', 'XX000', '42501']);

/**
 * Makes the analysts' role, grants it the views, and makes the function queries run in, where the connected user may.
 * Where not, reading falls back to a read-only transaction of the user itself; `canActAsAnalyst` tells which.
 */
export async function prepareAnalystRole(connection: Kysely<Tables>): Promise<void> {
  const exists = await sql`select 1 from pg_roles where rolname = ${analystRole}`.execute(connection);
  if (exists.rows.length === 0) await attempt(connection, [`create role ${analystRole} nologin`]);
  if (!(await mayPutOnRole(connection))) await attempt(connection, [`grant ${analystRole} to current_user`]);
  await attempt(connection, [
    `grant usage on schema analytics, analytics_zh to ${analystRole}`,
    `grant select on all tables in schema analytics, analytics_zh to ${analystRole}`,
    `grant execute on all functions in schema analytics to ${analystRole}`,
  ]);
  await attempt(connection, [
    `alter role ${analystRole} set default_transaction_read_only = on`,
    `alter role ${analystRole} set statement_timeout = '60s'`,
    // So that `from contracts` means the view in every tool that connects as the role, as it does in a query of our own.
    `alter role ${analystRole} set search_path = analytics`,
  ]);
  if (!(await canActAsAnalyst(connection))) await attempt(connection, sandbox);
}

/**
 * A statement's rows, each column as text, run with the rights of its owner, the analysts' role. Inside such a function
 * the role cannot be changed by any means, set_config included, which after a mere SET ROLE gives the rights back.
 */
const sandbox: readonly string[] = [
  `create or replace function app.run_as_analyst(statement text, width integer, most integer)
    returns setof text[] language plpgsql security definer set search_path = analytics, pg_temp as $body$
    declare
      names text := (select string_agg('c' || n, ', ' order by n) from generate_series(1, width) n);
      texts text := (select string_agg('c' || n || '::text', ', ' order by n) from generate_series(1, width) n);
    begin
      return query execute format(E'select array[%s]::text[] from (%s\\n) as q(%s) limit %s', texts, statement, names, most);
    end $body$`,
  'revoke execute on function app.run_as_analyst from public',
  'grant execute on function app.run_as_analyst to current_user',
  // The new owner must be allowed to own things there, for this moment.
  `grant create on schema app to ${analystRole}`,
  `alter function app.run_as_analyst owner to ${analystRole}`,
  `revoke create on schema app from ${analystRole}`,
];

/** Whether queries run as the analysts' role. */
export async function canActAsAnalyst(connection: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_proc
    where oid = to_regprocedure('app.run_as_analyst(text, integer, integer)')
      and pg_get_userbyid(proowner) = ${analystRole}`.execute(connection);
  return rows.length > 0 && (await mayPutOnRole(connection));
}

async function mayPutOnRole(connection: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(
      current_user, oid,
      -- Since Postgres 16 who makes a role is a member of it, and may yet not put it on.
      case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end
    ) as may
    from pg_roles where rolname = ${analystRole}`.execute(connection);
  return rows[0]?.may === true;
}

/** Runs the statements together or not at all; being refused, or being late, is no failure here. */
async function attempt(connection: Kysely<Tables>, statements: readonly string[]): Promise<void> {
  const run = async (transaction: Transaction<Tables>): Promise<void> => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
  };
  try {
    await connection.transaction().execute(run);
  } catch (error) {
    if (!settledElsewhere.has(codeOf(error))) throw error;
  }
}
