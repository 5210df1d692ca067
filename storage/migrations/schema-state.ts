import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { migrations } from './migrate-database.ts';

/** `empty`: no step has run. `behind`: steps are missing. `ahead`: a newer version of the program has been at work. */
export type SchemaState = 'current' | 'empty' | 'behind' | 'ahead';

/** Compares the steps a database has gone through with those this program knows; changes nothing. */
export async function readSchemaState(database: Database): Promise<SchemaState> {
  const done = await stepsOf(database);
  const known = Object.keys(migrations);
  if (done.length === 0) return 'empty';
  if (done.some((step) => !known.includes(step))) return 'ahead';
  return known.every((step) => done.includes(step)) ? 'current' : 'behind';
}

/** The steps a database has gone through, in order. */
export async function stepsOf({ kysely }: Database): Promise<readonly string[]> {
  const { rows: found } = await sql`select 1 where to_regclass('app.migrations') is not null`.execute(kysely);
  if (found.length === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from app.migrations order by name`.execute(kysely);
  return rows.map(({ name }) => name);
}
