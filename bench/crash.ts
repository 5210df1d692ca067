/**
 * Kills (-9) import, worker, server and database at random moments, and looks after each kill whether anything
 * acknowledged is lost, doubled or half there.
 *
 *   npx tsx bench/crash.ts [--kills 200] [--seed 1]
 *
 * One Postgres, one data folder; `hetong import` of small contracts, a `hetong worker` and `hetong serve` with a reviewer
 * who decides and hands files in, all from dist/. A killed one is started again. At the end everything is let finish, files put
 * aside because their readers were killed twice are tried again, and the ledger must balance to the last file.
 */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { openDatabase } from '../storage/database.ts';
import { openStorage } from '../storage/index.ts';
import { silentLog } from '../test/support/silent-log.ts';
import { check, missing, nothingAmiss, sumOf } from './crash/check.ts';
import { crew } from './crash/crew.ts';
import { addPerson } from './crash/desk.ts';
import { startKillableDatabase } from './crash/world.ts';

const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } });
const kills = Number(values.kills ?? 200);
let state = Number(values.seed ?? 1);
/** Numerical Recipes' generator: the order and the moments of the kills are those of the seed. */
const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

const roles = ['import', 'worker', 'server', 'database'] as const;
const world = await startKillableDatabase();
const dataDir = path.join(world.folder, 'data');
const storage = await openStorage({ dataDir, databaseUrl: world.url, log: silentLog });
await storage.migrate();
const database = openDatabase(world.url);
const team = await crew({ world, dataDir, token: await addPerson(storage) });
const began = Date.now();

let amiss = nothingAmiss;
const killed = { import: 0, worker: 0, server: 0, database: 0 };
await team.untilWorking();
const order = Array.from({ length: kills }, (_, at) => roles[at % roles.length]!).sort(() => random() - 0.5);
for (const [at, role] of order.entries()) {
  await team.untilBusy(role);
  await pause(random() * 1200);
  await (role === 'database' ? world.kill() : team.kill(role));
  killed[role]++;
  const found = await untilAnswered(() => check(database, team.told, at % 25 === 24 ? storage.blobs : null));
  amiss = sumOf(amiss, found);
  const bad = Object.values(found).some((count) => count > 0);
  if (bad || at % 10 === 9)
    say(`${at + 1} kills, ${Math.round((Date.now() - began) / 1000)} s: ${JSON.stringify(found)}`);
}
await team.finish(
  () => storage.intake.retry({ code: 'worker-died' }),
  async () => {
    const { queued, reading } = await storage.intake.summary();
    const uploads = team.told.desk.uploads.map(({ sha256 }) => sha256);
    return queued + reading + (await missing(database.kysely, 'app.intake', 'sha256', uploads));
  },
);
amiss = sumOf(amiss, await check(database, team.told, storage.blobs));

const all = await storage.intake.reconcile(storage.blobs);
const handedIn = [...team.files, ...team.told.desk.uploads.map(({ sha256 }) => sha256)];
const never = await missing(database.kysely, 'app.documents', 'sha256', handedIn);
const { rows } = await sql<{ count: number }>`
  select count(*)::integer as count from app.documents d join app.queue q on q.document_id = d.id
  where d.page_count <> (select count(*) from app.pages p where p.document_id = d.id)`.execute(database.kysely);
say(
  `kills: ${kills} ${JSON.stringify(killed)}, seed ${values.seed ?? 1}, ${Math.round((Date.now() - began) / 1000)} s`,
);
say(
  `handed over: ${new Set(handedIn).size} files (${team.told.desk.uploads.length} acknowledged by the server), documents: ${all.documents}, pages: ${2 * all.documents} expected, ${rows[0]!.count} documents with other pages`,
);
say(`decisions acknowledged: ${team.told.desk.events.length}; put aside and tried again: ${team.retried()}`);
say(
  `${amiss.lost + never} lost, ${amiss.doubled} doubled, ${amiss.halfLoaded} half-loaded, ${amiss.decisionsLost} acknowledged decisions lost`,
);
say(JSON.stringify(all));
await team.end();
await database.close();
await storage.close();
await world.stop();
const isClean = never === 0 && Object.values(amiss).every((count) => count === 0);
process.exit(isClean && all.waiting === 0 && all.failed === 0 ? 0 : 1);

/** A database that was killed just now may need a moment. */
async function untilAnswered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt === 20) throw error;
      await pause(250);
    }
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
