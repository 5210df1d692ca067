/**
 * Measures the marks of labelled contracts: `npx tsx bench/marks.ts FOLDER [NAME…]`. The folder holds PDFs, each with its
 * `*.truth.json`. Prints for every document its seals and signatures, then by measure: seals there, seal texts as read off
 * the ring and as the record has them (which knows the parties' names), signatures both ways, fields left blank.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { extractContract } from '../extractors/index.ts';
import type { Extraction } from '../extractors/index.ts';
import type { Mark, RecognizedPage } from '../models/page.ts';
import type { OcrEngine, Tokenizer } from '../models/ports.ts';
import { assembleContract } from '../pipeline/assemble/assemble-contract.ts';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { readUprightPage } from '../pipeline/recognize/read-page.ts';
import { segmentContract } from '../pipeline/segment/segment-contract.ts';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';

/** Of the right answers: how many were found, and how many answers were too many. */
interface Tally {
  readonly found: number;
  readonly wanted: number;
  readonly extra: number;
}

type Fields = Extraction['fields'];
type Truth = Readonly<Record<string, unknown>>;

interface Reading {
  readonly marks: readonly Mark[];
  readonly fields: Fields;
}

/** Answers of one measure, wanted and got; which is which counts only within it. */
type Measure = (truth: Truth, reading: Reading) => readonly [wanted: readonly string[], got: readonly string[]];

const parties = ['A', 'B', 'C', 'D'];

const measures: Readonly<Record<string, Measure>> = {
  seals: (truth, { marks }) => [
    partyValues(truth, 'seal').filter((value) => value === 'present'),
    textsOf(marks, 'seal').map(() => 'present'),
  ],
  'seal texts on the ring': (truth, { marks }) => [partyValues(truth, 'sealText'), textsOf(marks, 'seal')],
  'seal texts in the record': (truth, { fields }) => [said(truth, 'sealText'), found(fields, 'sealText')],
  'signatures as read': (truth, { marks }) => [partyValues(truth, 'signatory'), textsOf(marks, 'signature')],
  'signatures in the record': (truth, { fields }) => [said(truth, 'signatory'), found(fields, 'signatory')],
  'fields left blank': (truth, { fields }) => [
    Object.keys(truth).filter((name) => isBlank(truth[name])),
    Object.entries(fields).flatMap(([name, field]) => (field?.status === 'blank' ? [name] : [])),
  ],
};

function isBlank(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'blank' in value;
}

function partyValues(truth: Truth, suffix: string): readonly string[] {
  return parties.map((party) => truth[`party${party}.${suffix}`]).filter((value) => typeof value === 'string');
}

/** Values of the parties with the party's letter: in the record each must stand with its own. */
function said(truth: Truth, suffix: string): readonly string[] {
  return parties.flatMap((party) => {
    const value = truth[`party${party}.${suffix}`];
    return typeof value === 'string' ? [party + value] : [];
  });
}

function found(fields: Fields, suffix: string): readonly string[] {
  const named = fields as Readonly<Record<string, Fields[keyof Fields] | undefined>>;
  return parties.flatMap((party) => {
    const field = named[`party${party}.${suffix}`];
    return typeof field?.value === 'string' ? [party + field.value] : [];
  });
}

function textsOf(marks: readonly Mark[], kind: Mark['kind']): readonly string[] {
  return marks.filter((mark) => mark.kind === kind).map(({ text }) => text ?? '');
}

function tally(wanted: readonly string[], got: readonly string[]): Tally {
  const left = [...got];
  let right = 0;
  for (const value of wanted) {
    const at = left.indexOf(value);
    if (at < 0) continue;
    left.splice(at, 1);
    right++;
  }
  return { found: right, wanted: wanted.length, extra: left.length };
}

async function read(file: string, engine: OcrEngine, tokenizer: Tokenizer): Promise<Reading> {
  const pages: RecognizedPage[] = [];
  for await (const { image, textLines, page } of loadPageRasters(file))
    pages.push((await readUprightPage({ image, textLines, page }, engine)).page);
  const { contract } = assembleContract(pages);
  const { fields } = extractContract(segmentContract(contract, tokenizer));
  return { marks: pages.flatMap((page) => (page.status === 'ok' ? page.marks : [])), fields };
}

async function main(folder: string, names: readonly string[]): Promise<void> {
  const [engine, tokenizer] = [await createPaddleEngine(), await createTokenizer()];
  const sums = new Map<string, Tally>();
  const files = readdirSync(folder).filter((file) => file.endsWith('.pdf'));
  for (const file of files.filter((name) => names.length === 0 || names.some((part) => name.startsWith(part)))) {
    const truth = JSON.parse(readFileSync(path.join(folder, file.replace('.pdf', '.truth.json')), 'utf8')) as {
      fields: Truth;
    };
    const reading = await read(path.join(folder, file), engine, tokenizer);
    for (const [name, measure] of Object.entries(measures))
      sums.set(name, sumOf(sums.get(name), tally(...measure(truth.fields, reading))));
    const texts = [...textsOf(reading.marks, 'seal'), ...textsOf(reading.marks, 'signature')];
    process.stdout.write(`${file.replace('.pdf', '').padEnd(22)} ${texts.map((text) => text || '?').join(' ')}\n`);
  }
  process.stdout.write('\n| measure | there | right | others | F1 |\n|---|---|---|---|---|\n');
  for (const [name, { found: right, wanted, extra }] of sums) {
    const f1 = (200 * right) / (wanted + right + extra);
    process.stdout.write(`| ${name} | ${wanted} | ${right} | ${extra} | ${f1.toFixed(1)} % |\n`);
  }
  await engine.close();
}

function sumOf(before: Tally | undefined, { found: right, wanted, extra }: Tally): Tally {
  if (before === undefined) return { found: right, wanted, extra };
  return { found: before.found + right, wanted: before.wanted + wanted, extra: before.extra + extra };
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npx tsx bench/marks.ts FOLDER [NAME…]\n');
  process.exitCode = 2;
} else {
  await main(folder, names);
}
