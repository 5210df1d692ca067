import { CompiledQuery, sql } from 'kysely';
import type { Kysely } from 'kysely';
import PgBoss from 'pg-boss';
import type { Tables } from '../tables.ts';

/** Where pg-boss keeps its tables; nothing of it is ours to touch, but for an index. */
const schema = 'pgboss';
const importQueue = 'import';

/**
 * pg-boss would drop a job that waited longer than its retention, and end one that was in hand longer than its expiry: it has
 * no heartbeat. Both are set out of the way; leases are our own (workers.ts), and so is the count of attempts.
 */
const queueOptions = {
  retryLimit: 1_000_000,
  retryDelay: 1,
  retryBackoff: false,
  expireInHours: 23,
  retentionDays: 36_500,
} as const;

/** The jobs of files to be read, each within the transaction of its row. */
export interface Jobs {
  send(transaction: Kysely<Tables>, id: string, priority: number): Promise<void>;
  /** The id of the file that is next, its job now in hand; undefined where none waits. */
  fetch(transaction: Kysely<Tables>): Promise<string | undefined>;
  /** Back into the queue in its place, after a second. */
  retryLater(transaction: Kysely<Tables>, id: string, reason: string): Promise<void>;
  remove(transaction: Kysely<Tables>, id: string): Promise<void>;
}

/** Makes pg-boss's tables and the queue where they are missing. Holds no connection and starts no timer. */
export async function prepareJobs(kysely: Kysely<Tables>): Promise<void> {
  const boss = bossOver(kysely);
  await boss.start();
  await boss.createQueue(importQueue, { name: importQueue, ...queueOptions });
  // pg-boss has an index by time alone and sorts all that wait for each job it gives: half a second where 200,000 wait.
  await sql`create index if not exists job_next on pgboss.job (name, priority desc, created_on, id)
    include (start_after) where state < 'active'`.execute(kysely);
}

/** The jobs over a database that prepareJobs has seen. */
export function createJobs(kysely: Kysely<Tables>): Jobs {
  const boss = bossOver(kysely);
  return {
    async send(transaction, id, priority) {
      await boss.send(importQueue, {}, { id, priority, db: sqlOf(transaction) });
    },
    async fetch(transaction) {
      const db = sqlOf(transaction);
      const [job] = await boss.fetch(importQueue, { batchSize: 1, db });
      // pg-boss takes a failed look for an empty queue.
      if (db.failure !== undefined) throw db.failure;
      return job?.id;
    },
    async retryLater(transaction, id, reason) {
      await boss.fail(importQueue, id, { reason }, { db: sqlOf(transaction) });
    },
    async remove(transaction, id) {
      await boss.deleteJob(importQueue, id, { db: sqlOf(transaction) });
    },
  };
}

function bossOver(kysely: Kysely<Tables>): PgBoss {
  return new PgBoss({ db: sqlOf(kysely), schema, supervise: false, schedule: false });
}

interface BossSql extends PgBoss.Db {
  failure?: unknown;
}

/** A connection as pg-boss speaks to it; keeps the last error. */
function sqlOf(kysely: Kysely<Tables>): BossSql {
  const db: BossSql = {
    async executeSql(text, values) {
      try {
        const { rows } = await kysely.executeQuery(CompiledQuery.raw(text, values ?? []));
        return { rows };
      } catch (error) {
        db.failure = error;
        throw error;
      }
    },
  };
  return db;
}

/**
 * Some of the files that wait without a job: what only a defect or a restored backup leaves. Looked for when no other job waits, so
 * that a long queue is not gone through again and again.
 */
export async function findJobless(kysely: Kysely<Tables>): Promise<readonly { id: string; priority: number }[]> {
  const { rows } = await sql<{ id: string; priority: number }>`
    select i.id, i.priority from app.intake i
    where i.state = 'queued' and not exists (
      select from pgboss.job j where j.name = ${importQueue} and j.state < 'active')
    limit 1000 for update of i skip locked`.execute(kysely);
  return rows;
}
