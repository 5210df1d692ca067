import PQueue from 'p-queue';
import pg from 'pg';
import type { ClientBase } from 'pg';
import type { DocumentToLoad, LoadOutcome } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import { copyRows, readRowFormats } from './copy-rows.ts';
import { partOrder } from './document-row.ts';
import { encodeDocuments } from './encode-documents.ts';
import { loadedColumns } from './part-columns.ts';

const partTables = [...partOrder, 'app.readings'] as const;
/**
 * One batch at a time becomes bytes, while others are being written: two that took turns would be ready together, and the
 * database would wait for both and then be asked for both.
 */
const encoding = new PQueue({ concurrency: 1 });
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
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.withConnection((client) => inTransaction(client, () => loadNew(client, documents)));
    } catch (error) {
      if (attempt === mostAttempts || !isRace(error)) throw error;
    }
  }
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

async function loadNew(client: ClientBase, documents: readonly DocumentToLoad[]): Promise<readonly LoadOutcome[]> {
  const present = await presentAmong(client, documents);
  const outcomes = documents.map(({ source: { sha256 } }): LoadOutcome => {
    if (present.has(sha256)) return 'duplicate';
    present.add(sha256);
    return 'loaded';
  });
  const fresh = documents.filter((_, at) => outcomes[at] === 'loaded');
  if (fresh.length > 0) await writeDocuments(client, fresh);
  return outcomes;
}

async function presentAmong(client: ClientBase, documents: readonly DocumentToLoad[]): Promise<Set<string>> {
  const { rows } = await client.query<{ sha256: string }>(
    'select sha256 from app.documents where sha256 = any($1::text[])',
    [documents.map(({ source }) => source.sha256)],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

async function writeDocuments(client: ClientBase, documents: readonly DocumentToLoad[]): Promise<void> {
  const formats = await readRowFormats(client, loadedColumns);
  const { ids, sources, rows } = await encoding.add(() => encodeDocuments(documents, formats));
  await copyRows(client, formats['app.documents'], rows.get('app.documents')!);
  await withKeysCheckedAtOnce(client, ids, async () => {
    for (const table of partTables) await copyRows(client, formats[table], rows.get(table)!);
  });
  await refreshDerived(client, ids);
  await client.query(
    'delete from app.failures where sha256 = any($1::text[]) or (sha256 is null and file_name = any($2::text[]))',
    [sources.map(({ sha256 }) => sha256), sources.map(({ fileName }) => fileName)],
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
  await client.query('select app.check_keys($1::uuid[], $2::regclass[])', [ids, partTables]);
}

/** What the database keeps beside the rows, for all documents at once: by the end of the transaction it would be made one by one. */
async function refreshDerived(client: ClientBase, ids: readonly string[]): Promise<void> {
  await client.query("select set_config('hetong.loads_batch', 'yes', true), set_config('hetong.batch', $1, true)", [
    `{${ids.join(',')}}`,
  ]);
  await client.query('select app.refresh_queue($1::uuid[])', [ids]);
  await client.query('select app.refresh_contract_parties($1::uuid[])', [ids]);
  await client.query('select app.refresh_contract_values($1::uuid[])', [ids]);
}

/** SQLSTATE unique_violation of the documents' own key, or a deadlock with a load of the same files. */
function isRace(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof pg.DatabaseError ? error.cause : error;
  if (!(cause instanceof pg.DatabaseError)) return false;
  return cause.code === '40P01' || (cause.code === '23505' && cause.constraint === 'documents_sha256_key');
}
