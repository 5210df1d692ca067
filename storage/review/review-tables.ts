import type { ColumnType, Generated } from 'kysely';

type Json = ColumnType<unknown, string, never>;

export interface ReviewEventsTable {
  id: Generated<string>;
  seq: ColumnType<string, never, never>;
  document_id: string;
  at: ColumnType<Date, never, never>;
  user_id: string | null;
  user_name: string;
  display_name: string;
  round: number;
  kind: string;
  field: string | null;
  finding: string | null;
  before: Json | null;
  after: Json | null;
  reason: string | null;
  undoes: string | null;
  appeared: string[];
  disappeared: string[];
  request_key: string;
  request_part: number;
  request_hash: string;
}

export interface RegionReadingsTable {
  id: Generated<string>;
  document_id: string;
  at: ColumnType<Date, never, never>;
  field: string | null;
  page: number;
  box: Json;
  text: string;
  value: Json | null;
  confidence: number;
  engine: string;
}

export interface QueueTable {
  document_id: string;
  state: string;
  severity_rank: number;
  amount: string | null;
  lowest_confidence: number | null;
  undecided: number;
  open_findings: number;
  open_critical: number;
  open_rules: string[];
  title: string | null;
  contract_number: string | null;
  contract_type: string | null;
  party_a: string | null;
  party_b: string | null;
  first_reviewer: string | null;
  lease_user: string | null;
  lease_until: Date | null;
}
