import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Documents that resemble each other. A document's text is known by 128 minima of hashes over its four-character pieces;
 * sixteen bands of four of them lead to documents that share one. `related_at` is null until the document has been compared.
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
  minima integer[] not null check (cardinality(minima) = 128),
  related_at timestamptz
);
create index text_signatures_pending on app.text_signatures (document_id) where related_at is null;

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
`;
