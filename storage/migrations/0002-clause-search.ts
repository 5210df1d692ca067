import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * The search index, one row a clause. `bigrams` holds every pair of neighbouring characters of `normalized`, and is
 * null where a clause has too many for one vector; such clauses are scanned. `words` ranks.
 */
export const clauseSearch: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create table app.clause_search (
  document_id uuid not null references app.documents (id) on delete cascade,
  clause_ordinal integer not null,
  normalized text not null,
  bigrams tsvector,
  words tsvector not null,
  primary key (document_id, clause_ordinal),
  foreign key (document_id, clause_ordinal) references app.clauses (document_id, ordinal) on delete cascade
);
create index clause_search_bigrams on app.clause_search using gin (bigrams);
create index clause_search_words on app.clause_search using gin (words);
create index clause_search_scanned on app.clause_search (document_id) where bigrams is null;
`;
