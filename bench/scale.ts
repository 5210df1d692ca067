/**
 * A large database: how fast contracts are loaded, searched and listed.
 *
 *   npx tsx bench/scale.ts [CONTRACTS] [--data-dir DIR] [--queries N] [--seed N]     N may be 0
 *
 * Invents contracts (2,000 unless told; always the same ones), loads them by the bulk mode of the load path into an embedded
 * database in a folder that is thrown away, or in DIR, which is kept and gone on with; times searches, compares all they find
 * with a sequential scan, and times the views.
 */
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { Database } from '../storage/database.ts';
import { loadContracts } from './scale/load-contracts.ts';
import { measureSearch } from './scale/measure-search.ts';
import { measureViews } from './scale/measure-views.ts';
import type { Timings } from './scale/timings.ts';
import { withBenchDatabase } from './scale/with-bench-database.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    'data-dir': { type: 'string' },
    queries: { type: 'string', default: '210' },
    seed: { type: 'string', default: '1' },
  },
});
const wanted = Number(positionals[0] ?? 2000);

const line = (what: string, figure: string): void => console.log(`| ${what} | ${figure} |`);
const ms = ({ runs, p50, p95, worst }: Timings): string =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms (${runs} runs)`;
const load = (): string => loadavg()[0]!.toFixed(1);

async function countOf(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    database.kysely,
  );
  return rows[0]!.n;
}

async function fill(database: Database): Promise<void> {
  const present = await countOf(database, 'app.documents');
  if (present >= wanted) return;
  const tokenizer = await createTokenizer();
  const figures = await loadContracts(database, {
    from: present,
    to: wanted,
    tokenizer,
    report: ({ contracts, perSecond }) =>
      console.log(`  ${present + contracts} contracts, ${perSecond.toFixed(0)} a second, load ${load()}`),
  });
  line(
    'bulk load',
    `${figures.perSecond.toFixed(0)} contracts/s (${figures.contracts} in ${figures.seconds.toFixed(0)} s)`,
  );
  line(
    'processor time a contract',
    `${figures.ownProcessor.toFixed(1)} ms here, ${figures.serverProcessor.toFixed(1)} ms in the server`,
  );
  // As the server's own housekeeping does within minutes of such a load.
  const began = performance.now();
  await sql`vacuum analyze`.execute(database.kysely);
  line('vacuum analyze after it', `${((performance.now() - began) / 1000).toFixed(0)} s`);
}

async function measure(database: Database): Promise<void> {
  const [documents, clauses] = [await countOf(database, 'app.documents'), await countOf(database, 'app.clauses')];
  const { rows } = await sql<{
    size: string;
  }>`select pg_size_pretty(pg_database_size(current_database())) as size`.execute(database.kysely);
  line('in the database', `${documents} contracts, ${clauses} clauses, ${rows[0]!.size}`);
  for (const [name, timings] of Object.entries(await measureViews(database, 30))) line(name, ms(timings));
  if (Number(values.queries) === 0) return;
  const search = await measureSearch(database, Number(values.queries), Number(values.seed));
  line('search, best 20', ms(search.best));
  line(
    'search, processor time',
    `${search.ownProcessor.toFixed(1)} ms here, ${search.serverProcessor.toFixed(1)} ms in the server`,
  );
  for (const [kind, timings] of Object.entries(search.bestByKind)) line(`search, ${kind}`, ms(timings));
  line('search, every clause of at most 20,000', ms(search.all));
  line(
    'searches compared with a sequential scan',
    `${search.checked}: ${search.missed} missed, ${search.falseHits} false`,
  );
}

console.log(`${availableParallelism()} cores, Node ${process.version}, load ${load()}`);
await withBenchDatabase(values['data-dir'], async (database) => {
  await fill(database);
  await measure(database);
  console.log(`load ${load()}`);
});
