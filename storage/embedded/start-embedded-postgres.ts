import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { EngineError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import type { ClusterHome } from './cluster-home.ts';
import { openClusterHome } from './cluster-home.ts';
import { adminRole, createClusterOnce } from './create-cluster.ts';
import { readCredentials } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { stopOrphans } from './orphaned-server.ts';
import { claimOwnership } from './owner-claim.ts';
import { prepareBinaries } from './postgres-binaries.ts';
import { startPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { socketFolderOf } from './sockets.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of all data; the database keeps to `postgres/` inside it (but see openClusterHome about root). */
  readonly dataDir: string;
  readonly log: Logger;
  readonly signal?: AbortSignal | undefined;
  /** Where root keeps clusters; /var/lib/hetong by default. */
  readonly rootFolder?: string | undefined;
}

export interface EmbeddedPostgres {
  readonly connectionString: string;
  /** For this program itself: the same by the server's socket, where it has one. */
  readonly localConnectionString: string;
  /** Stops the server and gives up the claim on the folder. Can be called twice. */
  stop(): Promise<void>;
}

const databaseName = 'hetong';
const workingRole = 'hetong';
/** How long a start is retried, in milliseconds: recovery after a kill may hold the first attempts up. */
const startPatience = 15_000;

/**
 * Starts the Postgres of a data folder, making it on first use. One process owns it at a time; what a killed owner
 * left behind is cleared up without help. The server listens on loopback only and asks for a random password.
 * @throws ConfigurationError `database-held` where another process holds the folder, within five seconds.
 * @throws EngineError `database-start-failed` where the server would not start for 15 seconds.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { log } = options;
  options.signal?.throwIfAborted();
  const home = await openClusterHome(options);
  const claim = await claimOwnership(home.folder);
  let server: Postmaster | undefined;
  try {
    const credentials = await readCredentials(home);
    server = await startWithRetries(home, credentials, options);
    await createDatabaseOnce(server.port, credentials);
    log.info({ pid: server.pid, port: server.port, folder: home.folder }, 'embedded database started');
    const { port } = server;
    return {
      connectionString: connectionStringFor(port, credentials),
      localConnectionString: localConnectionStringFor(home, port, credentials),
      stop: stopOnce(server, () => claim.release()),
    };
  } catch (error) {
    await server?.stop();
    await claim.release();
    throw error;
  }
}

/**
 * Starts the database, lets `look` ask it, stops it in order, and lets `work` have its files; the folder is held all the
 * while.
 * @throws as startEmbeddedPostgres.
 */
export async function withDatabaseAtRest<Facts, Result>(
  options: EmbeddedPostgresOptions,
  steps: {
    look(connectionString: string): Promise<Facts>;
    work(home: ClusterHome, facts: Facts): Promise<Result>;
  },
): Promise<Result> {
  const home = await openClusterHome(options);
  const claim = await claimOwnership(home.folder);
  try {
    const credentials = await readCredentials(home);
    const server = await startWithRetries(home, credentials, options);
    const facts = await steps.look(connectionStringFor(server.port, credentials)).finally(() => server.stop());
    return await steps.work(home, facts);
  } finally {
    await claim.release();
  }
}

function stopOnce(server: Postmaster, release: () => Promise<void>): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => (stopping ??= server.stop().then(release));
}

async function startWithRetries(
  home: ClusterHome,
  credentials: Credentials,
  { log, signal }: EmbeddedPostgresOptions,
): Promise<Postmaster> {
  const binaries = await prepareBinaries(home.programs, home.identity !== null);
  await createClusterOnce(home, binaries, credentials.adminPassword);
  await stopOrphans(home.cluster, log);
  const deadline = Date.now() + startPatience;
  for (;;) {
    try {
      return await startPostmaster({ home, binaries, signal, deadline });
    } catch (error) {
      if (!(error instanceof EngineError) || Date.now() + 500 > deadline) throw error;
      log.warn({ reason: error.message }, 'the database did not start, trying again');
      await sleep(500);
    }
  }
}

/** The program works as an ordinary role that owns one database; the administrator is used only to prepare the two. */
async function createDatabaseOnce(port: number, credentials: Credentials): Promise<void> {
  const admin = connectionStringTo(port, adminRole, credentials.adminPassword, 'postgres');
  await withClient(admin, async (client) => {
    const roles = await client.query('select 1 from pg_roles where rolname = $1', [workingRole]);
    if (roles.rowCount === 0) {
      const password = client.escapeLiteral(credentials.password);
      await client.query(`create role ${workingRole} login createrole createdb password ${password}`);
    }
    // Lets a bulk load check keys batch by batch (storage/load/load-documents.ts); the role owns the tables anyway.
    await client.query(`grant set on parameter session_replication_role to ${workingRole}`);
    const databases = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (databases.rowCount === 0) await client.query(`create database ${databaseName} owner ${workingRole}`);
  });
}

async function withClient(connectionString: string, use: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await use(client);
  } finally {
    await client.end();
  }
}

/** How the program's own role reaches its database. */
export function connectionStringFor(port: number, credentials: Credentials): string {
  return connectionStringTo(port, workingRole, credentials.password, databaseName);
}

function localConnectionStringFor(home: ClusterHome, port: number, credentials: Credentials): string {
  const socketFolder = socketFolderOf(home);
  const byPort = connectionStringFor(port, credentials);
  return socketFolder === null ? byPort : `${byPort}?host=${encodeURIComponent(socketFolder)}`;
}

function connectionStringTo(port: number, user: string, password: string, database: string): string {
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}
