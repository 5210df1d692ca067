import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { ClientBase } from 'pg';
import type { WorkerPresence } from '../../models/intake.ts';
import type { Database } from '../database.ts';

/** First half of the advisory lock that a living worker's connection holds; the second is its number. */
const workerLock = 0x68657477;

/** Milliseconds between two signs of life. */
const beatMs = 1000;
/** Seconds without a sign of life after which a worker is dead whose connection is gone, and one whose connection stands. */
const graceUnlocked = 3;
const lease = 15;

/**
 * Makes a program known as a worker. Its connection holds a lock as long as the process lives, which falls at once with the
 * process, and tells each second that it does: a machine that hangs or is cut off is noticed too.
 */
export async function registerWorker(database: Database, name: string): Promise<WorkerPresence> {
  const { rows } = await sql<{ worker: number }>`select nextval('app.worker_numbers')::integer as worker`.execute(
    database.kysely,
  );
  const { worker } = rows[0]!;
  const left = new AbortController();
  let seen = (): void => undefined;
  const known = new Promise<void>((resolve) => (seen = resolve));
  const beating = keepBeating(database, { worker, name, left: left.signal, seen });
  await Promise.race([known, beating]);
  return {
    worker,
    async leave() {
      left.abort();
      await beating;
      await sql`delete from app.workers where number = ${worker}`.execute(database.kysely).catch(() => undefined);
    },
  };
}

interface Beating {
  readonly worker: number;
  readonly name: string;
  readonly left: AbortSignal;
  seen(): void;
}

/** Beats on one connection; takes another where it is lost. */
async function keepBeating(database: Database, { worker, name, left, seen }: Beating): Promise<void> {
  while (!left.aborted) {
    await database
      .withConnection(async (client) => {
        let isLocked = false;
        while (!left.aborted) {
          isLocked ||= await lock(client, worker);
          await client.query(
            `insert into app.workers (number, name) values ($1, $2)
             on conflict (number) do update set seen_at = now()`,
            [worker, name],
          );
          seen();
          await pause(beatMs, undefined, { signal: left }).catch(() => undefined);
        }
        await client.query('select pg_advisory_unlock_all()');
      })
      .catch(() => pause(beatMs, undefined, { signal: left }).catch(() => undefined));
  }
}

async function lock(client: ClientBase, worker: number): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1, $2) as held', [
    workerLock,
    worker,
  ]);
  return rows[0]!.held;
}

/** Condition on `app.workers w` for a worker that is dead; true where there is none. */
export const isDead = sql<boolean>`(
  w.number is null or w.seen_at < now() - make_interval(secs => ${sql.lit(lease)})
  or w.seen_at < now() - make_interval(secs => ${sql.lit(graceUnlocked)}) and not exists (
    select from pg_locks l where l.locktype = 'advisory' and l.classid = ${sql.lit(workerLock)} and l.objid = w.number
      and l.database = (select oid from pg_database where datname = current_database())))`;
