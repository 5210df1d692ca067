/**
 * Hands over hundreds of malformed and odd PDFs and pictures, and looks how each ends.
 *
 *   npx tsx bench/hostile-corpus.ts [--only TEXT] [--seed N] [--keep FOLDER] [--log FILE]
 *
 * Makes the files (the same for the same seed) in a folder that is thrown away, or in FOLDER; imports them all in one batch
 * with the built command line (each ending is also appended to FILE as it comes); prints by kind how they ended, and at last what may not happen: files without an end, files
 * with two, a batch that crashed, a wait longer than the limits of one document allow, memory over the readers' cap.
 * Exits with 1 where any of it did.
 */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { activePdfs } from './hostile/active-pdfs.ts';
import { damagedPdfs } from './hostile/damaged-pdfs.ts';
import type { PdfMaterial } from './hostile/damaged-pdfs.ts';
import { explodingPdfs } from './hostile/exploding-pdfs.ts';
import { impossiblePdfs } from './hostile/impossible-pdfs.ts';
import type { OddFile } from './hostile/odd-file.ts';
import { oddPictures } from './hostile/odd-pictures.ts';
import { createRandom } from './marks/random.ts';
import { sampleTree } from './process-tree.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
    log: { type: 'string' },
  },
});

/** How one file ended: `ok`, `partial`, `duplicate`, or the code of its failure. */
type Ending = string;

interface Run {
  /** Every ending told of a file, by its name. */
  readonly endings: ReadonlyMap<string, readonly Ending[]>;
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
  /** The longest time in which no file ended, in seconds. */
  readonly longestWait: number;
  /** Highest sum of resident memory, shared pages counted in each process, in megabytes. */
  readonly peak: number;
  readonly errors: string;
}

/** Two tries of opening and a page each (30 s, 60 s), and room for a busy machine. */
const longestWaitAllowed = 240;
/** Readers are killed at 1.5 GB each; beside two of them the importing process and the database. */
const mostMemory = 4000;

async function makeCorpus(): Promise<readonly OddFile[]> {
  const random = createRandom(Number(values.seed));
  const scan = path.join(root, 'samples/agreement-office.pdf');
  const { bytes, width, height } = await firstPage(scan);
  const agreement = await readFile(path.join(root, 'samples/agreement-digital.pdf'));
  const material = { jpeg: { bytes, width, height }, agreement };
  return [
    ...damagedPdfs(material, random),
    ...impossiblePdfs(material),
    ...explodingPdfs(),
    ...activePdfs(),
    ...(await oddPictures(bytes, random)),
  ].filter(({ kind }) => kind.includes(values.only));
}

async function firstPage(file: string): Promise<PdfMaterial['jpeg']> {
  for await (const { image } of loadPageRasters(file)) {
    const { data, width, height } = image;
    const raw = { width, height, channels: 3 } as const;
    return { bytes: await sharp(data, { raw }).jpeg({ quality: 75 }).toBuffer(), width, height };
  }
  throw new Error(`${file} has no pages`);
}

async function importAll(folder: string, dataDir: string): Promise<Run> {
  const command = [path.join(root, 'dist/bin/hetong.js'), 'import', folder, '--json', '--data-dir', dataDir];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
  const endings = new Map<string, Ending[]>();
  const began = performance.now();
  let [last, longestWait, peak, errors] = [began, 0, 0, ''];
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-4000)));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const { fileName, outcome, status, code } = JSON.parse(line) as Record<string, string>;
    const ending =
      outcome === 'loaded' ? (status === 'succeeded' ? 'ok' : status!) : outcome === 'failed' ? code! : outcome!;
    // A file that could not be opened is told by its path, a document by its name.
    const name = path.basename(fileName!);
    endings.set(name, [...(endings.get(name) ?? []), ending]);
    if (values.log !== undefined) appendFileSync(values.log, `${seconds(began)} ${ending} ${JSON.stringify(name)}\n`);
    [longestWait, last] = [Math.max(longestWait, performance.now() - last), performance.now()];
  });
  const timer = setInterval(() => void sampleTree(child.pid!).then(({ rss }) => (peak = Math.max(peak, rss))), 500);
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) =>
    child.on('close', (...end) => resolve(end)),
  );
  clearInterval(timer);
  const took = (performance.now() - began) / 1000;
  return { endings, exitCode, signal, seconds: took, longestWait: longestWait / 1000, peak: peak / 1024, errors };
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

function table(corpus: readonly OddFile[], { endings }: Run): string {
  const kinds = new Map<string, OddFile[]>();
  for (const file of corpus) kinds.set(file.kind, [...(kinds.get(file.kind) ?? []), file]);
  const rows = [...kinds].map(([kind, files]) => {
    const counts = new Map<string, number>();
    for (const ending of files.flatMap(({ name }) => endings.get(name) ?? ['no end']))
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    const told = [...counts].sort((a, b) => b[1] - a[1]).map(([ending, count]) => `${ending} ${count}`);
    return `| ${kind} | ${files.length} | ${told.join(', ')} |`;
  });
  return ['| kind | files | ended |', '|---|---|---|', ...rows].join('\n');
}

/** What may not happen, and did. */
function broken(corpus: readonly OddFile[], run: Run): readonly string[] {
  const { endings, exitCode, signal, longestWait, peak, errors } = run;
  const withoutEnd = corpus.filter(({ name }) => !endings.has(name)).map(({ name }) => name);
  const withTwo = corpus.filter(({ name }) => (endings.get(name)?.length ?? 0) > 1).map(({ name }) => name);
  const unexpected = corpus.filter(({ name }) => endings.get(name)?.includes('unexpected')).map(({ name }) => name);
  const isCrash = signal !== null || ![0, 3, 4].includes(exitCode ?? -1);
  return [
    ...(withoutEnd.length > 0 ? [`without an end: ${JSON.stringify(withoutEnd)}`] : []),
    ...(withTwo.length > 0 ? [`with two ends: ${JSON.stringify(withTwo)}`] : []),
    ...(unexpected.length > 0 ? [`for no reason we know: ${JSON.stringify(unexpected)}`] : []),
    ...(isCrash ? [`the batch ended with ${signal ?? exitCode}: ${errors}`] : []),
    ...(longestWait > longestWaitAllowed ? [`no file ended for ${longestWait.toFixed(0)} s`] : []),
    ...(peak > mostMemory ? [`memory of ${peak.toFixed(0)} MB`] : []),
  ];
}

const work = await mkdtemp(path.join(tmpdir(), 'hetong-hostile-'));
const folder = values.keep ?? path.join(work, 'files');
await mkdir(folder, { recursive: true });
const corpus = await makeCorpus();
for (const { name, bytes } of corpus) await writeFile(path.join(folder, name), bytes);
const run = await importAll(folder, path.join(work, 'data'));
console.log(table(corpus, run));
const told = [...run.endings.values()].flat();
const count = (is: (ending: Ending) => boolean): number => told.filter(is).length;
const isIn = (ending: Ending): boolean => ['ok', 'partial', 'duplicate'].includes(ending);
console.log(
  `\n${corpus.length} files: ${count((one) => one === 'ok')} ok, ${count((one) => one === 'partial')} partial, ` +
    `${count((one) => one === 'duplicate')} there already, ${count((one) => !isIn(one))} failed with a reason; ` +
    `exit code ${run.exitCode}; ${run.seconds.toFixed(0)} s, longest wait ${run.longestWait.toFixed(0)} s, ` +
    `memory at most ${run.peak.toFixed(0)} MB`,
);
const faults = broken(corpus, run);
console.log(faults.length === 0 ? 'nothing that may not happen' : faults.join('\n'));
await rm(work, { recursive: true, force: true });
process.exitCode = faults.length === 0 ? 0 : 1;
