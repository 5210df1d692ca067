import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * What the program read of a document is kept once, packed: its record and its reading. The document's own `record` says
 * what people made of it, and is null until they did; documents loaded before have theirs as they had it. To keep every
 * record as jsonb was a quarter of the server's time in a bulk load, and a third of the room of the whole database.
 *
 * A document without a record of its own must have a packed reading when it is committed.
 */
export const packedReadings: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const parts = ['pages', 'clauses', 'fields', 'fees', 'evidence', 'marks', 'findings', 'issues', 'clause_search'];
const counts = parts.map((part) => `'${part}', coalesce(${part}.n, 0)`).join(', ');
const counted = parts
  .map(
    (part) => `
    left join (select document_id, count(*) as n from app.${part} where document_id = any (documents) group by document_id)
      ${part} on ${part}.document_id = d.id`,
  )
  .join('');

const ddl = `
alter table app.documents alter column record drop not null, drop constraint documents_check2,
  add constraint documents_record_text check (record is null or coalesce(record ->> 'text', '') = text);
alter table app.readings add column packed bytea;
alter table app.readings alter column packed set storage external;

create or replace function app.keep_machine_reading() returns trigger language plpgsql as $body$
begin
  update app.readings set fields = old.record -> 'fields', fees = old.record -> 'fees'
    where document_id = old.id and fields is null and packed is null;
  return new;
end
$body$;

create or replace function app.check_documents_complete(documents uuid[]) returns void
  language plpgsql stable set enable_seqscan = off as $body$
declare
  broken record;
begin
  select d.id, d.part_counts as announced, present.counts as present into broken
    from app.documents d${counted}
    cross join lateral (select jsonb_build_object(${counts}) as counts) present
    where d.id = any (documents) and d.part_counts <> present.counts limit 1;
  if found then
    raise exception 'document % is incomplete: announced %, present %', broken.id, broken.announced, broken.present
      using errcode = 'integrity_constraint_violation', constraint = 'document_complete';
  end if;
  select d.id into broken from app.documents d
    where d.id = any (documents) and d.record is null
      and not exists (select from app.readings r where r.document_id = d.id and r.packed is not null) limit 1;
  if found then
    raise exception 'document % has no record', broken.id
      using errcode = 'integrity_constraint_violation', constraint = 'document_complete';
  end if;
end
$body$;
`;
