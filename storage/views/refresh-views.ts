import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { codeOf } from '../database-errors.ts';
import type { Tables } from '../tables.ts';
import { analyticsViews } from './analytics-views.ts';
import { asOfStatements } from './analytics/families.ts';
import { contractLinksStatements } from './contract-links.ts';
import { contractValueStatements, refillContractValues } from './contract-values.ts';
import { nameFunctionStatements } from './name-functions.ts';
import { searchFunctionStatements, simplifyStatements } from './search-function.ts';
import { todayStatements } from './view.ts';
import { commentStatements, dropStatements, viewSchemas, viewStatement } from './view-statements.ts';

/** SQLSTATE invalid_table_definition: the new columns are not the old ones with more at the end. */
const columnsDiffer = '42P16';

const derivedStatements = [...nameFunctionStatements, ...contractValueStatements];
const functionStatements = [...searchFunctionStatements, ...todayStatements, ...asOfStatements];

/**
 * Makes what the views stand on, the views and their functions anew where their definition differs from the one the
 * database last saw. Derived values and folded texts of documents that are there already are made anew with their definition.
 */
export async function refreshViews(transaction: Transaction<Tables>): Promise<void> {
  if (await isNew(transaction, 'contract-values', derivedStatements)) {
    await run(transaction, derivedStatements);
    await sql.raw(refillContractValues).execute(transaction);
  }
  if (await isNew(transaction, 'search-simplified', simplifyStatements)) await run(transaction, simplifyStatements);
  const definition = [contractLinksStatements, analyticsViews, functionStatements, viewSchemas];
  if (!(await isNew(transaction, 'analytics-views', definition))) return;
  await run(transaction, contractLinksStatements);
  await replaceViews(transaction);
  await run(transaction, functionStatements);
}

async function run(transaction: Transaction<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(transaction);
}

/** Whether a definition differs from the one noted under `key`; it is noted. */
async function isNew(transaction: Transaction<Tables>, key: string, definition: unknown): Promise<boolean> {
  const value = createHash('sha256').update(JSON.stringify(definition)).digest('hex');
  const seen = await transaction.selectFrom('app.settings').select('value').where('key', '=', key).executeTakeFirst();
  if (seen?.value === value) return false;
  await transaction
    .insertInto('app.settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  return true;
}

/** New columns go to the end, so that a view is replaced where it stands, and so are views that others made on it. */
async function replaceViews(transaction: Transaction<Tables>): Promise<void> {
  await sql`savepoint views`.execute(transaction);
  try {
    await createViews(transaction);
  } catch (error) {
    if (codeOf(error) !== columnsDiffer) throw error;
    await sql`rollback to savepoint views`.execute(transaction);
    // Refused by the database where somebody's own view stands on one of them; that is theirs to settle.
    await run(transaction, dropStatements());
    await createViews(transaction);
  }
  await sql`release savepoint views`.execute(transaction);
}

async function createViews(transaction: Transaction<Tables>): Promise<void> {
  for (const schema of viewSchemas) {
    for (const view of analyticsViews) {
      const present = await columnsOf(transaction, schema, schema === 'analytics' ? view.name : view.zh);
      await sql.raw(viewStatement(schema, view, present)).execute(transaction);
      await sql.raw(commentStatements(schema, view)).execute(transaction);
    }
  }
}

async function columnsOf(transaction: Transaction<Tables>, schema: string, view: string): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = to_regclass(format('%I.%I', ${schema}::text, ${view}::text)) and attnum > 0 and not attisdropped
    order by attnum`.execute(transaction);
  return rows.map(({ name }) => name);
}
