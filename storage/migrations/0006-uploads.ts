import { sql } from 'kysely';
import type { Migration } from 'kysely';

/** Files handed in through the browser, each until it is a document, a known duplicate or an explained failure. */
export const uploads: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create table app.batches (
  id uuid primary key default gen_random_uuid(),
  name text not null unique,
  created_by text not null,
  created_at timestamptz not null default now()
);

create table app.uploads (
  id uuid primary key,
  batch_id uuid not null references app.batches (id) on delete cascade,
  file_name text not null,
  bytes bigint not null default 0,
  state text not null check (state in ('receiving', 'queued', 'reading', 'loaded', 'duplicate', 'failed')),
  pages_read integer not null default 0,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  document_id uuid references app.documents (id) on delete set null,
  failure jsonb,
  is_retryable boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index uploads_batch on app.uploads (batch_id, created_at);
`;
