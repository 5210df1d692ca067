import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { sql } from 'kysely';
import type { AnswerCache, BlobStore, Logger } from '../models/ports.ts';
import { createAnalysisRepository } from './analysis/analysis-repository.ts';
import type { AnalysisRepository } from './analysis/analysis-repository.ts';
import { describePlace } from './blobs/blob-place.ts';
import type { BlobPlace } from './blobs/blob-place.ts';
import { openBlobStore } from './blobs/open-blob-store.ts';
import { createContractRepository } from './contracts.ts';
import type { ContractRepository } from './contracts.ts';
import { openDatabase, pingDatabase } from './database.ts';
import type { Connections, Database } from './database.ts';
import { maskSecrets } from './database-errors.ts';
import { startOrJoin } from './embedded/running-server.ts';
import { startEmbeddedPostgres } from './embedded/start-embedded-postgres.ts';
import { createIntakeRepository } from './intake/intake-repository.ts';
import type { IntakeRepository } from './intake/intake-repository.ts';
import { migrateDatabase } from './migrations/migrate-database.ts';
import { readSchemaState } from './migrations/schema-state.ts';
import type { SchemaState } from './migrations/schema-state.ts';
import { createAnswerCache } from './model-answers.ts';
import { createPeopleRepository } from './people/people.ts';
import type { PeopleRepository } from './people/people.ts';
import { createReviewRepository } from './review/review-repository.ts';
import type { ReviewRepository } from './review/review-repository.ts';
import { createUploadRepository } from './uploads/uploads.ts';
import type { UploadRepository } from './uploads/uploads.ts';
import { canActAsAnalyst } from './views/analyst-role.ts';
import { keepPublicUrl } from './views/public-url.ts';

export type { AnalysisRepository } from './analysis/analysis-repository.ts';
export { describePlace } from './blobs/blob-place.ts';
export type { BlobPlace, BucketPlace } from './blobs/blob-place.ts';
export { openBlobStore } from './blobs/open-blob-store.ts';
export type { ContractRepository } from './contracts.ts';
export type { Connections } from './database.ts';
export { backUp } from './backup/back-up.ts';
export type { BackupManifest } from './backup/backup-manifest.ts';
export { restore } from './backup/restore.ts';
export type { Restored } from './backup/restore.ts';
export { findRunningServer } from './embedded/running-server.ts';
export { csvOfRows } from './exports/csv-of-rows.ts';
export { exportFormats } from './exports/export-view.ts';
export type { ExportFormat, ExportUnderWay } from './exports/export-view.ts';
export type { ExportableView } from './exports/view-columns.ts';
export type { FailureToRecord, RecordedFailure } from './failures.ts';
export { findLeftOvers } from './left-overs.ts';
export type { LoadOptions } from './load/load-document.ts';
export type { SchemaState } from './migrations/schema-state.ts';
export type { QueryAnswer } from './query-analytics.ts';
export type { DocumentFilter, DocumentSummary, Paging } from './read-documents.ts';
export { findInText } from './search/find-in-text.ts';
export type { ReindexOptions, SearchIndexState } from './search/reindex.ts';
export type { SearchHit, SearchOptions } from './search/search-clauses.ts';
export type { RecordFilter } from './stream-records.ts';
export type { StorageSummary } from './summarize.ts';
export type { Account, PeopleRepository, Visitor } from './people/people.ts';
export { findingKeys } from './review/finding-key.ts';
export type { QueueLine } from './review/queue.ts';
export type {
  CaseChange,
  LeaseRow,
  Moment,
  NewEvent,
  QueueRow,
  Requester,
  ReviewCase,
  ReviewStatus,
  StoredEvent,
  StoredRegion,
} from './review/review-case.ts';
export type { ReviewRepository } from './review/review-repository.ts';
export type { UploadRepository } from './uploads/uploads.ts';

export interface StorageOptions {
  /** Folder of the embedded database, and of the blobs unless they have a place of their own. */
  readonly dataDir: string;
  readonly blobs?: BlobPlace;
  /** Connection string of a Postgres server; where null, the embedded one runs. */
  readonly databaseUrl: string | null;
  /** Address the desk is reached by, for links in the analysts' views; without it they stay as they were. */
  readonly publicUrl?: string | null;
  /** Where another process runs the embedded database: takes part in its server instead of refusing. */
  readonly joins?: boolean;
  readonly log: Logger;
  readonly signal?: AbortSignal | undefined;
}

/** What `doctor` says of the storage. */
export interface StorageDescription {
  readonly kind: 'embedded' | 'server';
  /** Connection string without its password. */
  readonly database: string;
  /** As the server says it, `18.4`. */
  readonly version: string;
  /** Whether queries run as role analyst_ro; where not, only the read-only transaction protects. */
  readonly analystRole: boolean;
  /** Where the blobs are, without credentials. */
  readonly blobs: string;
}

/** The database and the store of a data folder. */
export interface Storage {
  readonly contracts: ContractRepository;
  readonly analysis: AnalysisRepository;
  readonly review: ReviewRepository;
  readonly people: PeopleRepository;
  readonly uploads: UploadRepository;
  /** Files handed over, until each is a document or an explained failure. */
  readonly intake: IntakeRepository;
  readonly blobs: BlobStore;
  readonly modelAnswers: AnswerCache;
  /** Brings the schema up to date; returns the steps that ran. Safe when several programs start at once. */
  migrate(): Promise<readonly string[]>;
  /** How the schema stands beside what this program knows; changes nothing. */
  schemaState(): Promise<SchemaState>;
  connections(): Connections;
  describe(): Promise<StorageDescription>;
  /** Closes connections and, where it runs, stops the embedded database. */
  close(): Promise<void>;
}

/**
 * Opens the storage: a server by its connection string, or the embedded database of the data folder.
 * @throws EngineError `database-unreachable`, `database-start-failed`; ConfigurationError `database-held`,
 * `database-refused`.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const place = options.blobs ?? { folder: path.join(options.dataDir, 'blobs') };
  const blobs = await openBlobStore(place);
  const start = options.joins === true ? startOrJoin : startEmbeddedPostgres;
  const embedded = options.databaseUrl === null ? await start(options) : null;
  const connectionString = embedded?.connectionString ?? options.databaseUrl ?? '';
  const database = openDatabase(embedded?.localConnectionString ?? connectionString);
  const close = async (): Promise<void> => {
    await database.close();
    await embedded?.stop();
  };
  try {
    await pingDatabase(database);
  } catch (error) {
    await close();
    throw error;
  }
  const contracts = createContractRepository(database);
  return {
    contracts,
    intake: createIntakeRepository(database, contracts.load),
    analysis: createAnalysisRepository(database),
    review: createReviewRepository(database),
    people: createPeopleRepository(database),
    uploads: createUploadRepository(database),
    blobs,
    modelAnswers: createAnswerCache(database),
    migrate: async () => {
      const applied = await migrateDatabase(database);
      if (options.publicUrl) await keepPublicUrl(database, options.publicUrl);
      return applied;
    },
    schemaState: () => readSchemaState(database),
    connections: () => database.connections(),
    describe: async () => ({
      kind: embedded === null ? 'server' : 'embedded',
      database: maskSecrets(connectionString),
      blobs: describePlace(place),
      ...(await describeServer(database)),
    }),
    close,
  };
}

async function describeServer(database: Database): Promise<Pick<StorageDescription, 'version' | 'analystRole'>> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(database.kysely);
  return { version: rows[0]?.server_version ?? 'unknown', analystRole: await canActAsAnalyst(database.kysely) };
}
