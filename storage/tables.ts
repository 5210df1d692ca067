import type { ColumnType, Generated } from 'kysely';
import type { ApiTokensTable, SessionsTable, UsersTable } from './people/people-tables.ts';
import type { QueueTable, RegionReadingsTable, ReviewEventsTable } from './review/review-tables.ts';
import type { IntakeTable, ReadPagesTable, WorkersTable } from './intake/intake-tables.ts';
import type { SearchVector } from './search/search-vector.ts';
import type { BatchesTable, UploadsTable } from './uploads/upload-tables.ts';

/** JSON goes in as text and comes out parsed. */
type Json<Value = unknown> = ColumnType<Value, string, string>;
/** Timestamps are set by the database. */
type Moment = ColumnType<Date, Date | undefined, Date>;

export interface DocumentsTable {
  id: Generated<string>;
  sha256: string;
  file_name: string;
  bytes: ColumnType<string, number, number>;
  page_count: number;
  kind: string;
  status: string;
  execution: string;
  record_schema: string;
  pipeline_version: string;
  tokenizer_id: string;
  /** Version of the search index's make; null for one made before versions were kept. */
  search_index: ColumnType<string | null, string | null | undefined, string | null>;
  timings: Json<Readonly<Record<string, number>>>;
  batch: string | null;
  imported_at: Moment;
  updated_at: Moment;
  review_status: Generated<string>;
  /** What people made of the record; null where it is as it was read, and stands in the packed reading. */
  record: ColumnType<unknown, string | null | undefined, string | null>;
  text: string;
  /** How many rows of each part belong to the document; the database refuses to commit any other number. */
  part_counts: Json<Readonly<Record<string, number>>>;
}

export interface PagesTable {
  document_id: string;
  number: number;
  status: string;
  source: string | null;
  rotation: number;
  skew: number;
  width: number;
  height: number;
  engine: string | null;
  confidence: ColumnType<number | null, number | null | undefined, number | null>;
  image_sha256: string | null;
  /** Sixteen hexadecimal digits of the picture's perceptual hash; null where there is no picture or it was loaded without. */
  image_hash: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface ClausesTable {
  document_id: string;
  ordinal: number;
  parent_ordinal: number | null;
  number: string;
  heading: string | null;
  text: string;
  span_start: number;
  span_end: number;
  pages: number[];
}

interface ResultColumns {
  status: string;
  confidence: number;
  grade: string;
  origin: string;
  review: string;
  reasons: string[];
  score: ColumnType<number | null, number | null | undefined, number | null>;
  validated_by: Generated<string[]>;
  blockers: Generated<string[]>;
}

export interface FieldsTable extends ResultColumns {
  document_id: string;
  name: string;
  value_type: string;
  value_text: string | null;
  value_numeric: string | null;
  value_date: string | null;
  other_values: Json<readonly (string | number)[]> | null;
}

export interface FeesTable extends ResultColumns {
  document_id: string;
  ordinal: number;
  item: string;
  unit: string;
  quantity: string | null;
  unit_price: string | null;
  amount_text: string | null;
  amount: string | null;
}

export interface EvidenceTable {
  document_id: string;
  owner_kind: 'field' | 'fee' | 'finding';
  owner_key: string;
  ordinal: number;
  quote: string | null;
  clause: string;
  page: number;
  span_start: number | null;
  span_end: number | null;
  boxes: Json;
  mark: number | null;
  grounding: string | null;
  continued: Json | null;
}

export interface MarksTable {
  document_id: string;
  ordinal: number;
  kind: string;
  page: number;
  box: Json;
  text: string | null;
  state: string | null;
}

export interface FindingsTable {
  document_id: string;
  ordinal: number;
  rule: string;
  version: number;
  severity: string;
  message: string;
  fields: string[];
  clauses: string[];
  status: string;
}

export interface IssuesTable {
  document_id: string;
  ordinal: number;
  stage: string;
  code: string;
  level: string;
  page: number | null;
  message: string;
}

export interface ClauseSearchTable {
  document_id: string;
  clause_ordinal: number;
  /** Grows with every clause: what came last is the newest. */
  id: Generated<string>;
  normalized: string;
  bigrams: ColumnType<string | null, SearchVector | null, SearchVector | null>;
  words: ColumnType<string, SearchVector, SearchVector>;
  /** See PackedPlaces. */
  places: ColumnType<number[], number[] | undefined, number[]>;
}

export interface FailuresTable {
  id: Generated<string>;
  sha256: string | null;
  file_name: string;
  code: string;
  message: string;
  remedy: string | null;
  page: number | null;
  batch: string | null;
  attempts: Generated<number>;
  at: Moment;
}

export interface ModelAnswersTable {
  key: string;
  model: string;
  prompt: string;
  answer: Json;
  at: Moment;
}

export interface SettingsTable {
  key: string;
  value: string;
}

export interface ReadingsTable {
  document_id: string;
  /** Record and reading as packReading packs them; null for a document loaded before they were packed, which has `contract`. */
  packed: ColumnType<Buffer | null, Buffer | null | undefined, Buffer | null>;
  /** gzip of the JSON of a KeptReading. */
  contract: ColumnType<Buffer | null, null | undefined, null>;
  /** Beside `contract` only; null where they are those of the document's record, the database fills them in before that changes. */
  fields: ColumnType<unknown, null | undefined, null>;
  fees: ColumnType<unknown, null | undefined, null>;
}

/** Every table of schema `app`, as storage/migrations makes them. */
export interface Tables {
  'app.documents': DocumentsTable;
  'app.pages': PagesTable;
  'app.clauses': ClausesTable;
  'app.fields': FieldsTable;
  'app.fees': FeesTable;
  'app.evidence': EvidenceTable;
  'app.marks': MarksTable;
  'app.findings': FindingsTable;
  'app.issues': IssuesTable;
  'app.clause_search': ClauseSearchTable;
  'app.failures': FailuresTable;
  'app.model_answers': ModelAnswersTable;
  'app.settings': SettingsTable;
  'app.readings': ReadingsTable;
  'app.review_events': ReviewEventsTable;
  'app.region_readings': RegionReadingsTable;
  'app.queue': QueueTable;
  'app.users': UsersTable;
  'app.sessions': SessionsTable;
  'app.api_tokens': ApiTokensTable;
  'app.batches': BatchesTable;
  'app.uploads': UploadsTable;
  'app.intake': IntakeTable;
  'app.workers': WorkersTable;
  'app.read_pages': ReadPagesTable;
}
