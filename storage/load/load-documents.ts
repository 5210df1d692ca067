import pg from 'pg';
import type { ClientBase } from 'pg';
import type { DocumentToLoad, LoadOutcome } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import { copyRows } from './copy-rows.ts';
import { documentRow, partOrder } from './document-row.ts';
import { partRows } from './document-rows.ts';
import { readingRow } from './keep-reading.ts';
import { loadedColumns } from './part-columns.ts';
import { storableDocument } from './storable.ts';
import { timeOrderedId } from './time-ordered-id.ts';

/** Another process may bring the same bytes between our look and our writing; then it is looked at again. */
const mostAttempts = 5;

/**
 * Loads many documents in one transaction: all of them are visible at the end, or none. Row by row the same as
 * loadDocument, some thirty times as fast; bytes that are there already, or earlier in the batch, change nothing. A
 * batch is held in memory: some hundred documents are enough.
 * @throws InvariantError where evidence does not quote its text; EngineError where the database is away or full. Then
 * none of the batch is loaded.
 */
export async function loadDocuments(
  database: Database,
  documents: readonly DocumentToLoad[],
): Promise<readonly LoadOutcome[]> {
  const rows = await Promise.all(documents.map(rowsOf));
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.withConnection((client) => inTransaction(client, () => loadNew(client, rows)));
    } catch (error) {
      if (attempt === mostAttempts || !isRace(error)) throw error;
    }
  }
}

/** Everything a document is in the database. */
interface DocumentRows {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly document: object;
  readonly reading: object;
  readonly parts: ReturnType<typeof partRows>;
}

async function rowsOf(given: DocumentToLoad): Promise<DocumentRows> {
  const document = storableDocument(given);
  const id = timeOrderedId();
  const parts = partRows(id, document);
  const { sha256, fileName } = document.source;
  return {
    id,
    sha256,
    fileName,
    document: { id, ...documentRow(document, parts) },
    reading: await readingRow(id, document),
    parts,
  };
}

async function inTransaction<Result>(client: ClientBase, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // The connection may be gone; what went wrong first is what is told.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function loadNew(client: ClientBase, documents: readonly DocumentRows[]): Promise<readonly LoadOutcome[]> {
  const present = await presentAmong(client, documents);
  const outcomes = documents.map(({ sha256 }): LoadOutcome => {
    if (present.has(sha256)) return 'duplicate';
    present.add(sha256);
    return 'loaded';
  });
  const fresh = documents.filter((_, at) => outcomes[at] === 'loaded');
  await writeDocuments(client, fresh);
  return outcomes;
}

async function presentAmong(client: ClientBase, documents: readonly DocumentRows[]): Promise<Set<string>> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from app.documents where sha256 = any($1::text[])',
    [documents.map(({ sha256 }) => sha256)],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

async function writeDocuments(client: ClientBase, documents: readonly DocumentRows[]): Promise<void> {
  if (documents.length === 0) return;
  // In one order, so that two processes with the same files wait for each other and never in a circle.
  const ordered = [...documents].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const copy = (table: keyof typeof loadedColumns, rows: readonly object[]): Promise<void> =>
    copyRows(client, table, { columns: loadedColumns[table], rows });
  await copy(
    'app.documents',
    ordered.map(({ document }) => document),
  );
  const ids = documents.map(({ id }) => id);
  await withKeysCheckedAtOnce(client, ids, async () => {
    for (const table of partOrder)
      await copy(
        table,
        documents.flatMap(({ parts }) => parts[table] as readonly object[]),
      );
    await copy(
      'app.readings',
      documents.map(({ reading }) => reading),
    );
  });
  await refreshDerived(client, ids);
  await client.query(
    'delete from app.failures where sha256 = any($1::text[]) or (sha256 is null and file_name = any($2::text[]))',
    [documents.map(({ sha256 }) => sha256), documents.map(({ fileName }) => fileName)],
  );
}

/**
 * Writes the parts of documents with the keys between them checked when all are there, where the database lets this role
 * put the check off (the embedded one does); row by row otherwise. Parts have no triggers but those of their keys, which a
 * test holds them to; what a table itself checks, and the count of all parts at commit, stand as they are.
 */
async function withKeysCheckedAtOnce(
  client: ClientBase,
  ids: readonly string[],
  write: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<{ may: boolean }>(
    "select has_parameter_privilege('session_replication_role', 'set') as may",
  );
  if (rows[0]?.may !== true) return write();
  await client.query('set local session_replication_role = replica');
  await write();
  await client.query('set local session_replication_role = origin');
  await client.query('select app.check_keys($1::uuid[], $2::regclass[])', [ids, [...partOrder, 'app.readings']]);
}

/** What the database keeps beside the rows, for all documents at once: by the end of the transaction it would be made one by one. */
async function refreshDerived(client: ClientBase, ids: readonly string[]): Promise<void> {
  await client.query("select set_config('hetong.loads_batch', 'yes', true)");
  await client.query('select app.refresh_queue(id) from unnest($1::uuid[]) id', [ids]);
  await client.query('select app.refresh_contract_parties($1::uuid[])', [ids]);
  await client.query('select app.refresh_contract_values($1::uuid[])', [ids]);
}

/** SQLSTATE unique_violation of the documents' own key, or a deadlock with a load of the same files. */
function isRace(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof pg.DatabaseError ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError)) return false;
  return cause.code === '40P01' || (cause.code === '23505' && cause.constraint === 'documents_sha256_key');
}
