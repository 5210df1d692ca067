/**
 * Takes the database away, and the room of the store, in the middle of an import, and looks whether it goes on by itself, or
 * stops with a reason and is finished by running it again.
 *
 *   npx tsx bench/outage.ts [--seconds 30]
 *
 * A real Postgres behind a relay that is cut; a store on a tmpfs of a few hundred kilobytes that grows later (root alone can
 * mount one: else that part is left out, and said so).
 */
import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import { openStorage } from '../storage/index.ts';
import type { Storage } from '../storage/index.ts';
import { silentLog } from '../test/support/silent-log.ts';
import { startActor } from './crash/actor.ts';
import type { Actor } from './crash/actor.ts';
import { writeContracts } from './crash/small-contracts.ts';
import { startKillableDatabase } from './crash/world.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string' } } });
const awayMs = 1000 * Number(values.seconds ?? 30);
const files = 30;
const run = promisify(execFile);
const world = await startKillableDatabase();
let isClean = true;

const roomy = path.join(world.folder, 'roomy');
await withStorage(roomy, async (storage) => {
  const batch = await writeContracts(world.folder, 'away', files);
  const importing = startImport(batch, roomy);
  await untilSome(importing);
  await world.cutFor(awayMs);
  await report(`database away for ${awayMs / 1000} s`, { importing, storage, expected: 0 });
});

const tight = path.join(world.folder, 'tight');
await mkdir(tight);
const canMount = await run('mount', ['-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', tight]).then(
  () => true,
  () => false,
);
if (!canMount) say('disk full: LEFT OUT, no tmpfs can be mounted here');
else {
  await withStorage(tight, async (storage) => {
    const batch = await writeContracts(world.folder, 'full', files);
    const impatient = startImport(batch, tight, { HETONG_PATIENCE: '2' });
    await report('disk full, patience 2 s', { importing: impatient, storage, expected: 5 });
    const patient = startImport(batch, tight);
    while (!patient.notes().includes('Waiting')) await pause(200);
    await run('mount', ['-o', 'remount,size=64m', tight]);
    await report('the same again, room given while it waits', { importing: patient, storage, expected: 0 });
  });
  await run('umount', [tight]);
}
await world.stop();
process.exit(isClean ? 0 : 1);

function startImport(folder: string, dataDir: string, more: Readonly<Record<string, string>> = {}): Actor {
  const quick = { HETONG_READERS: '1', HETONG_SECOND_ENGINE: 'off', HETONG_PAGE_CACHE: '0' };
  return startActor(['import', folder], { DATABASE_URL: world.url, HETONG_DATA_DIR: dataDir, ...quick, ...more });
}

async function untilSome(importing: Actor): Promise<void> {
  while (importing.said.length < files / 3) await pause(50);
}

async function withStorage(dataDir: string, use: (storage: Storage) => Promise<void>): Promise<void> {
  const storage = await openStorage({ dataDir, databaseUrl: world.url, log: silentLog });
  await storage.migrate();
  await use(storage).finally(() => storage.close());
}

interface Ending {
  readonly importing: Actor;
  readonly storage: Storage;
  /** Exit code. */
  readonly expected: number;
}

/** Says how the import ended, what it told people meanwhile, and whether the ledger balances. */
async function report(what: string, { importing, storage, expected }: Ending): Promise<void> {
  const before = importing.said.length;
  const code = await importing.ended;
  const found = await storage.intake.reconcile(null);
  const amiss = found.lost + found.doubled + found.halfLoaded + found.jobless;
  isClean &&= code === expected && amiss === 0 && (code !== 0 || found.waiting === 0);
  say(`${what}: exit ${code}, results ${before} before and ${importing.said.length} after; ${JSON.stringify(found)}`);
  const told = importing.notes().split(/[\r\n]+/);
  told.filter((line) => /wait|going on|room|\[/i.test(line)).forEach((line) => say(`  | ${line}`));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
