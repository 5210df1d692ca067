import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * What a bulk load needs. The machine's fields and fees are kept beside the record only once the record says something
 * else: until then the record is what was read, and writing it twice was an eighth of a load. Keys between the parts
 * of a document can be checked for a whole batch instead of row by row. Records and texts are kept as they are: to
 * compress them took a quarter of the server's time in a load, and saved a quarter of the room.
 */
export const bulkLoad: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
alter table app.documents alter column record set storage external, alter column text set storage external;
alter table app.readings alter column fields drop not null, alter column fees drop not null;
alter table app.readings add check ((fields is null) = (fees is null));

create function app.keep_machine_reading() returns trigger language plpgsql as $body$
begin
  update app.readings set fields = old.record -> 'fields', fees = old.record -> 'fees'
    where document_id = old.id and fields is null;
  return new;
end
$body$;
create trigger machine_reading_kept before update of record on app.documents
  for each row execute function app.keep_machine_reading();

create function app.check_keys(documents uuid[], children regclass[]) returns void
  language plpgsql stable set enable_seqscan = off as $body$
declare
  reference record;
  is_broken boolean;
begin
  for reference in
    select k.conname as name, k.conrelid::regclass as child, k.confrelid::regclass as parent,
      string_agg(format('c.%I is not null', own.attname), ' and ') as is_set,
      string_agg(format('p.%I = c.%I', others.attname, own.attname), ' and ') as fits
    from pg_constraint k
    cross join unnest(k.conkey, k.confkey) as pair (own, other)
    join pg_attribute own on own.attrelid = k.conrelid and own.attnum = pair.own
    join pg_attribute others on others.attrelid = k.confrelid and others.attnum = pair.other
    where k.contype = 'f' and k.conrelid = any (children)
    group by k.oid
  loop
    execute format('select exists (select from %s c where c.document_id = any ($1) and %s
        and not exists (select from %s p where %s))',
      reference.child, reference.is_set, reference.parent, reference.fits)
      into is_broken using documents;
    if is_broken then
      raise exception 'a row of % breaks %', reference.child, reference.name
        using errcode = 'foreign_key_violation', constraint = reference.name;
    end if;
  end loop;
end
$body$;
`;
