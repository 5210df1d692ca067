import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Date, Date | undefined, Date>;

export interface BatchesTable {
  id: Generated<string>;
  name: string;
  created_by: string;
  created_at: Moment;
}

export interface UploadsTable {
  id: string;
  batch_id: string;
  file_name: string;
  bytes: ColumnType<string, number | undefined, number>;
  state: string;
  pages_read: Generated<number>;
  sha256: string | null;
  document_id: string | null;
  failure: ColumnType<unknown, string | null, string | null>;
  is_retryable: Generated<boolean>;
  created_at: Moment;
  updated_at: Moment;
}
