// Exports of a large database: rows a second and peak memory of the exporting process, for each view and format.
//   npx tsx bench/exports.ts [CONTRACTS] [--views contracts,findings] [--data-dir DIR | --url postgresql://…]
// Loads that many of the contracts of bench/scale.ts (20,000 unless told) into a folder that is thrown away, or into DIR, which is
// kept and gone on with; with --url it reads a migrated database there is.
import { spawnSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import { createAnalysisRepository } from '../storage/analysis/analysis-repository.ts';
import { openDatabase } from '../storage/database.ts';
import { exportFormats } from '../storage/index.ts';
import type { ExportFormat } from '../storage/index.ts';
import { measureExport } from './exports/measure-exports.ts';
import { loadContracts } from './scale/load-contracts.ts';
import { withBenchDatabase } from './scale/with-bench-database.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    'data-dir': { type: 'string' },
    views: { type: 'string', default: 'contracts,contract_fields,findings' },
    formats: { type: 'string', default: exportFormats.join(',') },
    /** What the child processes are asked: one export each, so that no other's memory is counted. */
    only: { type: 'string' },
  },
});

if (values.only !== undefined) await measureOne(values.url ?? '', values.only);
else if (values.url !== undefined) measureAll(values.url);
else await withInventedContracts(Number(positionals[0] ?? 20_000), measureAll);

async function measureOne(url: string, only: string): Promise<void> {
  const [view = '', format = ''] = only.split(':');
  const database = openDatabase(url);
  const analysis = createAnalysisRepository(database);
  const measured = await measureExport(analysis, { view, format: format as ExportFormat });
  const { rows, seconds, rowsPerSecond, cpuSeconds, megabytes, peakMegabytes } = measured;
  console.log(
    `${view} ${format}: ${rows} rows in ${seconds.toFixed(1)} s, ${rowsPerSecond} rows/s, ${Math.round(rows / cpuSeconds)} rows per CPU second of the process, ${megabytes.toFixed(1)} MB, peak ${peakMegabytes.toFixed(0)} MB`,
  );
  await database.close();
}

function measureAll(url: string): void {
  console.log(`${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]!.toFixed(1)}`);
  for (const view of values.views.split(',')) {
    for (const format of values.formats.split(',')) {
      const own = [...process.execArgv, import.meta.filename, '--url', url, '--only', `${view}:${format}`];
      spawnSync(process.execPath, own, { stdio: 'inherit' });
    }
  }
}

async function withInventedContracts(contracts: number, use: (url: string) => void): Promise<void> {
  await withBenchDatabase(values['data-dir'], async (database, url) => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from app.documents`.execute(
      database.kysely,
    );
    const present = rows[0]!.n;
    if (present < contracts) {
      console.log(`Loading ${contracts - present} contracts …`);
      const tokenizer = await createTokenizer();
      await loadContracts(database, { from: present, to: contracts, tokenizer, report: () => undefined });
      await sql`vacuum analyze`.execute(database.kysely);
    }
    use(url);
  });
}
