import type { ContractRecord } from '../models/contract-record.ts';
import type { DocumentToLoad, LoadOutcome } from '../models/ports.ts';
import type { Database } from './database.ts';
import { listFailures, recordFailure } from './failures.ts';
import type { FailureToRecord, RecordedFailure } from './failures.ts';
import { loadDocument } from './load/load-document.ts';
import type { LoadOptions } from './load/load-document.ts';
import { loadDocuments } from './load/load-documents.ts';
import { queryAnalytics } from './query-analytics.ts';
import type { QueryAnswer } from './query-analytics.ts';
import { findDocumentByName, findDocumentBySha256, listDocuments, readContractRecord } from './read-documents.ts';
import type { DocumentFilter, DocumentSummary, Paging } from './read-documents.ts';
import { searchClauses } from './search/search-clauses.ts';
import { countOldIndexes, reindexDocuments, searchIndexState } from './search/reindex.ts';
import type { ReindexOptions, SearchIndexState } from './search/reindex.ts';
import type { SearchHit, SearchOptions } from './search/search-clauses.ts';
import { relateDocuments } from './related/relate-documents.ts';
import { streamRecords } from './stream-records.ts';
import type { RecordFilter } from './stream-records.ts';
import { summarizeStorage } from './summarize.ts';
import type { StorageSummary } from './summarize.ts';

/**
 * The contracts in the database. Every call may throw EngineError `database-unreachable` (retryable) where the
 * database is away; then nothing is half-done.
 */
export interface ContractRepository {
  /** See loadDocument. */
  load(document: DocumentToLoad, options?: LoadOptions): Promise<LoadOutcome>;
  /** Many documents in one transaction: all or none. See loadDocuments. */
  loadMany(documents: readonly DocumentToLoad[]): Promise<readonly LoadOutcome[]>;
  /** Compares documents that wait for it, at most `limit`; `load` does so itself. Returns how many there were. */
  relatePending(limit: number): Promise<number>;
  findBySha256(sha256: string): Promise<DocumentSummary | undefined>;
  /** By id, by the beginning of an id or SHA-256, or by file name. @throws InputError `document-ambiguous`. */
  findByIdOrName(name: string): Promise<DocumentSummary | undefined>;
  list(filter: DocumentFilter, paging: Paging): Promise<readonly DocumentSummary[]>;
  /** @throws InputError `document-unknown`. */
  readRecord(id: string): Promise<ContractRecord>;
  /** Every record that fits, a few in memory at a time. */
  streamRecords(filter: RecordFilter): AsyncIterable<ContractRecord>;
  recordFailure(failure: FailureToRecord): Promise<void>;
  listFailures(limit: number): Promise<readonly RecordedFailure[]>;
  summary(): Promise<StorageSummary>;
  /** See searchClauses. @throws InputError `search-empty`. */
  search(query: string, limit: number, options?: SearchOptions): Promise<readonly SearchHit[]>;
  /** What the search index was made by, beside what words are cut by now. */
  searchIndexState(tokenizerId: string): Promise<SearchIndexState>;
  /** Documents whose search rows another version made: found by a scan. */
  countOldIndexes(): Promise<number>;
  /** See reindexDocuments. */
  reindex(options: ReindexOptions): Promise<number>;
  /** One read-only SELECT over schema analytics. @throws InputError `query-refused`. */
  query(statement: string, maxRows?: number): Promise<QueryAnswer>;
}

/** The repository over an open, migrated database. */
export function createContractRepository(database: Database): ContractRepository {
  return {
    loadMany: (documents) => loadDocuments(database, documents),
    load: async (document, options) => {
      const outcome = await loadDocument(database, document, options);
      if (outcome !== 'duplicate') await relateAfterLoad(database);
      return outcome;
    },
    relatePending: (limit) => relateDocuments(database, limit),
    findBySha256: (sha256) => findDocumentBySha256(database, sha256),
    findByIdOrName: (name) => findDocumentByName(database, name),
    list: (filter, paging) => listDocuments(database, filter, paging),
    streamRecords: (filter) => streamRecords(database, filter),
    readRecord: (id) => readContractRecord(database, id),
    recordFailure: (failure) => recordFailure(database.kysely, failure),
    listFailures: (limit) => listFailures(database, limit),
    summary: () => summarizeStorage(database),
    search: (query, limit, options) => searchClauses(database, query, { ...options, limit }),
    searchIndexState: (tokenizerId) => searchIndexState(database, tokenizerId),
    countOldIndexes: () => countOldIndexes(database),
    reindex: (options) => reindexDocuments(database, options),
    query: (statement, maxRows) => queryAnalytics(database, statement, maxRows),
  };
}

/** The new document, and one that was left over. */
const comparedPerLoad = 2;

/** What is loaded stays loaded: a document that could not be compared now waits for the next load, which tries again. */
async function relateAfterLoad(database: Database): Promise<void> {
  await relateDocuments(database, comparedPerLoad).catch(() => 0);
}
