import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * The ledger of files handed over: each is queued, being read by one attempt, or ended. Its jobs are pg-boss's, in a
 * schema of their own; what is true of a file stands here.
 */
export const intake: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create sequence app.worker_numbers as integer;
create table app.workers (
  number integer primary key,
  name text not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

create table app.intake (
  id uuid primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  media_type text not null,
  bytes bigint not null check (bytes >= 0),
  blobs text[] not null check (cardinality(blobs) > 0),
  batch text,
  priority integer not null,
  state text not null default 'queued' check (state in ('queued', 'reading', 'loaded', 'duplicate', 'failed')),
  attempts integer not null default 0,
  -- Of its readers, in the middle of it, with nothing beside it and no page of it newly read.
  deaths integer not null default 0,
  -- Its reader died: it is read again with nothing beside it.
  alone boolean not null default false,
  attempt uuid,
  worker integer,
  claimed_at timestamptz,
  failure jsonb,
  handed_over_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((attempt is not null) = (state = 'reading')),
  check ((failure is not null) = (state = 'failed'))
);
create unique index intake_waiting on app.intake (sha256, file_name) where state in ('queued', 'reading');
create index intake_reading on app.intake (worker) where state = 'reading';
create index intake_failed on app.intake (updated_at) where state = 'failed';
create index intake_sha256 on app.intake (sha256);

-- Pages of documents that are not loaded yet.
create table app.read_pages (
  sha256 text not null,
  number integer not null,
  way text not null,
  page bytea not null,
  picture text not null check (picture ~ '^[0-9a-f]{64}$'),
  at timestamptz not null default now(),
  primary key (sha256, number, way)
);
`;
