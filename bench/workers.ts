/**
 * How much sooner two workers are done than one, and whether one goes on when the other is killed (-9) in the middle.
 *
 *   npx tsx bench/workers.ts [FILE.pdf] [--documents 6] [--readers 1]
 *
 * One Postgres, one data folder, `hetong worker` from dist/ with one reader each. Each round reads so many copies of the file,
 * each with bytes of its own; the clock runs from the first file handed over, when the workers stand ready, to the last loaded.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { intakePriorities } from '../models/intake.ts';
import { openStorage } from '../storage/index.ts';
import { silentLog } from '../test/support/silent-log.ts';
import { startActor } from './crash/actor.ts';
import { startKillableDatabase } from './crash/world.ts';

const { values, positionals } = parseArgs({
  options: { documents: { type: 'string' }, readers: { type: 'string' } },
  allowPositionals: true,
});
const documents = Number(values.documents ?? 6);
const sample = await readFile(positionals[0] ?? path.join(import.meta.dirname, '../samples/agreement-office.pdf'));
const world = await startKillableDatabase();
const dataDir = path.join(world.folder, 'data');
const storage = await openStorage({ dataDir, databaseUrl: world.url, log: silentLog });
await storage.migrate();
const environment = {
  DATABASE_URL: world.url,
  HETONG_DATA_DIR: dataDir,
  HETONG_READERS: values.readers ?? '1',
  HETONG_PAGE_CACHE: '0',
};

const one = await round('one', 1);
const two = await round('two', 2);
const killed = await round('killed', 2, true);
say(`${documents} documents, ${environment.HETONG_READERS} reader(s) a worker; load of the machine: ${load()}`);
say(`one worker: ${one.toFixed(1)} s; two: ${two.toFixed(1)} s; two ÷ one: ${(two / one).toFixed(2)}`);
say(`two, one killed when a third was loaded: ${killed.toFixed(1)} s, all loaded`);
const found = await storage.intake.reconcile(storage.blobs);
say(JSON.stringify(found));
await storage.close();
await world.stop();
const { documents: loaded, lost, doubled, halfLoaded, missingBlobs } = found;
process.exit(loaded === 3 * documents && lost + doubled + halfLoaded + (missingBlobs ?? 0) === 0 ? 0 : 1);

/** Seconds a batch of its own took with so many workers. */
async function round(name: string, workers: number, kills = false): Promise<number> {
  const team = Array.from({ length: workers }, () => startActor(['worker'], environment));
  while ((await storage.intake.summary()).workers < workers) await pause(200);
  const began = performance.now();
  for (let at = 0; at < documents; at++) await handOver(`${name}-${at}.pdf`);
  let left = documents;
  for (let isKilled = !kills; left > 0; left = await unfinished()) {
    if (!isKilled && left <= (2 * documents) / 3) {
      isKilled = true;
      await team[0]!.kill();
    }
    await pause(100);
  }
  const seconds = (performance.now() - began) / 1000;
  for (const { process } of team) process.kill('SIGTERM');
  await Promise.all(team.map(({ ended }) => ended));
  say(`${name}: ${seconds.toFixed(1)} s, load ${load()}`);
  return seconds;
}

async function handOver(fileName: string): Promise<void> {
  const file = path.join(world.folder, fileName);
  // Behind the end of a PDF there may be anything.
  await writeFile(file, Buffer.concat([sample, Buffer.from(`\n% ${fileName}\n`)]));
  const sha256 = await storage.blobs.putFile(file);
  const more = { bytes: sample.length, mediaType: 'application/pdf', blobs: [sha256], batch: null } as const;
  await storage.intake.handOver({ fileName, sha256, ...more, priority: intakePriorities.batch });
}

async function unfinished(): Promise<number> {
  const { queued, reading } = await storage.intake.summary();
  return queued + reading;
}

function load(): string {
  return loadavg()[0]!.toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
