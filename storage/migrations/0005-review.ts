import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * The review desk. Events are only ever added: the database itself refuses to change or remove one. `readings` keeps
 * what the program read, apart from what people made of it; `queue` is one row a document, kept in step with it.
 */
export const review: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const ddl = `
alter table app.documents drop constraint documents_review_status_check;
alter table app.documents add constraint documents_review_status_check
  check (review_status in ('unreviewed', 'in-review', 'second-review', 'disagreement', 'reviewed'));

create table app.readings (
  document_id uuid primary key references app.documents (id) on delete cascade,
  -- gzip of the JSON the rules run on; null for a document loaded before readings were kept.
  contract bytea,
  fields jsonb not null,
  fees jsonb not null
);
insert into app.readings (document_id, contract, fields, fees)
select id, null, record -> 'fields', record -> 'fees' from app.documents;

create table app.review_events (
  id uuid primary key default gen_random_uuid(),
  seq bigint generated always as identity unique,
  document_id uuid not null references app.documents (id),
  at timestamptz not null default clock_timestamp(),
  user_id uuid references app.users (id),
  user_name text not null,
  display_name text not null,
  round integer not null check (round between 1 and 3),
  kind text not null check (kind in ('confirm', 'correct', 'take-candidate', 'finding-accept', 'finding-dismiss',
    'finding-fix', 'submit', 'reopen', 'undo', 'note', 'replaced')),
  field text,
  finding text,
  before jsonb,
  after jsonb,
  reason text,
  undoes uuid unique references app.review_events (id),
  appeared text[] not null default '{}',
  disappeared text[] not null default '{}',
  request_key text not null,
  request_part integer not null default 0,
  request_hash text not null,
  unique (document_id, user_name, request_key, request_part),
  check ((kind = 'undo') = (undoes is not null)),
  check (kind not in ('confirm', 'correct', 'take-candidate') or (field is not null and after is not null)),
  check (kind not in ('finding-accept', 'finding-dismiss', 'finding-fix') or finding is not null),
  check (kind <> 'finding-dismiss' or reason is not null)
);
create index review_events_document on app.review_events (document_id, seq);

create function app.refuse_event_change() returns trigger language plpgsql as $body$
begin
  raise exception 'review events are only ever added' using errcode = 'integrity_constraint_violation';
end
$body$;
create trigger review_events_append_only before update or delete or truncate on app.review_events
  for each statement execute function app.refuse_event_change();

create table app.region_readings (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references app.documents (id) on delete cascade,
  at timestamptz not null default now(),
  field text,
  page integer not null,
  box jsonb not null,
  text text not null,
  value jsonb,
  confidence double precision not null,
  engine text not null
);
create index region_readings_document on app.region_readings (document_id);

create table app.queue (
  document_id uuid primary key references app.documents (id) on delete cascade,
  state text not null check (state in ('open', 'blocked', 'second-review', 'disagreement', 'done')),
  severity_rank integer not null,
  amount numeric(20, 2),
  lowest_confidence double precision,
  undecided integer not null,
  open_findings integer not null,
  open_critical integer not null,
  open_rules text[] not null,
  title text,
  contract_number text,
  contract_type text,
  party_a text,
  party_b text,
  first_reviewer uuid references app.users (id),
  lease_user uuid references app.users (id),
  lease_until timestamptz,
  check ((lease_user is null) = (lease_until is null))
);
create index queue_risk on app.queue (severity_rank desc, amount desc nulls last, lowest_confidence, document_id)
  where state <> 'done';

create function app.refresh_queue(document uuid) returns void language sql as $body$
  insert into app.queue (document_id, state, severity_rank, amount, lowest_confidence, undecided, open_findings,
    open_critical, open_rules, title, contract_number, contract_type, party_a, party_b)
  select d.id,
    case d.review_status
      when 'reviewed' then 'done'
      when 'second-review' then 'second-review'
      when 'disagreement' then 'disagreement'
      else case when g.critical > 0 then 'blocked' else 'open' end
    end,
    g.severity_rank, f.amount, f.lowest_confidence, f.undecided, g.open_findings, g.critical, g.rules,
    f.title, f.contract_number, f.contract_type, f.party_a, f.party_b
  from app.documents d,
  lateral (
    select count(*)::integer as open_findings,
      (count(*) filter (where severity = 'critical'))::integer as critical,
      coalesce(max(array_position(array['low', 'medium', 'high', 'critical'], severity)), 0) as severity_rank,
      coalesce(array_agg(distinct rule), '{}') as rules
    from app.findings where document_id = d.id and status = 'open'
  ) g,
  lateral (
    select min(value_numeric) filter (where name = 'totalAmount') as amount,
      min(confidence) filter (where status in ('found', 'conflicting') and review = 'unreviewed') as lowest_confidence,
      (count(*) filter (where review = 'unreviewed'
        and (status in ('conflicting', 'failed', 'blank') or (status = 'found' and grade <> 'high'))))::integer
        + (select count(*)::integer from app.fees where document_id = d.id and review = 'unreviewed'
            and (status in ('conflicting', 'failed', 'blank') or (status = 'found' and grade <> 'high')))
        as undecided,
      min(value_text) filter (where name = 'title') as title,
      min(value_text) filter (where name = 'contractNumber') as contract_number,
      min(value_text) filter (where name = 'contractType') as contract_type,
      min(value_text) filter (where name = 'partyA.name') as party_a,
      min(value_text) filter (where name = 'partyB.name') as party_b
    from app.fields where document_id = d.id
  ) f
  where d.id = document
  on conflict (document_id) do update set
    state = excluded.state, severity_rank = excluded.severity_rank, amount = excluded.amount,
    lowest_confidence = excluded.lowest_confidence, undecided = excluded.undecided,
    open_findings = excluded.open_findings, open_critical = excluded.open_critical, open_rules = excluded.open_rules,
    title = excluded.title, contract_number = excluded.contract_number, contract_type = excluded.contract_type,
    party_a = excluded.party_a, party_b = excluded.party_b
$body$;
select app.refresh_queue(id) from app.documents;
`;
