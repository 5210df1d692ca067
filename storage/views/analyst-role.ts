import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { codeOf } from '../database-errors.ts';
import type { Tables } from '../tables.ts';

/** Reads the views of `analytics` and nothing else. Give it a password to let analysts connect. */
export const analystRole = 'analyst_ro';

/** SQLSTATE: already there; made or granted by another database of the server at this moment; not allowed. */
const settledElsewhere = new Set(['42710', '23505', 'XX000', '42501']);

/**
 * Makes the analysts' role and grants it the views, where the connected user may. Where not, reading falls back to a
 * read-only transaction of the user itself; `canActAsAnalyst` tells which.
 */
export async function prepareAnalystRole(connection: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ super: boolean }>`
    select rolsuper as super from pg_roles where rolname = current_user`.execute(connection);
  const exists = await sql`select 1 from pg_roles where rolname = ${analystRole}`.execute(connection);
  if (exists.rows.length === 0) await attempt(connection, `create role ${analystRole} nologin`);
  if (!(await canActAsAnalyst(connection))) await attempt(connection, `grant ${analystRole} to current_user`);
  await attempt(connection, `grant usage on schema analytics to ${analystRole}`);
  await attempt(connection, `grant select on all tables in schema analytics to ${analystRole}`);
  // A superuser could otherwise be had back by select set_config('role', …).
  if (rows[0]?.super === true) await attempt(connection, 'revoke execute on function set_config from public');
}

/** Whether the connected user may put on the analysts' role. */
export async function canActAsAnalyst(connection: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(
      current_user, oid,
      -- Since Postgres 16 who makes a role is a member of it, and may yet not put it on.
      case when current_setting('server_version_num')::integer >= 160000 then 'SET' else 'MEMBER' end
    ) as may
    from pg_roles where rolname = ${analystRole}`.execute(connection);
  return rows[0]?.may === true;
}

async function attempt(connection: Kysely<Tables>, statement: string): Promise<void> {
  try {
    await sql.raw(statement).execute(connection);
  } catch (error) {
    if (!settledElsewhere.has(codeOf(error))) throw error;
  }
}
