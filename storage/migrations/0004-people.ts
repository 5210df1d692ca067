import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * People and how they come in. Tokens of sessions and programs are kept as SHA-256 alone: who reads the table cannot
 * sign in with it.
 */
export const people: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create table app.users (
  id uuid primary key default gen_random_uuid(),
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,39}$'),
  display_name text not null,
  role text not null check (role in ('importer', 'reviewer', 'lead', 'analyst', 'admin')),
  password_hash text not null,
  must_change_password boolean not null default true,
  is_disabled boolean not null default false,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz
);

create table app.sessions (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  user_id uuid not null references app.users (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index sessions_user on app.sessions (user_id);

create table app.api_tokens (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references app.users (id) on delete cascade,
  name text not null,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz
);
`;
