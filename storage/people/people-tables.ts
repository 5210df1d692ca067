import type { ColumnType, Generated } from 'kysely';

type Moment = ColumnType<Date, Date | undefined, Date>;

export interface UsersTable {
  id: Generated<string>;
  name: string;
  display_name: string;
  role: string;
  password_hash: string;
  must_change_password: Generated<boolean>;
  is_disabled: Generated<boolean>;
  created_at: Moment;
  last_seen_at: Date | null;
}

export interface SessionsTable {
  token_hash: string;
  user_id: string;
  created_at: Moment;
  expires_at: Date;
}

export interface ApiTokensTable {
  id: Generated<string>;
  user_id: string;
  name: string;
  token_hash: string;
  created_at: Moment;
  expires_at: Date;
  last_used_at: Date | null;
}
