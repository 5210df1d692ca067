import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Date, Date | undefined, Date>;

export interface IntakeTable {
  id: string;
  sha256: string;
  file_name: string;
  media_type: string;
  bytes: ColumnType<string, number, number>;
  blobs: string[];
  batch: string | null;
  priority: number;
  state: Generated<string>;
  attempts: Generated<number>;
  deaths: Generated<number>;
  alone: Generated<boolean>;
  attempt: string | null;
  worker: number | null;
  claimed_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  failure: ColumnType<unknown, string | null, string | null>;
  handed_over_at: Moment;
  updated_at: Moment;
}

export interface WorkersTable {
  number: number;
  name: string;
  started_at: Moment;
  seen_at: Moment;
}

export interface ReadPagesTable {
  sha256: string;
  number: number;
  way: string;
  /** gzip of the JSON of a ReadPage. */
  page: Buffer;
  picture: string;
  at: Moment;
}
