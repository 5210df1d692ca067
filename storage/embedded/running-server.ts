import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ConfigurationError } from '../../models/errors.ts';
import { findClusterHome } from './cluster-home.ts';
import { readCredentials } from './credentials.ts';
import { processesIn } from './process-identity.ts';
import { connectionStringFor, startEmbeddedPostgres } from './start-embedded-postgres.ts';
import type { EmbeddedPostgres, EmbeddedPostgresOptions } from './start-embedded-postgres.ts';

/**
 * The server another process runs for this data folder, by its connection string; null where none takes connections.
 * Changes nothing.
 */
export async function findRunningServer(dataDir: string): Promise<string | null> {
  const home = await findClusterHome(dataDir);
  if (home === null) return null;
  // Line 4 of the file is the port, line 8 says whether connections are taken.
  const lines = (await readFile(path.join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (lines[7]?.trim() !== 'ready' || !(await runs(pid, home.cluster))) return null;
  return connectionStringFor(port, await readCredentials(home));
}

/** A file left by a server that was killed may name a process that is now another's. */
async function runs(pid: number, cluster: string): Promise<boolean> {
  return process.platform !== 'linux' || processesIn(await realpath(cluster)).includes(pid);
}

/** Starts the database of a data folder, or, where another process runs it, takes part in it: `stop` then stops nothing. */
export async function startOrJoin(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options);
  } catch (error) {
    if (!(error instanceof ConfigurationError) || error.code !== 'database-held') throw error;
    const connectionString = await findRunningServer(options.dataDir);
    if (connectionString === null) throw error;
    return { connectionString, localConnectionString: connectionString, stop: async () => undefined };
  }
}
