import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { storable } from '../load/storable.ts';
import { bigramQuery, parseSearch, wordQuery } from './parse-search.ts';
import { cutSnippet } from './snippet.ts';
import type { Snippet } from './snippet.ts';

/** A clause that holds what was looked for. */
export interface SearchHit extends Snippet {
  readonly documentId: string;
  readonly fileName: string;
  /** Title of the contract, null where none was found. */
  readonly title: string | null;
  /** Clause number, `四.2`. */
  readonly clause: string;
  /** First page the clause stands on; null where it stands on none. */
  readonly page: number | null;
  readonly pages: readonly number[];
}

interface Row {
  readonly document_id: string;
  readonly file_name: string;
  readonly title: string | null;
  readonly number: string;
  readonly text: string;
  readonly pages: readonly number[];
}

/**
 * Clauses that hold every term of `query` (see parseSearch), best first: those where a term is a word of its own,
 * then the newest contract, then the order of the contract. A term is found wherever it stands, inside words too.
 * @throws InputError `search-empty`.
 */
export async function searchClauses(database: Database, query: string, limit: number): Promise<readonly SearchHit[]> {
  const { wanted, unwanted } = parseSearch(storable(query));
  const holdsAll = sql.join([sql`true`, ...wanted.map((term) => sql`strpos(s.normalized, ${term}) > 0`)], sql` and `);
  const holdsNone = sql.join(
    [sql`true`, ...unwanted.map((term) => sql`strpos(s.normalized, ${term}) = 0`)],
    sql` and `,
  );
  // The best are chosen before anything is looked up about them, so that a term found everywhere costs no more.
  const { rows } = await sql<Row>`
    with best as materialized (
      select s.document_id, s.clause_ordinal, ts_rank(s.words, ${wordQuery(wanted)}::tsquery) as rank, d.imported_at,
        d.file_name
      from app.clause_search s
      join app.documents d on d.id = s.document_id
      where (s.bigrams @@ ${bigramQuery(wanted)}::tsquery or s.bigrams is null) and ${holdsAll} and ${holdsNone}
      order by rank desc, d.imported_at desc, s.document_id, s.clause_ordinal
      limit ${limit}
    )
    select b.document_id, b.file_name, t.value_text as title, c.number, c.text, c.pages
    from best b
    join app.clauses c on c.document_id = b.document_id and c.ordinal = b.clause_ordinal
    left join app.fields t on t.document_id = b.document_id and t.name = 'title'
    order by b.rank desc, b.imported_at desc, b.document_id, b.clause_ordinal`.execute(database.kysely);
  return rows.map((row) => ({
    documentId: row.document_id,
    fileName: row.file_name,
    title: row.title,
    clause: row.number,
    page: row.pages[0] ?? null,
    pages: row.pages,
    ...cutSnippet(row.text, wanted),
  }));
}
