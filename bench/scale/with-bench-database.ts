import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../../storage/database.ts';
import type { Database } from '../../storage/database.ts';
import { openClusterHome } from '../../storage/embedded/cluster-home.ts';
import { startEmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '../../storage/migrations/migrate-database.ts';
import { silentLog } from '../../test/support/silent-log.ts';

/** Runs `use` on an embedded database of its own: in `dataDir`, which is kept, or in a temporary folder that is removed. */
export async function withBenchDatabase(
  dataDir: string | undefined,
  use: (database: Database, url: string) => Promise<void> | void,
): Promise<void> {
  const folder = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'hetong-bench-')));
  const server = await startEmbeddedPostgres({ dataDir: folder, log: silentLog });
  const database = openDatabase(server.localConnectionString);
  try {
    await migrateDatabase(database);
    await use(database, server.connectionString);
  } finally {
    await database.close();
    await server.stop();
    if (dataDir === undefined) {
      // As root the cluster stands in a folder of another user's.
      const home = await openClusterHome({ dataDir: folder, log: silentLog });
      await rm(home.folder, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    }
  }
}
