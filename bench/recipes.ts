/**
 * Asks the twenty questions of docs/analysts.md of labelled contracts and compares the answers with those the truths give:
 *
 *   npx tsx bench/recipes.ts FOLDER [--records FILE] [--today YYYY-MM-DD]
 *
 * FOLDER holds contracts with NAME.truth.json beside them. They are read anew unless --records names what
 * `hetong extract FOLDER --json` printed. The records are loaded through the ordinary load into a fresh embedded database.
 * What differs is asked once more with the fields as the truths have them: gone then, a value was misread; still there, the
 * question is answered wrongly, and the bench ends with 1.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sql } from 'kysely';
import { contractRecordSchema } from '../models/contract-record.ts';
import type { ContractRecord } from '../models/contract-record.ts';
import { findLabelledFiles, labelOf, readTruths } from '../pipeline/evaluate/read-labelled.ts';
import type { Truth } from '../pipeline/evaluate/truth.ts';
import { createContractRepository } from '../storage/contracts.ts';
import { openDatabase } from '../storage/database.ts';
import type { Database } from '../storage/database.ts';
import { startEmbeddedPostgres } from '../storage/embedded/start-embedded-postgres.ts';
import { typedValue } from '../storage/load/typed-value.ts';
import { migrateDatabase } from '../storage/migrations/migrate-database.ts';
import { answersFrom } from './recipe-answers.ts';
import type { ExpectedAnswer } from './recipe-answers.ts';
import { readRecipes } from './read-recipes.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function extract(files: readonly string[]): string {
  const program = path.join(import.meta.dirname, '../bin/hetong.ts');
  const command = ['--import', 'tsx', program, 'extract', ...files, '--json', '--quiet'];
  return execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 30 });
}

function parseRecords(lines: string): readonly ContractRecord[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => contractRecordSchema.parse(JSON.parse(line)));
}

async function load(database: Database, record: ContractRecord): Promise<void> {
  await createContractRepository(database).load({
    record,
    source: record.source,
    pageImages: new Map(),
    words: [],
    tokenizerId: 'none',
    pipelineVersion: '0',
    timings: {},
    batch: 'recipes',
  });
}

/** Puts what is true in the place of what was read, as far as the truth tells it. */
async function correct({ kysely }: Database, fileName: string, truth: Truth): Promise<void> {
  const { rows } = await sql<{ id: string; name: string }>`
    select f.document_id as id, f.name from app.fields f join app.documents d on d.id = f.document_id
    where d.file_name = ${fileName}`.execute(kysely);
  for (const { id, name } of rows) {
    const told = truth.fields[name] ?? null;
    if (typeof told === 'object' && told !== null && ('ignore' in told || 'sha256' in told)) continue;
    const values = typeof told === 'object' && told !== null && 'conflicting' in told ? told.conflicting : null;
    const value = values?.[0] ?? (typeof told === 'object' ? null : told);
    const status = values ? 'conflicting' : value !== null ? 'found' : told === null ? 'absent' : 'blank';
    const typed = typedValue(name, value);
    await sql`update app.fields set status = ${status}, value_text = ${typed.text}, value_numeric = ${typed.numeric}::numeric,
      value_date = ${typed.date}::date, other_values = ${values && JSON.stringify(values)}::jsonb
      where document_id = ${id}::uuid and name = ${name}`.execute(kysely);
  }
  await sql`update app.documents set execution = coalesce(${truth.execution ?? null}, execution), record = record
    where file_name = ${fileName}`.execute(kysely);
}

type Answer = readonly Readonly<Record<string, unknown>>[];

/** Rows as comparable text: numbers by their value, in no order. */
function comparable(rows: readonly (readonly unknown[])[]): readonly string[] {
  const cell = (value: unknown): unknown =>
    typeof value === 'string' && /^-?\d{1,15}(\.\d+)?$/.test(value) ? Number(value) : value;
  return rows.map((row) => JSON.stringify(row.map(cell))).sort();
}

function differences(actual: Answer, { columns, rows }: ExpectedAnswer): readonly string[] {
  const [got, wanted] = [comparable(actual.map((row) => columns.map((name) => row[name]))), comparable(rows)];
  const without = (some: readonly string[], others: readonly string[]): readonly string[] => {
    const left = [...others];
    return some.filter((row) => {
      const at = left.indexOf(row);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    });
  };
  return [
    ...without(wanted, got).map((row) => `- truth    ${row}`),
    ...without(got, wanted).map((row) => `+ database ${row}`),
  ];
}

interface Asked {
  readonly expected: ReadonlyMap<number, ExpectedAnswer>;
  readonly database: Database;
}

/** Asks every question with an expected answer, or those named, and tells what differs, by number. */
async function ask({ expected, database }: Asked, heading: string, only?: ReadonlySet<number>) {
  console.log(heading);
  const differing = new Set<number>();
  for (const { number, question, statement } of await readRecipes()) {
    if (only !== undefined && !only.has(number)) continue;
    const began = performance.now();
    const { rows } = await createContractRepository(database).query(statement);
    const milliseconds = Math.round(performance.now() - began);
    const answer = expected.get(number);
    const found = answer === undefined ? [] : differences(rows, answer);
    if (found.length > 0) differing.add(number);
    const verdict = answer === undefined ? 'no truth' : found.length === 0 ? 'as true' : 'DIFFERS';
    console.log(
      `${String(number).padStart(4)}  ${verdict.padEnd(8)}  ${rows.length} rows, ${milliseconds} ms  ${question}`,
    );
    found.forEach((line) => console.log(`        ${line}`));
  }
  return differing;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { records: { type: 'string' }, today: { type: 'string', default: '2026-02-10' } },
  });
  const folder = positionals[0] ?? 'samples';
  const truths = await readTruths(folder);
  const files = await findLabelledFiles(folder, truths);
  const lines = values.records === undefined ? extract(files) : await readFile(values.records, 'utf8');
  const records = parseRecords(lines).filter(({ source }) => truths.has(labelOf(source.fileName)));
  const fileOf = new Map(records.map(({ source }) => [labelOf(source.fileName), source.fileName]));
  const expected = answersFrom(truths, values.today, (label) => fileOf.get(label) ?? label);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hetong-recipes-'));
  const server = await startEmbeddedPostgres({ dataDir, log: silent });
  const database = openDatabase(`${server.connectionString}?options=-c%20hetong.today%3D${values.today}`);
  try {
    await migrateDatabase(database);
    for (const record of records) await load(database, record);
    const misread = await ask({ expected, database }, `${records.length} contracts as they were read:`);
    for (const [label, truth] of truths) await correct(database, fileOf.get(label) ?? label, truth);
    const wrong = await ask({ expected, database }, 'What differed, with the fields as they are:', misread);
    console.log(
      `${expected.size} answers compared; ${misread.size} differ by what was read, ${wrong.size} by the question.`,
    );
    return wrong.size === 0 ? 0 : 1;
  } finally {
    await database.close();
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

process.exitCode = await main();
