import type { RawBuilder } from 'kysely';
import { EngineError } from '../../models/errors.ts';
import type { Database } from '../database.ts';
import { codeOf } from '../database-errors.ts';
import { analystRole, canActAsAnalyst } from '../views/analyst-role.ts';

/** Longest a page may wait for the database, in milliseconds. */
const statementTimeout = 20_000;
/** SQLSTATE: stopped, by the time limit. */
const cancelled = '57014';

/** Asks one query; its values are parameters. */
export type Ask = <Row>(query: RawBuilder<Row>) => Promise<readonly Row[]>;

/**
 * Answers several queries from one read-only snapshot, with the analysts' rights where the database gives them.
 * @throws EngineError `query-timeout` where one takes longer than 20 seconds.
 */
export async function readOnly<Result>(database: Database, read: (ask: Ask) => Promise<Result>): Promise<Result> {
  const hasRole = await canActAsAnalyst(database.kysely);
  return database.withConnection(async (client) => {
    await client.query('begin isolation level repeatable read read only');
    try {
      await client.query(`set local statement_timeout = ${statementTimeout}`);
      if (hasRole) await client.query(`set local role ${analystRole}`);
      return await read(async <Row>(query: RawBuilder<Row>) => {
        const { sql, parameters } = query.compile(database.kysely);
        // The row's shape is that of the query's own type, as for kysely's execute.
        return (await client.query(sql, [...parameters])).rows as readonly Row[];
      });
    } catch (error) {
      throw codeOf(error) === cancelled ? tooSlow(error) : error;
    } finally {
      await client.query('rollback').catch(() => undefined);
    }
  });
}

function tooSlow(cause: unknown): EngineError {
  return new EngineError(`The database did not answer within ${statementTimeout / 1000} seconds.`, {
    code: 'query-timeout',
    remedy: 'Narrow the filter, or export and count elsewhere.',
    retryable: true,
    cause,
  });
}

/** The moment of the snapshot, as the API writes times. */
export const snapshotTime = `to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
