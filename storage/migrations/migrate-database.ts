import { Migrator, sql } from 'kysely';
import type { Migration } from 'kysely';
import { EngineError, HetongError } from '../../models/errors.ts';
import type { Database } from '../database.ts';
import { explainDatabaseError } from '../database-errors.ts';
import { prepareJobs } from '../intake/jobs.ts';
import { prepareAnalystRole } from '../views/analyst-role.ts';
import { refreshViews } from '../views/refresh-views.ts';
import { tables } from './0001-tables.ts';
import { clauseSearch } from './0002-clause-search.ts';
import { completeness } from './0003-completeness.ts';
import { people } from './0004-people.ts';
import { review } from './0005-review.ts';
import { uploads } from './0006-uploads.ts';
import { modelAnswers } from './0007-model-answers.ts';
import { fieldChecks } from './0008-field-checks.ts';
import { contractValues } from './0009-contract-values.ts';
import { relatedDocuments } from './0010-related-documents.ts';
import { searchIndex } from './0012-search-index.ts';
import { contractRefresh } from './0013-contract-refresh.ts';
import { bulkLoad } from './0014-bulk-load.ts';
import { intake } from './0015-intake.ts';
import { batchRefresh } from './0016-batch-refresh.ts';
import { packedReadings } from './0017-packed-readings.ts';

/** Every step the schema has gone through, in order. Published steps are never edited: a change is a new step. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-tables': tables,
  '0002-clause-search': clauseSearch,
  '0003-completeness': completeness,
  '0004-people': people,
  '0005-review': review,
  '0006-uploads': uploads,
  '0007-model-answers': modelAnswers,
  '0008-field-checks': fieldChecks,
  '0009-contract-values': contractValues,
  '0010-related-documents': relatedDocuments,
  '0012-search-index': searchIndex,
  '0013-contract-refresh': contractRefresh,
  '0014-bulk-load': bulkLoad,
  '0015-intake': intake,
  '0016-batch-refresh': batchRefresh,
  '0017-packed-readings': packedReadings,
};

/** Held while the schema changes, so that programs started at once wait for each other. */
const migrationLock = 0x68657400;

/**
 * Brings the schema up to date: each step once, in one transaction, one program at a time; then the views and the
 * analysts' role. Returns the steps that ran.
 * @throws EngineError `migration-failed` naming the step; the database is then as it was.
 */
export async function migrateDatabase(database: Database): Promise<readonly string[]> {
  return database.kysely.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection);
    try {
      await sql`create schema if not exists app`.execute(connection);
      await sql`create schema if not exists analytics`.execute(connection);
      await sql`create schema if not exists analytics_zh`.execute(connection);
      const applied = await runSteps(connection);
      await prepareJobs(connection);
      await connection.transaction().execute(refreshViews);
      await prepareAnalystRole(connection);
      return applied;
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection).catch(() => undefined);
    }
  });
}

async function runSteps(connection: Database['kysely']): Promise<readonly string[]> {
  const migrator = new Migrator({
    db: connection,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: 'app',
    migrationTableName: 'migrations',
    migrationLockTableName: 'migration_lock',
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return (results ?? []).map((result) => result.migrationName);
  const explained = explainDatabaseError(error);
  if (explained instanceof HetongError) throw explained;
  const step = results?.find((result) => result.status === 'Error')?.migrationName ?? 'preparation';
  throw new EngineError(`The database could not be brought up to date: step ${step} failed: ${String(error)}`, {
    code: 'migration-failed',
    remedy: 'Nothing was changed. If the database belongs to a newer version of the program, use that version.',
    retryable: false,
    cause: error,
  });
}
