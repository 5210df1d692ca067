import { sql } from 'kysely';
import type { Insertable, Transaction } from 'kysely';
import type { Tokenizer } from '../../models/ports.ts';
import type { Database } from '../database.ts';
import { clauseSearchRows } from '../load/clause-search-rows.ts';
import { findReading } from '../load/keep-reading.ts';
import type { ClauseSearchTable, Tables } from '../tables.ts';
import { searchIndexVersion } from './index-version.ts';

/** What the search index was made by, and of how many documents it is out of date. */
export interface SearchIndexState {
  readonly documents: number;
  /** Documents whose rows were made by another version: their hits are found, but by a scan. */
  readonly older: number;
  /** Documents whose words were cut by another engine or dictionary: they are found and ranked otherwise. */
  readonly cutOtherwise: number;
  /** Either, or both: what `reindexDocuments` would make anew. */
  readonly outdated: number;
  /** Engines and dictionaries the words were cut by. */
  readonly tokenizers: readonly string[];
}

/** @param tokenizerId engine and dictionary that cut words now. */
export async function searchIndexState({ kysely }: Database, tokenizerId: string): Promise<SearchIndexState> {
  const { rows } = await sql<{ search_index: string | null; tokenizer_id: string; documents: number }>`
    select search_index, tokenizer_id, count(*)::integer as documents from app.documents group by 1, 2`.execute(kysely);
  const count = (which: (row: (typeof rows)[number]) => boolean): number =>
    rows.filter(which).reduce((sum, { documents }) => sum + documents, 0);
  return {
    documents: count(() => true),
    older: count((row) => row.search_index !== searchIndexVersion),
    cutOtherwise: count((row) => row.tokenizer_id !== tokenizerId),
    outdated: count((row) => row.search_index !== searchIndexVersion || row.tokenizer_id !== tokenizerId),
    tokenizers: [...new Set(rows.map((row) => row.tokenizer_id))].sort(),
  };
}

/** Documents whose search rows another version made. */
export async function countOldIndexes({ kysely }: Database): Promise<number> {
  const { rows } = await sql<{ documents: number }>`
    select count(*)::integer as documents from app.documents
    where search_index < ${searchIndexVersion} or search_index > ${searchIndexVersion} or search_index is null`.execute(
    kysely,
  );
  return rows[0]?.documents ?? 0;
}

export interface ReindexOptions {
  readonly tokenizer: Tokenizer;
  /** Asks for no further document; what was done stays done. */
  readonly stopping?: AbortSignal | undefined;
  /** Called after each group of documents. */
  readonly report?: ((done: number) => void) | undefined;
}

/** Documents in one transaction. */
const groupSize = 20;

/**
 * Makes the search rows of all documents anew that another version, engine or dictionary made; returns how many. One
 * document is in memory at a time, and each group is committed, so that a run that was stopped goes on where it was.
 */
export async function reindexDocuments(database: Database, options: ReindexOptions): Promise<number> {
  let done = 0;
  let after: string | null = null;
  while (options.stopping?.aborted !== true) {
    const ids = await outdatedAfter(database, after, options.tokenizer.id);
    const last = ids.at(-1);
    if (last === undefined) break;
    await database.kysely.transaction().execute(async (transaction) => {
      for (const id of ids) await reindexDocument(transaction, id, options.tokenizer);
    });
    done += ids.length;
    after = last;
    options.report?.(done);
  }
  return done;
}

async function outdatedAfter(
  { kysely }: Database,
  after: string | null,
  tokenizerId: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from app.documents
    where (${after}::uuid is null or id > ${after}::uuid)
      and (search_index is distinct from ${searchIndexVersion} or tokenizer_id <> ${tokenizerId})
    order by id limit ${groupSize}`.execute(kysely);
  return rows.map(({ id }) => id);
}

async function reindexDocument(transaction: Transaction<Tables>, id: string, tokenizer: Tokenizer): Promise<void> {
  const rows = await indexRows(transaction, id, tokenizer);
  if (rows === null) return;
  // In one statement, and in place: what came last stays what came last.
  await sql`
    update app.clause_search s
    set normalized = r.normalized, bigrams = r.bigrams::tsvector, words = r.words::tsvector, places = r.places
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (clause_ordinal integer, normalized text, bigrams text, words text, places smallint[])
    where s.document_id = ${id}::uuid and s.clause_ordinal = r.clause_ordinal`.execute(transaction);
  await sql`
    update app.documents set search_index = ${searchIndexVersion}, tokenizer_id = ${tokenizer.id}
    where id = ${id}::uuid`.execute(transaction);
}

/** Null where the document was removed meanwhile. */
async function indexRows(
  transaction: Transaction<Tables>,
  id: string,
  tokenizer: Tokenizer,
): Promise<readonly Insertable<ClauseSearchTable>[] | null> {
  // Held against a new reading of the document until the group is committed.
  const document = await transaction
    .selectFrom('app.documents')
    .select('text')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (document === undefined) return null;
  const clauses = await transaction
    .selectFrom('app.clauses')
    .select(['ordinal', 'heading', 'text', 'span_start', 'span_end', 'parent_ordinal'])
    .where('document_id', '=', id)
    .orderBy('ordinal')
    .execute();
  const firstChild = new Map<number, number>();
  for (const { parent_ordinal, span_start } of [...clauses].reverse()) {
    if (parent_ordinal !== null) firstChild.set(parent_ordinal, span_start);
  }
  const source = {
    text: document.text,
    words: tokenizer.cut(document.text),
    runs: (await findReading(transaction, id))?.contract.runs ?? [],
  };
  return clauseSearchRows(
    id,
    clauses.map(({ ordinal, heading, text, span_start, span_end }) => ({
      ordinal,
      heading,
      text,
      start: span_start,
      ownEnd: firstChild.get(ordinal) ?? span_end,
    })),
    source,
  );
}
