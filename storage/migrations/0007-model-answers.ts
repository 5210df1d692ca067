import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * What language models answered, by the hash of all that was asked: the same question is paid for once. Answers quote
 * contracts and belong where contracts are kept; questions are not stored.
 */
export const modelAnswers: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
create table app.model_answers (
  key text primary key check (key ~ '^[0-9a-f]{64}$'),
  model text not null,
  prompt text not null,
  answer jsonb not null,
  at timestamptz not null default now()
);
create index model_answers_at on app.model_answers (at);
`;
