import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * What confirms a value and what keeps it from being automatic, beside its score before calibration; how surely a page was
 * read. Documents loaded before know none of it.
 */
export const fieldChecks: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const resultColumns = `
  add column score double precision check (score between 0 and 1),
  add column validated_by text[] not null default '{}',
  add column blockers text[] not null default '{}'`;

const ddl = `
alter table app.fields ${resultColumns};
alter table app.fees ${resultColumns};
alter table app.pages add column confidence double precision check (confidence between 0 and 1);
`;
