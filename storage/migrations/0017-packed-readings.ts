import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * What the program read of a document is kept once, packed: its record and its reading. The document's own `record` says
 * what people made of it, and is null until they did; documents loaded before have theirs as they had it. To keep every
 * record as jsonb was a quarter of the server's time in a bulk load, and a third of the room of the whole database.
 *
 * A document without a record of its own must have a packed reading when it is committed.
 *
 * A key that leads to the document alone is looked up once a document: a row of the batch names one of the batch. Search
 * rows are not compressed, nor parted, while they fit a page.
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
alter table app.clause_search set (toast_tuple_target = 8160);

create or replace function app.keep_machine_reading() returns trigger language plpgsql as $body$
begin
  update app.readings set fields = old.record -> 'fields', fees = old.record -> 'fees'
    where document_id = old.id and fields is null and packed is null;
  return new;
end
$body$;

create or replace function app.check_keys(documents uuid[], children regclass[]) returns void
  language plpgsql stable set enable_seqscan = off as $body$
declare
  reference record;
  is_broken boolean;
begin
  for reference in
    select k.conname as name, k.conrelid::regclass as child, k.confrelid::regclass as parent,
      string_agg(format('c.%I is not null', own.attname), ' and ') as is_set,
      string_agg(format('p.%I = c.%I', others.attname, own.attname), ' and ')
        || coalesce(' and ' || string_agg(format('p.%I = any ($1)', others.attname), ' and ')
          filter (where own.attname = 'document_id'), '') as fits,
      case when every(own.attname = 'document_id') then min(others.attname) end as document_key
    from pg_constraint k
    cross join unnest(k.conkey, k.confkey) as pair (own, other)
    join pg_attribute own on own.attrelid = k.conrelid and own.attnum = pair.own
    join pg_attribute others on others.attrelid = k.confrelid and others.attnum = pair.other
    where k.contype = 'f' and k.conrelid = any (children)
    group by k.oid
  loop
    if reference.document_key is not null then
      execute format('select exists (select from unnest($1) one (id)
          where not exists (select from %s p where p.%I = one.id) and exists (select from %s c where c.document_id = one.id))',
        reference.parent, reference.document_key, reference.child)
        into is_broken using documents;
    else
      execute format('select exists (select from %s c where c.document_id = any ($1) and %s
          and not exists (select from %s p where %s))',
        reference.child, reference.is_set, reference.parent, reference.fits)
        into is_broken using documents;
    end if;
    if is_broken then
      raise exception 'a row of % breaks %', reference.child, reference.name
        using errcode = 'foreign_key_violation', constraint = reference.name;
    end if;
  end loop;
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
