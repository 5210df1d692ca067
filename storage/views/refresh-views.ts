import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { codeOf } from '../database-errors.ts';
import type { Tables } from '../tables.ts';
import { analyticsViews } from './analytics-views.ts';
import type { AnalyticsView } from './analytics-views.ts';
import { searchFunctionStatements } from './search-function.ts';

const settingKey = 'analytics-views';
/** SQLSTATE invalid_table_definition: the new columns are not the old ones with more at the end. */
const columnsDiffer = '42P16';

/** Makes the views and the search function anew where their definition differs from the one the database last saw. */
export async function refreshViews(transaction: Transaction<Tables>): Promise<void> {
  const statements = analyticsViews.map(statementsFor);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([statements, searchFunctionStatements]))
    .digest('hex');
  const seen = await transaction
    .selectFrom('app.settings')
    .select('value')
    .where('key', '=', settingKey)
    .executeTakeFirst();
  if (seen?.value === fingerprint) return;
  for (const [at, view] of analyticsViews.entries()) await replaceView(transaction, view.name, statements[at]!);
  for (const statement of searchFunctionStatements) await sql.raw(statement).execute(transaction);
  await transaction
    .insertInto('app.settings')
    .values({ key: settingKey, value: fingerprint })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: fingerprint }))
    .execute();
}

interface ViewStatements {
  readonly create: string;
  readonly comments: string;
}

function statementsFor(view: AnalyticsView): ViewStatements {
  const name = `analytics.${view.name}`;
  const comments = Object.entries(view.columns).map(
    ([column, comment]) => `comment on column ${name}.${column} is ${quoted(comment)};`,
  );
  return {
    create: `create or replace view ${name} as ${view.query}`,
    comments: [`comment on view ${name} is ${quoted(view.comment)};`, ...comments].join('\n'),
  };
}

async function replaceView(transaction: Transaction<Tables>, name: string, view: ViewStatements): Promise<void> {
  await sql`savepoint view`.execute(transaction);
  try {
    await sql.raw(view.create).execute(transaction);
  } catch (error) {
    if (codeOf(error) !== columnsDiffer) throw error;
    await sql`rollback to savepoint view`.execute(transaction);
    // Refused by the database where somebody's own view stands on it; that is theirs to settle.
    await sql.raw(`drop view analytics.${name} restrict`).execute(transaction);
    await sql.raw(view.create).execute(transaction);
  }
  await sql`release savepoint view`.execute(transaction);
  await sql.raw(view.comments).execute(transaction);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
