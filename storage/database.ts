import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { explainDatabaseError } from './database-errors.ts';
import type { Tables } from './tables.ts';

/** The database: kysely for our own queries, and its pool for what must speak to one connection. */
export interface Database {
  readonly kysely: Kysely<Tables>;
  /** Lends one connection. It is closed, not reused, where `use` throws. */
  withConnection<Result>(use: (client: pg.ClientBase) => Promise<Result>): Promise<Result>;
  connections(): Connections;
  close(): Promise<void>;
}

/** Connections of the pool as they are now, and how many callers wait for one. */
export interface Connections {
  readonly busy: number;
  readonly idle: number;
  readonly waiting: number;
}

const dateType = 1082;
const maxConnections = 10;
const connectTimeout = 10_000;

/** How columns are read: a DATE stays the text it is; NUMERIC and int8 are strings by the driver's own choice. */
export const columnTypes = {
  getTypeParser: (oid: number, format: 'text' | 'binary' = 'text'): ((value: string) => unknown) =>
    // The driver's parsers for text take text; its types say `any`.
    oid === dateType ? (value) => value : (pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown),
};

/**
 * Opens a bounded pool; no connection is made yet. Losing one is never an unhandled error: the query in flight rejects
 * with an EngineError `database-unreachable`, and the next takes a fresh connection.
 */
export function openDatabase(connectionString: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeout,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'hetong',
    types: columnTypes,
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: explainingPool(pool) }) });
  const close = async (): Promise<void> => {
    await kysely.destroy();
    // Kysely ends a pool only where it has asked something of it; one lent out by withConnection alone is still open.
    if (!pool.ending) await pool.end();
  };
  const connections = (): Connections => ({
    busy: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  });
  return { kysely, withConnection: (use) => lend(pool, use), connections, close };
}

/**
 * Asks the database for an answer.
 * @throws EngineError `database-unreachable`, ConfigurationError `database-refused`; no secret is in the message.
 */
export async function pingDatabase(database: Database): Promise<void> {
  await sql`select 1`.execute(database.kysely);
}

async function lend<Result>(pool: pg.Pool, use: (client: pg.ClientBase) => Promise<Result>): Promise<Result> {
  let client: pg.PoolClient | undefined;
  try {
    client = await connectTo(pool);
    const result = await use(client);
    client.release();
    return result;
  } catch (error) {
    client?.release(true);
    throw explainDatabaseError(error);
  }
}

/** The pool as kysely sees it: each error of a connection or a query says what it means. */
function explainingPool(pool: pg.Pool): ConstructorParameters<typeof PostgresDialect>[0]['pool'] {
  const clients = new WeakMap<pg.PoolClient, ReturnType<typeof explainingClient>>();
  return {
    connect: async () => {
      const client = await connectTo(pool);
      const known = clients.get(client) ?? explainingClient(client);
      clients.set(client, known);
      return known;
    },
    end: () => pool.end(),
  };
}

function explainingClient(client: pg.PoolClient) {
  return {
    // Kysely calls this with text and parameters; cursors are not configured.
    query: ((text: string, parameters: unknown[]) =>
      client.query(text, parameters).catch(rethrowExplained)) as pg.PoolClient['query'] & never,
    release: () => client.release(),
  };
}

/** The driver throws at once, not by its promise, where the connection string is none. */
async function connectTo(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    throw explainDatabaseError(error);
  }
}

function rethrowExplained(error: unknown): never {
  throw explainDatabaseError(error);
}
