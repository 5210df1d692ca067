import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * The queue's rows are made anew, and parts counted, for many documents in one statement: one document at a time, starting
 * the statement took most of it. Never by reading a whole table: a plan made while the tables were small would be kept
 * through a load that makes them large.
 *
 * A transaction that loads a batch says which documents in `hetong.batch`; at its end the first of them has all of them
 * counted. A document it does not name is counted by itself, as ever.
 *
 * Keys lead from part to part of one document: looked for among the batch's own parts, they are checked as fast in a
 * large database as in a small one.
 */
export const batchRefresh: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const unsure = `review = 'unreviewed'
  and (status in ('conflicting', 'failed', 'blank') or (status = 'found' and grade <> 'high'))`;

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
create function app.refresh_queue(documents uuid[]) returns void language sql set enable_seqscan = off as $body$
  insert into app.queue (document_id, state, severity_rank, amount, lowest_confidence, undecided, open_findings,
    open_critical, open_rules, title, contract_number, contract_type, party_a, party_b)
  select d.id,
    case d.review_status
      when 'reviewed' then 'done'
      when 'second-review' then 'second-review'
      when 'disagreement' then 'disagreement'
      else case when g.critical > 0 then 'blocked' else 'open' end
    end,
    coalesce(g.severity_rank, 0), f.amount, f.lowest_confidence, coalesce(f.undecided, 0) + coalesce(e.undecided, 0),
    coalesce(g.open_findings, 0), coalesce(g.critical, 0), coalesce(g.rules, '{}'),
    f.title, f.contract_number, f.contract_type, f.party_a, f.party_b
  from app.documents d
  left join (
    select document_id, count(*)::integer as open_findings,
      (count(*) filter (where severity = 'critical'))::integer as critical,
      coalesce(max(array_position(array['low', 'medium', 'high', 'critical'], severity)), 0) as severity_rank,
      array_agg(distinct rule) as rules
    from app.findings where document_id = any (documents) and status = 'open' group by document_id
  ) g on g.document_id = d.id
  left join (
    select document_id,
      min(confidence) filter (where status in ('found', 'conflicting') and review = 'unreviewed') as lowest_confidence,
      (count(*) filter (where ${unsure}))::integer as undecided,
      min(value_numeric) filter (where name = 'totalAmount') as amount,
      min(value_text) filter (where name = 'title') as title,
      min(value_text) filter (where name = 'contractNumber') as contract_number,
      min(value_text) filter (where name = 'contractType') as contract_type,
      min(value_text) filter (where name = 'partyA.name') as party_a,
      min(value_text) filter (where name = 'partyB.name') as party_b
    from app.fields where document_id = any (documents) group by document_id
  ) f on f.document_id = d.id
  left join (
    select document_id, count(*)::integer as undecided
    from app.fees where document_id = any (documents) and ${unsure} group by document_id
  ) e on e.document_id = d.id
  where d.id = any (documents)
  on conflict (document_id) do update set
    state = excluded.state, severity_rank = excluded.severity_rank, amount = excluded.amount,
    lowest_confidence = excluded.lowest_confidence, undecided = excluded.undecided,
    open_findings = excluded.open_findings, open_critical = excluded.open_critical, open_rules = excluded.open_rules,
    title = excluded.title, contract_number = excluded.contract_number, contract_type = excluded.contract_type,
    party_a = excluded.party_a, party_b = excluded.party_b
$body$;

create or replace function app.refresh_queue(document uuid) returns void language sql as $body$
  select app.refresh_queue(array[document])
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
          filter (where own.attname = 'document_id'), '') as fits
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

create function app.check_documents_complete(documents uuid[]) returns void
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
end
$body$;

create or replace function app.check_document_complete() returns trigger language plpgsql as $body$
declare
  batch text := coalesce(current_setting('hetong.batch', true), '');
begin
  if batch = '' or new.id <> all (batch::uuid[]) then
    perform app.check_documents_complete(array[new.id]);
  elsif current_setting('hetong.batch_counted', true) is distinct from batch then
    perform app.check_documents_complete(batch::uuid[]);
    perform set_config('hetong.batch_counted', batch, true);
  end if;
  return null;
end
$body$;
`;
