import { DatabaseError } from 'pg';
import type { ClientBase, QueryConfig } from 'pg';
import { InputError } from '../models/errors.ts';
import type { Database } from './database.ts';
import { analystRole, canActAsAnalyst } from './views/analyst-role.ts';

/** What a query answered. */
export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** There were more rows than asked for. */
  readonly truncated: boolean;
}

/** Longest run of an analyst's statement, in milliseconds. */
const statementTimeout = 30_000;
/** SQLSTATE classes that blame the statement: data, transaction state (read-only), syntax or rights, cancelled. */
const statementAtFault = /^(0A|22|25|34|42|57014|2F|P0|XX)/;

/**
 * Runs one SELECT over the views of `analytics` as an analyst would: as role analyst_ro where the database allows,
 * in a read-only transaction, for at most 30 seconds. The statement becomes a cursor, so nothing but a single query
 * is ever accepted, and at most `maxRows` rows are fetched.
 * @throws InputError `query-refused` with what the database said of the statement.
 */
export async function queryAnalytics(database: Database, statement: string, maxRows = 1000): Promise<QueryAnswer> {
  const hasRole = await canActAsAnalyst(database.kysely);
  return database.withConnection(async (client) => {
    await client.query('begin read only');
    try {
      await client.query(`set local statement_timeout = ${statementTimeout}`);
      await client.query('set local search_path = analytics');
      if (hasRole) await client.query(`set local role ${analystRole}`);
      return await fetchRows(client, statement, maxRows);
    } catch (error) {
      throw refusal(error);
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}

async function fetchRows(client: ClientBase, statement: string, maxRows: number): Promise<QueryAnswer> {
  const query = statement.trim().replace(/;\s*$/, '');
  // The extended protocol takes one statement only, whatever the text holds; its parser sees a cursor's query.
  const declare: QueryConfig & { readonly queryMode: 'extended' } = {
    text: `declare analyst_query no scroll cursor for ${query}`,
    queryMode: 'extended',
  };
  await client.query(declare);
  const answer = await client.query<Record<string, unknown>>(
    `fetch forward ${Math.trunc(maxRows) + 1} from analyst_query`,
  );
  return {
    columns: answer.fields.map((field) => field.name),
    rows: answer.rows.slice(0, maxRows),
    truncated: answer.rows.length > maxRows,
  };
}

function refusal(error: unknown): unknown {
  if (!(error instanceof DatabaseError) || !statementAtFault.test(error.code ?? '')) return error;
  return new InputError(`The query was refused: ${error.message}.`, {
    code: 'query-refused',
    remedy:
      'Give one SELECT over the views of schema analytics: contracts, contract_fields, fees, findings, clauses, documents.',
    cause: error,
  });
}
