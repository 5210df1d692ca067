import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import pg from 'pg';
import type { ClientBase } from 'pg';
import QueryStream from 'pg-query-stream';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import { describeFilter } from '../../models/api/contract-filter.ts';
import { InputError } from '../../models/errors.ts';
import { contractConditions } from '../analysis/contract-conditions.ts';
import type { Database } from '../database.ts';
import { codeOf } from '../database-errors.ts';
import { storable } from '../load/storable.ts';
import { analystRole, canActAsAnalyst } from '../views/analyst-role.ts';
import { findView, selectedText } from './view-columns.ts';
import type { ExportableView, ViewColumn } from './view-columns.ts';

/** Which rows of which view. */
export interface ViewRequest {
  readonly view: string;
  readonly filter: ContractFilter;
  /** A further condition in SQL over the view's columns; for whoever may write SQL, never from a request. */
  readonly where?: string;
}

/** One row: a text, or null, a column. */
export type TextRow = readonly (string | null)[];

/** Rows of a view as they stood at one moment. */
export interface ViewRows {
  readonly view: ExportableView;
  readonly columns: readonly ViewColumn[];
  /** ISO 8601, UTC: the moment all rows are of, changes that come meanwhile left out. */
  readonly asOf: string;
  /** The filter in one line. */
  readonly filter: string;
  readonly total: number;
  /** The rows, some hundreds at a time and in no promised order; to be gone through once. */
  batches(): AsyncIterable<readonly TextRow[]>;
}

/** Longest an export may run, in milliseconds. */
const statementTimeout = 15 * 60_000;
const rowsAtOnce = 500;

/** Text as it comes over the wire: each format reads it by the column's kind. */
const asText = { getTypeParser: () => (value: string) => value };

/**
 * Lends the rows to `use` while one read-only snapshot stands, with the analysts' rights where the database gives them.
 * @throws InputError `view-unknown`, `filter-not-applicable`, `query-refused`.
 */
export async function withViewRows<Result>(
  database: Database,
  request: ViewRequest,
  use: (rows: ViewRows) => Promise<Result>,
): Promise<Result> {
  const hasRole = await canActAsAnalyst(database.kysely);
  return database.withConnection(async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      await client.query(`set local statement_timeout = ${statementTimeout}`);
      const view = await findView(client, request.view);
      if (hasRole) await client.query(`set local role ${analystRole}`);
      return await use(await openRows(database, client, { view, request }));
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}

async function openRows(
  database: Database,
  client: ClientBase,
  { view, request }: { readonly view: ExportableView; readonly request: ViewRequest },
): Promise<ViewRows> {
  const from = rowsFrom(view, request);
  const compile = (query: RawBuilder<unknown>) => query.compile(database.kysely);
  const counted = compile(sql`select count(*)::integer as total,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf" ${from}`);
  const { rows } = await client
    .query<{ total: number; asOf: string }>(counted.sql, [...counted.parameters])
    .catch((error: unknown) => Promise.reject(refusal(error, request)));
  const selected = compile(sql`select ${sql.join(view.columns.map(selectedText))} ${from}`);
  const where = request.where === undefined ? [] : [`where ${request.where}`];
  return {
    view,
    columns: view.columns,
    asOf: rows[0]!.asOf,
    total: rows[0]!.total,
    filter: where.length === 0 ? describeFilter(request.filter) : [describeFilter(request.filter), ...where].join(' '),
    batches: () => batchesOf(client, selected),
  };
}

function rowsFrom(view: ExportableView, { filter, where }: ViewRequest) {
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  if (isFiltered && !view.columns.some(({ name }) => name === 'document_id')) {
    throw new InputError(`The view ${view.name} is not about single contracts, so contracts cannot be chosen in it.`, {
      code: 'filter-not-applicable',
      remedy: 'Leave the filters out, or export another view.',
    });
  }
  const conditions = [
    ...(isFiltered
      ? [sql`v.document_id in (select c.document_id from analytics.contracts c where ${contractConditions(filter)})`]
      : []),
    ...(where === undefined ? [] : [sql`(${sql.raw(storable(where))}\n)`]),
  ];
  const chosen = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`;
  return sql`from ${sql.table(`analytics.${view.name}`)} v ${chosen}`;
}

async function* batchesOf(
  client: ClientBase,
  { sql: text, parameters }: { readonly sql: string; readonly parameters: readonly unknown[] },
): AsyncIterable<readonly TextRow[]> {
  const config = { batchSize: rowsAtOnce, highWaterMark: rowsAtOnce, rowMode: 'array' as const, types: asText };
  const stream = client.query(new QueryStream(text, [...parameters], config));
  let batch: TextRow[] = [];
  for await (const row of stream) {
    batch.push(row as TextRow);
    if (batch.length < rowsAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** SQLSTATE classes that blame what was asked, where a condition was written by hand. */
const conditionAtFault = /^(22|25|42)/;

function refusal(error: unknown, { where }: ViewRequest): unknown {
  if (where === undefined || !(error instanceof pg.DatabaseError) || !conditionAtFault.test(codeOf(error)))
    return error;
  return new InputError(`The condition was refused: ${error.message}.`, {
    code: 'query-refused',
    remedy: 'Give a condition over the columns of the view, as after WHERE.',
    cause: error,
  });
}
