import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Documents that resemble each other. A document's text is known by 128 minima of hashes over its four-character pieces;
 * sixteen bands of four of them lead to documents that share one. Documents wait in
 * `text_signatures` with `related_at` null until they have been compared.
 */
export const relatedDocuments: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
alter table app.pages add column image_hash text check (image_hash ~ '^[0-9a-f]{16}$');

create table app.text_signatures (
  document_id uuid primary key references app.documents (id) on delete cascade,
  -- Null until compared, and where the text is too short.
  minima integer[] check (cardinality(minima) = 128),
  related_at timestamptz,
  -- A document that fails each time is left alone after the third.
  attempts integer not null default 0
);
create index text_signatures_pending on app.text_signatures (attempts) where related_at is null;

create table app.signature_bands (
  band smallint not null,
  hash integer not null,
  document_id uuid not null references app.documents (id) on delete cascade,
  primary key (band, hash, document_id)
);
create index signature_bands_document on app.signature_bands (document_id);

create table app.related_documents (
  document_id uuid not null references app.documents (id) on delete cascade,
  related_id uuid not null references app.documents (id) on delete cascade,
  text_similarity real not null check (text_similarity between 0 and 1),
  page_similarity real check (page_similarity between 0 and 1),
  -- Clauses whose words differ, compared where the parties are the same.
  changed_clauses text[] not null,
  primary key (document_id, related_id),
  check (document_id < related_id)
);
create index related_documents_related on app.related_documents (related_id);

-- Every new text waits to be compared, whichever way it came.
create function app.await_comparison() returns trigger language plpgsql as $body$
begin
  insert into app.text_signatures (document_id) values (new.id)
    on conflict (document_id) do update set related_at = null, attempts = 0;
  return null;
end
$body$;
create trigger comparison_awaited after insert or update of text on app.documents
  for each row execute function app.await_comparison();
insert into app.text_signatures (document_id) select id from app.documents;
`;
