/**
 * Peak resident memory of the whole process tree while a batch is imported.
 *
 *   npx tsx bench/memory.ts [pages …]        default: 60 600 one:300
 *
 * Makes a batch of six-page scans from samples/ (each file with bytes of its own, so none is a duplicate), or with `one:`
 * a single PDF of so many scanned pages; imports it with the built command line into a fresh embedded database, and
 * samples the tree's memory every 200 ms: resident pages summed over the processes, shared ones counted in each (RSS)
 * or once (PSS). Says too what the parts of the tree held at the highest sum.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { fullPagePicture, makePdf } from '../test/pipeline/reader/make-pdf.ts';
import type { PdfPage } from '../test/pipeline/reader/make-pdf.ts';
import { sampleTree } from './process-tree.ts';
import type { TreeMemory } from './process-tree.ts';

const root = path.resolve(import.meta.dirname, '..');
const pagesOfSample = 6;
const sampleIntervalMs = 200;

interface Batch {
  readonly pages: number;
  readonly isOneFile: boolean;
}

/** The highest the sums became, and what the parts held then. */
interface Peak extends TreeMemory {
  readonly seconds: number;
}

async function makeBatch(folder: string, { pages, isOneFile }: Batch): Promise<void> {
  const files = ['office', 'worn', 'phone'].map((name) => path.join(root, 'samples', `agreement-${name}.pdf`));
  if (isOneFile) return writeFile(path.join(folder, 'long.pdf'), await longPdf(files, pages));
  const scans = await Promise.all(files.map((file) => readFile(file)));
  for (let index = 0; index < pages / pagesOfSample; index++) {
    // A comment after %%EOF is legal and gives the copy a hash of its own.
    await writeFile(
      path.join(folder, `${index}.pdf`),
      Buffer.concat([scans[index % scans.length]!, Buffer.from(`\n% copy ${index}\n`)]),
    );
  }
}

/** A PDF of so many scanned pages, each with a picture object of its own. */
async function longPdf(files: readonly string[], pages: number): Promise<Buffer> {
  const pictures: NonNullable<PdfPage['jpeg']>[] = [];
  for (const file of files) {
    for await (const { image } of loadPageRasters(file)) {
      const { data, width, height } = image;
      const bytes = await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 75 })
        .toBuffer();
      pictures.push({ bytes, width, height });
    }
  }
  return makePdf(
    Array.from({ length: pages }, (_, at) => ({ content: fullPagePicture, jpeg: pictures[at % pictures.length]! })),
  );
}

async function measure(batch: Batch): Promise<Peak> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bench-'));
  const files = path.join(folder, 'batch');
  await mkdir(files);
  await makeBatch(files, batch);
  const started = performance.now();
  const command = path.join(root, 'dist/bin/hetong.js');
  const child = spawn(process.execPath, [command, 'import', files, '--data-dir', path.join(folder, 'data')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  let peak = { rss: 0, pss: 0, parts: { import: 0, readers: 0, database: 0 } as TreeMemory['parts'] };
  const timer = setInterval(() => {
    void sampleTree(child.pid!).then((now) => {
      const parts = now.pss > peak.pss ? now.parts : peak.parts;
      peak = { rss: Math.max(peak.rss, now.rss), pss: Math.max(peak.pss, now.pss), parts };
    });
  }, sampleIntervalMs);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  await rm(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`import ended with ${code}: ${Buffer.concat(errors).toString().slice(-2000)}`);
  return { ...peak, seconds: Math.round((performance.now() - started) / 1000) };
}

function readBatch(word: string): Batch {
  const isOneFile = word.startsWith('one:');
  const pages = Number(isOneFile ? word.slice(4) : word);
  if (!Number.isInteger(pages) || pages < 1) throw new Error(`“${word}” is no number of pages`);
  return { pages, isOneFile };
}

const megabytes = (kilobytes: number): string => `${Math.round(kilobytes / 1024)} MB`;
const words = process.argv.slice(2);
console.log(`${availableParallelism()} cores, Node ${process.version}`);
console.log('pages | peak RSS sum | peak PSS sum | of it import, readers, database | seconds');
for (const word of words.length > 0 ? words : ['60', '600', 'one:300']) {
  const { rss, pss, parts, seconds } = await measure(readBatch(word));
  const each = [parts.import, parts.readers, parts.database].map(megabytes).join(', ');
  console.log(`${word} | ${megabytes(rss)} | ${megabytes(pss)} | ${each} | ${seconds}`);
}
