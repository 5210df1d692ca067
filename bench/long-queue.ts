/**
 * What a claim costs while many files wait.
 *
 *   npx tsx bench/long-queue.ts [FILES]
 */
import { sql } from 'kysely';
import { openDatabase } from '../storage/database.ts';
import { createContractRepository } from '../storage/contracts.ts';
import { createIntakeRepository } from '../storage/intake/intake-repository.ts';
import { migrateDatabase } from '../storage/migrations/migrate-database.ts';
import { startKillableDatabase } from './crash/world.ts';

const files = Number(process.argv[2] ?? 1_000_000);
const claims = 20;
const world = await startKillableDatabase();
const database = openDatabase(world.url);
await migrateDatabase(database);
const queue = createIntakeRepository(database, createContractRepository(database).load);

// One by the way everything goes, the others like it.
const sha256 = 'f'.repeat(64);
await queue.handOver({
  ...{ fileName: 'first.pdf', sha256, bytes: 1, mediaType: 'application/pdf', blobs: [sha256], batch: null },
  priority: 0,
});
await sql`
  insert into app.intake (id, sha256, file_name, media_type, bytes, blobs, priority)
  select gen_random_uuid(), lpad(to_hex(n), 64, '0'), n || '.pdf', media_type, bytes, blobs, priority
  from app.intake, generate_series(1, ${files}) n`.execute(database.kysely);
await sql`
  insert into pgboss.job (name, id, priority, retry_limit, retry_delay, retry_backoff, expire_in, keep_until, policy)
  select j.name, i.id, j.priority, j.retry_limit, j.retry_delay, j.retry_backoff, j.expire_in, j.keep_until, j.policy
  from pgboss.job j, app.intake i where i.id <> j.id`.execute(database.kysely);
await sql`analyze`.execute(database.kysely);

const { worker, leave } = await queue.register('bench');
const times: number[] = [];
const holding: string[] = [];
for (let at = 0; at < claims; at++) {
  const began = performance.now();
  const claimed = await queue.claim(worker, holding);
  times.push(performance.now() - began);
  if (claimed.kind === 'file') holding.push(claimed.claim.id);
}
const began = performance.now();
await queue.takeFromDead();
const look = performance.now() - began;
const middle = times.toSorted((a, b) => a - b)[claims / 2]!;
process.stdout.write(
  `${files} files wait: a claim takes ${middle.toFixed(1)} ms, ${holding.length} of ${claims} claimed; a look for the dead ${look.toFixed(1)} ms\n`,
);
await leave();
await database.close();
await world.stop();
