import { sql } from 'kysely';
import type { PageRegion } from '../../models/geometry.ts';
import type { Database } from '../database.ts';
import { storable } from '../load/storable.ts';
import { findTerms } from './find-terms.ts';
import { normalizeText } from './normalize-text.ts';
import { parseSearch } from './parse-search.ts';
import { cutSnippet } from './snippet.ts';
import type { Snippet } from './snippet.ts';
import { regionsAt } from './text-places.ts';

/** A clause that holds what was looked for. */
export interface SearchHit extends Snippet {
  readonly documentId: string;
  readonly fileName: string;
  /** Title of the contract, null where none was found. */
  readonly title: string | null;
  /** Clause number, `四.2`. */
  readonly clause: string;
  /** Page of the first hit; the clause's first page where its place is not known, null where it stands on none. */
  readonly page: number | null;
  readonly pages: readonly number[];
  /** Where the terms stand on paper, one box a line, in the order of the text; empty where the place is not known. */
  readonly places: readonly PageRegion[];
  /** The higher the better; comparable within one search only. */
  readonly rank: number;
}

export interface SearchOptions {
  /** Characters that readers of scans mix up count as the same (storage/search/look-alikes.ts). */
  readonly lookAlike?: boolean;
}

interface Row {
  readonly document_id: string;
  readonly file_name: string;
  readonly title: string | null;
  readonly number: string;
  readonly text: string;
  readonly pages: readonly number[];
  readonly places: readonly number[];
  readonly rank: number;
}

/** Of a clause full of hits, so many are shown on paper. */
const mostPlaces = 100;

/**
 * Clauses that hold every term of `query` (see parseSearch), best first: those where a term is a word, a code or an amount
 * of its own, in a heading before all, and where hits fill more of the clause; then the newest contract, then the order of
 * the contract. A term is found wherever it stands, inside words too. A search that very many clauses hold is answered
 * from the newest (app.find_hits).
 * @throws InputError `search-empty`.
 */
export async function searchClauses(
  database: Database,
  query: string,
  { limit, lookAlike = false }: SearchOptions & { readonly limit: number },
): Promise<readonly SearchHit[]> {
  const asked = storable(query);
  const { wanted } = parseSearch(asked);
  const { rows } = await sql<Row>`
    select s.document_id, d.file_name, t.value_text as title, c.number, c.text, c.pages, s.places, h.rank
    from app.find_hits(${asked}, ${limit}, ${lookAlike}) h
    join app.clause_search s on s.id = h.id
    join app.documents d on d.id = s.document_id
    join app.clauses c on c.document_id = s.document_id and c.ordinal = s.clause_ordinal
    left join app.fields t on t.document_id = s.document_id and t.name = 'title'
    order by h.rank desc, s.id - s.clause_ordinal desc, s.clause_ordinal`.execute(database.kysely);
  return rows.map((row) => hitFrom(row, wanted, lookAlike));
}

function hitFrom(row: Row, terms: readonly string[], lookAlike: boolean): SearchHit {
  const found = findTerms(normalizeText(row.text).text, terms, lookAlike);
  const places = regionsAt(row.places, found.slice(0, mostPlaces));
  return {
    documentId: row.document_id,
    fileName: row.file_name,
    title: row.title,
    clause: row.number,
    page: places[0]?.page ?? row.pages[0] ?? null,
    pages: row.pages,
    places,
    rank: row.rank,
    ...cutSnippet(row.text, terms, lookAlike),
  };
}
