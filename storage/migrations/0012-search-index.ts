import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * A search index that knows what came last, where each character stands on paper, and what it was made by. Its pairs fold
 * look-alikes from now on: rows made before lose theirs, so that they are scanned (and found) until `hetong db reindex`
 * makes them anew. The index of words served no search; words only rank.
 */
export const searchIndex: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
drop index app.clause_search_words;
drop index app.clause_search_bigrams;
update app.clause_search set bigrams = null;
alter table app.clause_search
  add column id bigint generated always as identity,
  add column places smallint[] not null default '{}';
create unique index clause_search_id on app.clause_search (id);
create index clause_search_bigrams on app.clause_search using gin (bigrams);
alter table app.documents add column search_index text;
create index documents_search_index on app.documents (search_index, tokenizer_id);
`;
