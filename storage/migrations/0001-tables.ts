import { sql } from 'kysely';
import type { Migration } from 'kysely';

/**
 * Schema `app`: a document and its parts. Every part names its document and falls with it; evidence points at pages
 * and marks that exist; a value stands where the status says so, and nowhere else.
 */
export const tables: Migration = {
  async up(db) {
    await sql.raw(ddl).execute(db);
  },
};

const resultColumns = `
  status text not null check (status in ('found', 'blank', 'absent', 'conflicting', 'failed')),
  confidence double precision not null check (confidence between 0 and 1),
  grade text not null check (grade in ('high', 'medium', 'low')),
  origin text not null,
  review text not null check (review in ('unreviewed', 'confirmed', 'corrected')),
  reasons text[] not null`;

const ofDocument = 'document_id uuid not null references app.documents (id) on delete cascade';

const ddl = `
create table app.settings (
  key text primary key,
  value text not null
);

create table app.documents (
  id uuid primary key default gen_random_uuid(),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  bytes bigint not null check (bytes >= 0),
  page_count integer not null check (page_count >= 0),
  kind text not null check (kind in ('digital', 'scanned', 'mixed')),
  status text not null check (status in ('succeeded', 'partial', 'failed')),
  execution text not null check (execution in ('signed', 'partly-signed', 'unsigned', 'unknown')),
  record_schema text not null,
  pipeline_version text not null,
  tokenizer_id text not null,
  timings jsonb not null,
  batch text,
  imported_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  review_status text not null default 'unreviewed' check (review_status in ('unreviewed', 'in-review', 'reviewed')),
  record jsonb not null,
  text text not null,
  part_counts jsonb not null,
  check (record ->> 'schema' = record_schema),
  check (record -> 'source' ->> 'sha256' = sha256),
  check (coalesce(record ->> 'text', '') = text)
);
create index documents_imported_at on app.documents (imported_at desc);
create index documents_batch on app.documents (batch) where batch is not null;

create table app.pages (
  ${ofDocument},
  number integer not null check (number > 0),
  status text not null check (status in ('ok', 'failed')),
  source text check (source in ('text-layer', 'ocr')),
  rotation integer not null,
  skew double precision not null,
  width integer not null,
  height integer not null,
  engine text,
  image_sha256 text check (image_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (document_id, number)
);

create table app.clauses (
  ${ofDocument},
  ordinal integer not null,
  parent_ordinal integer,
  number text not null,
  heading text,
  text text not null,
  span_start integer not null check (span_start >= 0),
  span_end integer not null,
  pages integer[] not null,
  primary key (document_id, ordinal),
  foreign key (document_id, parent_ordinal) references app.clauses (document_id, ordinal)
    on delete cascade deferrable initially deferred,
  check (parent_ordinal < ordinal),
  check (span_start <= span_end)
);

create table app.marks (
  ${ofDocument},
  ordinal integer not null,
  kind text not null,
  page integer not null,
  box jsonb not null,
  text text,
  state text,
  primary key (document_id, ordinal),
  foreign key (document_id, page) references app.pages (document_id, number) on delete cascade
);

create table app.fields (
  ${ofDocument},
  name text not null,
  value_type text not null check (value_type in ('text', 'integer', 'money', 'rate', 'date', 'choice')),
  value_text text,
  value_numeric numeric(22, 8),
  value_date date,
  other_values jsonb,
  ${resultColumns},
  primary key (document_id, name),
  check ((value_text is not null) = (status in ('found', 'conflicting'))),
  check ((other_values is not null) = (status = 'conflicting')),
  check (value_text is not null or (value_numeric is null and value_date is null))
);
create index fields_numeric on app.fields (name, value_numeric) where value_numeric is not null;
create index fields_date on app.fields (name, value_date) where value_date is not null;

create table app.fees (
  ${ofDocument},
  ordinal integer not null,
  item text not null,
  unit text not null,
  quantity numeric,
  unit_price numeric(22, 8),
  amount_text text,
  amount numeric(20, 2),
  ${resultColumns},
  primary key (document_id, ordinal),
  check ((amount_text is not null) = (status in ('found', 'conflicting'))),
  check (amount_text is not null or amount is null)
);

create table app.findings (
  ${ofDocument},
  ordinal integer not null,
  rule text not null,
  version integer not null,
  severity text not null check (severity in ('critical', 'high', 'medium', 'low')),
  message text not null,
  fields text[] not null,
  clauses text[] not null,
  status text not null check (status in ('open', 'accepted', 'dismissed', 'fixed')),
  primary key (document_id, ordinal)
);
create index findings_rule on app.findings (rule, status);

create table app.evidence (
  ${ofDocument},
  owner_kind text not null check (owner_kind in ('field', 'fee', 'finding')),
  owner_key text not null,
  ordinal integer not null,
  quote text,
  clause text not null,
  page integer not null,
  span_start integer check (span_start >= 0),
  span_end integer,
  boxes jsonb not null,
  mark integer,
  grounding text check (grounding in ('exact', 'normalized', 'approximate')),
  continued jsonb,
  primary key (document_id, owner_kind, owner_key, ordinal),
  foreign key (document_id, page) references app.pages (document_id, number) on delete cascade,
  foreign key (document_id, mark) references app.marks (document_id, ordinal) on delete cascade,
  check ((mark is null) = (span_start is not null and span_end is not null and quote is not null)),
  check (span_start < span_end),
  check (jsonb_array_length(boxes) > 0)
);

create table app.issues (
  ${ofDocument},
  ordinal integer not null,
  stage text not null,
  code text not null,
  level text not null check (level in ('problem', 'note')),
  page integer,
  message text not null,
  primary key (document_id, ordinal)
);

create table app.failures (
  id uuid primary key default gen_random_uuid(),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  code text not null,
  message text not null,
  remedy text,
  page integer,
  batch text,
  attempts integer not null default 1,
  at timestamptz not null default now()
);
create unique index failures_file on app.failures (coalesce(sha256, ''), file_name);
`;
