import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../../models/errors.ts';

/** The user a Postgres server runs as where this process is root, which Postgres refuses to be. */
export interface ServerIdentity {
  readonly uid: number;
  readonly gid: number;
  readonly user: string;
}

const preferredUsers = ['postgres', 'nobody'];

/**
 * The unprivileged user of this machine that a server started by root runs as: `postgres` where there is one, else
 * `nobody`. Null where this process is not root.
 * @throws ConfigurationError where root finds neither.
 */
export function findServerIdentity(passwd = '/etc/passwd'): ServerIdentity | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync(passwd, 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of preferredUsers) {
    const [user, , uid, gid] = users.find(([candidate]) => candidate === name) ?? [];
    if (user !== undefined && Number(uid) > 0) return { user, uid: Number(uid), gid: Number(gid) };
  }
  throw new ConfigurationError('Postgres refuses to run as root, and there is no user "postgres" or "nobody".', {
    code: 'database-user-missing',
    remedy: 'Run as an ordinary user, add a user "postgres", or set DATABASE_URL.',
  });
}
