import pg from 'pg';
import type { ClientBase, FieldDef, QueryConfig } from 'pg';
import { InputError } from '../models/errors.ts';
import { columnTypes } from './database.ts';
import type { Database } from './database.ts';
import { storable } from './load/storable.ts';
import { analystRole, canActAsAnalyst } from './views/analyst-role.ts';

/** What a query answered. */
export interface QueryAnswer {
  readonly columns: readonly string[];
  /** Numbers beyond 32 bits and decimals are strings, dates are YYYY-MM-DD. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** There were more rows than asked for. */
  readonly truncated: boolean;
}

/** Longest run of an analyst's statement, in milliseconds. */
const statementTimeout = 30_000;
/** SQLSTATE classes that blame the statement: data, transaction state (read-only), syntax or rights, cancelled. */
const statementAtFault = /^(0A|21|22|25|34|42|54|57014|2F|P0|XX)/;
const booleanType = 16;

/**
 * Runs one SELECT over the views of `analytics` with the rights of role analyst_ro, in a read-only transaction, for at
 * most 30 seconds, and fetches at most `maxRows` rows. Where the database does not let its user have that role, the
 * statement runs as the user, still read-only.
 * @throws InputError `query-refused` with what the database said of the statement.
 */
export async function queryAnalytics(database: Database, statement: string, maxRows = 1000): Promise<QueryAnswer> {
  const query = storable(statement).trim().replace(/;\s*$/, '');
  const hasRole = await canActAsAnalyst(database.kysely);
  return database.withConnection(async (client) => {
    await client.query('begin read only');
    try {
      await client.query(`set local statement_timeout = ${statementTimeout}`);
      await client.query('set local search_path = analytics');
      const most = Math.max(0, Math.trunc(maxRows));
      return await (hasRole ? fetchAsAnalyst(client, query, most) : fetchAsOwner(client, query, most));
    } catch (error) {
      throw refusal(error);
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}

async function fetchAsAnalyst(client: ClientBase, query: string, most: number): Promise<QueryAnswer> {
  await client.query(`set local role ${analystRole}`);
  const { fields } = await client.query(onlyStatement(`select * from (${query}\n) as q limit 0`));
  await client.query('set local role none');
  const { rows } = await client.query<{ texts: readonly (string | null)[] }>(
    'select texts from app.run_as_analyst($1, $2, $3) as texts',
    [query, fields.length, most + 1],
  );
  return answerFrom(
    fields,
    rows.slice(0, most).map(({ texts }) => rowFrom(fields, texts)),
    rows.length > most,
  );
}

function rowFrom(fields: readonly FieldDef[], texts: readonly (string | null)[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(fields.map(({ name, dataTypeID }, at) => [name, parseText(dataTypeID, texts[at] ?? null)]));
}

/** Reads what a cast to text wrote; it differs from the wire for booleans only. */
function parseText(type: number, text: string | null): unknown {
  if (text === null) return null;
  if (type === booleanType) return text === 'true';
  return columnTypes.getTypeParser(type, 'text')(text);
}

async function fetchAsOwner(client: ClientBase, query: string, most: number): Promise<QueryAnswer> {
  await client.query(onlyStatement(`declare analyst_query no scroll cursor for ${query}`));
  const { fields, rows } = await client.query<Record<string, unknown>>(`fetch forward ${most + 1} from analyst_query`);
  return answerFrom(fields, rows.slice(0, most), rows.length > most);
}

function answerFrom(fields: readonly FieldDef[], rows: QueryAnswer['rows'], truncated: boolean): QueryAnswer {
  return { columns: fields.map((field) => field.name), rows, truncated };
}

/** The extended protocol takes one statement only, whatever the text holds. */
function onlyStatement(text: string): QueryConfig {
  const config: QueryConfig & { readonly queryMode: 'extended' } = { text, queryMode: 'extended' };
  return config;
}

function refusal(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError) || !statementAtFault.test(error.code ?? '')) return error;
  return new InputError(`The query was refused: ${error.message}.`, {
    code: 'query-refused',
    remedy:
      'Give one SELECT over the views of schema analytics, such as contracts, contract_fields or fees; the view dictionary lists them.',
    cause: error,
  });
}
