/**
 * How long analysts' questions and the comparing of documents take in a large database, such as bench/scale.ts leaves:
 *
 *   npx tsx bench/analyst-times.ts DATA_DIR [--compare 200] [--runs 3]
 *
 * Compares some documents with those that resemble them, then asks each question of docs/analysts.md and reads the largest views
 * from end to end. A question that takes longer than analysts are given is told as refused.
 */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { createContractRepository } from '../storage/contracts.ts';
import { openDatabase } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded/start-embedded-postgres.ts';
import { migrateDatabase } from '../storage/migrations/migrate-database.ts';
import { readRecipes } from './read-recipes.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { compare: { type: 'string', default: '200' }, runs: { type: 'string', default: '3' } },
});

/** Whole views, as an export or a BI tool's first look reads them. */
const whole = [
  'contracts',
  'contracts_confirmed',
  'parties',
  'contract_families',
  'review_backlog',
  'expiring_contracts',
].map((view) => ({ name: `all of ${view}`, statement: `select count(v::text) from ${view} v` }));

async function median(runs: number, work: () => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    try {
      await work();
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : String(error)}`;
    }
    times.push(performance.now() - began);
  }
  return `${Math.round(times.sort((a, b) => a - b)[Math.floor(runs / 2)]!)} ms`;
}

const server = await startEmbeddedPostgres({ dataDir: positionals[0] ?? '', log: silent });
const database = openDatabase(server.connectionString);
try {
  await migrateDatabase(database);
  const contracts = createContractRepository(database);
  const { documents } = await contracts.summary();
  console.log(`${documents} contracts, load ${loadavg()[0]!.toFixed(1)}`);
  const began = performance.now();
  const compared = await contracts.relatePending(Number(values.compare));
  if (compared > 0)
    console.log(`compared ${compared}: ${((performance.now() - began) / compared).toFixed(1)} ms a document`);
  const questions = (await readRecipes()).map(({ number, question, statement }) => ({
    name: `${number}. ${question}`,
    statement,
  }));
  for (const { name, statement } of [...questions, ...whole])
    console.log(`${(await median(Number(values.runs), () => contracts.query(statement))).padStart(10)}  ${name}`);
} finally {
  await database.close();
  await server.stop();
}
