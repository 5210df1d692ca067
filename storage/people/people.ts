import { sql } from 'kysely';
import type { Role } from '../../models/api/session.ts';
import type { ApiToken, User } from '../../models/api/users.ts';
import type { Database } from '../database.ts';

/** A person as the doors know them: with the hash of their password, never sent anywhere. */
export interface Account extends User {
  readonly passwordHash: string;
}

/** Who stands behind a cookie or a token. */
export interface Visitor {
  readonly user: User;
  readonly expiresAt: string;
}

/** People, their sessions and their tokens. Tokens come in as SHA-256. */
export interface PeopleRepository {
  count(): Promise<number>;
  list(): Promise<readonly User[]>;
  find(by: { readonly id: string } | { readonly name: string }): Promise<Account | undefined>;
  /** Undefined where the name is taken. */
  add(person: NewAccount): Promise<User | undefined>;
  change(id: string, change: AccountChange): Promise<User | undefined>;
  /** A new password; every session of the person ends, and so does every token. */
  setPassword(id: string, passwordHash: string, mustChange: boolean): Promise<void>;
  /** Ends sessions that have expired as well. */
  openSession(userId: string, tokenHash: string, seconds: number): Promise<string>;
  findSession(tokenHash: string): Promise<Visitor | undefined>;
  closeSession(tokenHash: string): Promise<void>;
  listTokens(userId: string): Promise<readonly ApiToken[]>;
  addToken(token: {
    readonly userId: string;
    readonly name: string;
    readonly tokenHash: string;
    readonly days: number;
  }): Promise<ApiToken>;
  /** Whether there was one. */
  removeToken(userId: string, id: string): Promise<boolean>;
  findToken(tokenHash: string): Promise<Visitor | undefined>;
}

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly passwordHash: string;
}

export interface AccountChange {
  readonly displayName?: string | undefined;
  readonly role?: Role | undefined;
  readonly isDisabled?: boolean | undefined;
}

const iso = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const userColumns = sql`u.id, u.name, u.display_name as "displayName", u.role, u.is_disabled as "isDisabled",
  u.must_change_password as "mustChangePassword", ${iso('u.created_at')} as "createdAt",
  ${iso('u.last_seen_at')} as "lastSeenAt"`;

const tokenColumns = sql`id, name, ${iso('created_at')} as "createdAt", ${iso('expires_at')} as "expiresAt",
  ${iso('last_used_at')} as "lastUsedAt"`;

/** The repository over an open, migrated database. */
export function createPeopleRepository({ kysely }: Database): PeopleRepository {
  return {
    async count() {
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from app.users`.execute(kysely);
      return rows[0]?.n ?? 0;
    },
    async list() {
      return (await sql<User>`select ${userColumns} from app.users u order by u.name`.execute(kysely)).rows;
    },
    async find(by) {
      const which = 'id' in by ? sql`u.id::text = ${by.id}` : sql`u.name = ${by.name}`;
      const { rows } = await sql<Account>`
        select ${userColumns}, u.password_hash as "passwordHash" from app.users u where ${which}`.execute(kysely);
      return rows[0];
    },
    async add({ name, displayName, role, passwordHash }) {
      const { rows } = await sql<User>`
        insert into app.users as u (name, display_name, role, password_hash)
        values (${name}, ${displayName}, ${role}, ${passwordHash})
        on conflict (name) do nothing returning ${userColumns}`.execute(kysely);
      return rows[0];
    },
    change: (id, change) => changeUser(kysely, id, change),
    setPassword: (id, passwordHash, mustChange) =>
      kysely.transaction().execute(async (transaction) => {
        await sql`update app.users set password_hash = ${passwordHash}, must_change_password = ${mustChange}
          where id::text = ${id}`.execute(transaction);
        await endAccess(transaction, id);
      }),
    ...sessionsOf(kysely),
    ...tokensOf(kysely),
  };
}

type Connection = Database['kysely'];

async function changeUser(kysely: Connection, id: string, change: AccountChange): Promise<User | undefined> {
  return kysely.transaction().execute(async (transaction) => {
    const { rows } = await sql<User>`
      update app.users u set display_name = coalesce(${change.displayName ?? null}, display_name),
        role = coalesce(${change.role ?? null}, role), is_disabled = coalesce(${change.isDisabled ?? null}, is_disabled)
      where id::text = ${id} returning ${userColumns}`.execute(transaction);
    if (change.isDisabled === true) await endAccess(transaction, id);
    return rows[0];
  });
}

async function endAccess(connection: Connection, id: string): Promise<void> {
  await sql`delete from app.sessions where user_id::text = ${id}`.execute(connection);
  await sql`delete from app.api_tokens where user_id::text = ${id}`.execute(connection);
}

function sessionsOf(kysely: Connection): Pick<PeopleRepository, 'openSession' | 'findSession' | 'closeSession'> {
  return {
    async openSession(userId, tokenHash, seconds) {
      await sql`delete from app.sessions where expires_at < now()`.execute(kysely);
      await sql`update app.users set last_seen_at = now() where id = ${userId}`.execute(kysely);
      const { rows } = await sql<{ at: string }>`
        insert into app.sessions (token_hash, user_id, expires_at)
        values (${tokenHash}, ${userId}, now() + make_interval(secs => ${seconds}))
        returning ${iso('expires_at')} as at`.execute(kysely);
      return rows[0]!.at;
    },
    async findSession(tokenHash) {
      const { rows } = await sql<User & { expiresAt: string }>`
        select ${userColumns}, ${iso('s.expires_at')} as "expiresAt" from app.sessions s join app.users u on u.id = s.user_id
        where s.token_hash = ${tokenHash} and s.expires_at > now() and not u.is_disabled`.execute(kysely);
      return visitorFrom(rows[0]);
    },
    async closeSession(tokenHash) {
      await sql`delete from app.sessions where token_hash = ${tokenHash}`.execute(kysely);
    },
  };
}

function tokensOf(kysely: Connection): Pick<PeopleRepository, 'listTokens' | 'addToken' | 'removeToken' | 'findToken'> {
  return {
    async listTokens(userId) {
      const { rows } = await sql<ApiToken>`
        select ${tokenColumns} from app.api_tokens where user_id = ${userId} order by api_tokens.created_at desc`.execute(
        kysely,
      );
      return rows;
    },
    async addToken({ userId, name, tokenHash, days }) {
      const { rows } = await sql<ApiToken>`
        insert into app.api_tokens (user_id, name, token_hash, expires_at)
        values (${userId}, ${name}, ${tokenHash}, now() + make_interval(days => ${days}))
        returning ${tokenColumns}`.execute(kysely);
      return rows[0]!;
    },
    async removeToken(userId, id) {
      const { rows } = await sql`
        delete from app.api_tokens where user_id = ${userId} and id::text = ${id} returning id`.execute(kysely);
      return rows.length > 0;
    },
    async findToken(tokenHash) {
      const { rows } = await sql<User & { expiresAt: string }>`
        update app.api_tokens t set last_used_at = now() from app.users u
        where u.id = t.user_id and t.token_hash = ${tokenHash} and t.expires_at > now() and not u.is_disabled
        returning ${userColumns}, ${iso('t.expires_at')} as "expiresAt"`.execute(kysely);
      return visitorFrom(rows[0]);
    },
  };
}

function visitorFrom(row: (User & { readonly expiresAt: string }) | undefined): Visitor | undefined {
  if (row === undefined) return undefined;
  const { expiresAt, ...user } = row;
  return { user, expiresAt };
}
