/**
 * Measures the marks of labelled contracts: `npx tsx bench/marks.ts FOLDER [NAME…]`. The folder holds PDFs, each with its
 * `*.truth.json`. Prints for every document its seals, seal texts, signatures, blank slots and ticks, then the sums.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Mark } from '../models/page.ts';
import type { OcrEngine } from '../models/ports.ts';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { readUprightPage } from '../pipeline/recognize/read-page.ts';

/** A part of the right answers: found of wanted, and how many were too many. */
interface Tally {
  found: number;
  wanted: number;
  extra: number;
}

type Kind = 'seals' | 'sealTexts' | 'signatures';
type Truth = Readonly<Record<string, unknown>>;

const parties = ['A', 'B', 'C', 'D'];

function valuesOf(truth: Truth, field: string): readonly string[] {
  return parties.map((party) => truth[`party${party}.${field}`]).filter((value) => typeof value === 'string');
}

function tally(wanted: readonly string[], got: readonly string[]): Tally {
  const left = [...got];
  let found = 0;
  for (const value of wanted) {
    const at = left.indexOf(value);
    if (at < 0) continue;
    left.splice(at, 1);
    found++;
  }
  return { found, wanted: wanted.length, extra: left.length };
}

function compare(truth: Truth, marks: readonly Mark[]): Readonly<Record<Kind, Tally>> {
  const ofKind = (kind: Mark['kind']): readonly Mark[] => marks.filter((mark) => mark.kind === kind);
  const present = valuesOf(truth, 'seal').filter((value) => value === 'present');
  return {
    seals: tally(
      present,
      ofKind('seal').map(() => 'present'),
    ),
    sealTexts: tally(
      valuesOf(truth, 'sealText'),
      ofKind('seal').map(({ text }) => text ?? ''),
    ),
    signatures: tally(
      valuesOf(truth, 'signatory'),
      ofKind('signature').map(({ text }) => text ?? ''),
    ),
  };
}

async function marksOf(file: string, engine: OcrEngine): Promise<readonly Mark[]> {
  const marks: Mark[] = [];
  for await (const { image, textLines, page } of loadPageRasters(file))
    marks.push(...(await readUprightPage({ image, textLines, page }, engine)).page.marks);
  return marks;
}

function describe(name: string, truth: Truth, marks: readonly Mark[]): string {
  const blankFields = Object.values(truth).filter(
    (value) => typeof value === 'object' && value !== null && 'blank' in value,
  );
  const count = (kind: Mark['kind'], state?: string): number =>
    marks.filter((mark) => mark.kind === kind && (state === undefined || mark.state === state)).length;
  const texts = marks.filter(({ kind }) => kind === 'seal' || kind === 'signature').map(({ text }) => text ?? '?');
  return [
    name.padEnd(22),
    `blanks ${count('blank')} (fields blank ${blankFields.length})`,
    `ticks ${count('tick', 'checked')}/${count('tick')}`,
    `unread ${count('unread')}`,
    texts.join(' '),
  ].join('  ');
}

async function main(folder: string, names: readonly string[]): Promise<void> {
  const engine = await createPaddleEngine();
  const sums: Record<Kind, Tally> = {
    seals: { found: 0, wanted: 0, extra: 0 },
    sealTexts: { found: 0, wanted: 0, extra: 0 },
    signatures: { found: 0, wanted: 0, extra: 0 },
  };
  const files = readdirSync(folder).filter((file) => file.endsWith('.pdf'));
  for (const file of files.filter((name) => names.length === 0 || names.some((part) => name.startsWith(part)))) {
    const { fields } = JSON.parse(readFileSync(path.join(folder, file.replace('.pdf', '.truth.json')), 'utf8'));
    const marks = await marksOf(path.join(folder, file), engine);
    const result = compare(fields, marks);
    for (const kind of ['seals', 'sealTexts', 'signatures'] as const) {
      sums[kind].found += result[kind].found;
      sums[kind].wanted += result[kind].wanted;
      sums[kind].extra += result[kind].extra;
    }
    process.stdout.write(`${describe(file.replace('.pdf', ''), fields, marks)}\n`);
  }
  for (const [kind, { found, wanted, extra }] of Object.entries(sums))
    process.stdout.write(`${kind}: ${found} of ${wanted}, ${extra} others\n`);
  await engine.close();
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: npx tsx bench/marks.ts FOLDER [NAME…]\n');
  process.exitCode = 2;
} else {
  await main(folder, names);
}
