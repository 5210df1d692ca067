/**
 * Measures the marks of labelled contracts: `npx tsx bench/marks.ts [--keep FOLDER] FOLDER [NAME…]`.
 *
 * The folder holds PDFs, each with its `*.truth.json`; what slots, tick boxes and tables stand on their pages is told by
 * `*.marks.json` beside them, in samples/ or in bench/marks/truth/. Prints what differs, document by document, then the
 * sums by measure. --keep keeps what the engine read of each picture, for the next run.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { extractContract } from '../extractors/index.ts';
import type { RecognizedPage } from '../models/page.ts';
import type { OcrEngine, Tokenizer } from '../models/ports.ts';
import { assembleContract } from '../pipeline/assemble/assemble-contract.ts';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { readUprightPage } from '../pipeline/recognize/read-page.ts';
import { segmentContract } from '../pipeline/segment/segment-contract.ts';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import { compareContract } from './marks/compare-contract.ts';
import { compareRecord } from './marks/compare-record.ts';
import type { FieldTruth, RecordReading } from './marks/compare-record.ts';
import { keepReadings } from './marks/keep-readings.ts';
import { loadMarks } from './marks/mark-truth.ts';
import { toMarkdown } from './marks/report.ts';
import { addTallies } from './marks/tally.ts';
import type { Tallies } from './marks/tally.ts';

interface Readers {
  readonly engine: OcrEngine;
  readonly tokenizer: Tokenizer;
}

interface Reading extends RecordReading {
  readonly pages: readonly RecognizedPage[];
}

async function read(file: string, { engine, tokenizer }: Readers): Promise<Reading> {
  const pages: RecognizedPage[] = [];
  for await (const { image, textLines, page } of loadPageRasters(file))
    pages.push((await readUprightPage({ image, textLines, page }, engine)).page);
  const { contract } = assembleContract(pages);
  const { fields } = extractContract(segmentContract(contract, tokenizer));
  return { pages, marks: pages.flatMap((page) => (page.status === 'ok' ? page.marks : [])), fields };
}

async function measure(folder: string, name: string, readers: Readers): Promise<Tallies> {
  const { fields } = JSON.parse(readFileSync(path.join(folder, `${name}.truth.json`), 'utf8')) as {
    fields: FieldTruth;
  };
  const marks = loadMarks(folder, name);
  const reading = await read(path.join(folder, `${name}.pdf`), readers);
  const report = (difference: string): void => void process.stdout.write(`${name} ${difference}\n`);
  const tallies = compareRecord(fields, reading, report);
  if (marks) addTallies(tallies, compareContract(reading.pages, marks, report));
  else report('has no marks file: its slots, tick boxes and tables are not measured');
  return tallies;
}

async function main(folder: string, names: readonly string[], keep: string | undefined): Promise<void> {
  const [paddle, tokenizer] = [await createPaddleEngine(), await createTokenizer()];
  const engine = keep === undefined ? paddle : await keepReadings(paddle, keep);
  const documents = readdirSync(folder).filter((file) => file.endsWith('.pdf'));
  const sums: Tallies = {};
  for (const file of documents.filter((name) => names.length === 0 || names.some((part) => name.startsWith(part))))
    addTallies(sums, await measure(folder, path.basename(file, '.pdf'), { engine, tokenizer }));
  const ink = sums['ink in slots not called blank'];
  process.stdout.write(`\n${toMarkdown(sums)}\n\nink called blank: ${ink ? ink.wanted - ink.right : 0}\n`);
  await engine.close();
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { keep: { type: 'string' } } });
const [folder, ...names] = positionals;
if (folder === undefined) {
  process.stderr.write('usage: npx tsx bench/marks.ts [--keep FOLDER] FOLDER [NAME…]\n');
  process.exitCode = 2;
} else {
  await main(folder, names, values.keep);
}
