/**
 * How long reading a page picture takes, and how well it is read, beside other readers on the same pictures.
 *
 *   npx tsx bench/ocr.ts [FILE | FOLDER …] [--pages N] [--truth FILE] [--write]
 *
 * Takes samples/ by default, the first N pages of each document (2; all with --truth). Pages that have a text layer are
 * left out. --truth compares the whole text of one document with a file, white space and character widths aside;
 * --write puts the result into docs/benchmarks.md.
 */
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { openContenders, writeBenchPage } from './ocr/contenders.ts';
import type { BenchPage, Contender } from './ocr/contenders.ts';
import { toMarkdown, writeReport } from './ocr/report.ts';
import type { Measured } from './ocr/report.ts';

async function listDocuments(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (entry) =>
      (await stat(entry)).isDirectory()
        ? (await readdir(entry)).filter((name) => name.endsWith('.pdf')).map((name) => path.join(entry, name))
        : [entry],
    ),
  );
  return found.flat().sort();
}

async function loadPages(documents: readonly string[], folder: string, most: number): Promise<readonly BenchPage[]> {
  const pages: BenchPage[] = [];
  for (const document of documents) {
    let taken = 0;
    for await (const { page, image, textLines } of loadPageRasters(document)) {
      if (textLines !== null) continue;
      pages.push(await writeBenchPage(image, folder, `${path.basename(document, '.pdf')}-${page}`));
      if (++taken >= most) break;
    }
  }
  return pages;
}

interface Run {
  readonly contender: Contender;
  readonly wall: number[];
  readonly cpu: number[];
  readonly texts: string[];
}

async function time({ contender, wall, cpu, texts }: Run, page: BenchPage): Promise<void> {
  const processor = process.cpuUsage();
  const started = performance.now();
  const text = await contender.read(page);
  wall.push((performance.now() - started) / 1000);
  const { user, system } = process.cpuUsage(processor);
  cpu.push((user + system) / 1e6);
  if (text !== null) texts.push(text);
}

/** Every reader on every page; who begins changes from page to page, so that none always meets a warm machine. */
async function runAll(contenders: readonly Contender[], pages: readonly BenchPage[]): Promise<readonly Run[]> {
  const runs = contenders.map((contender): Run => ({ contender, wall: [], cpu: [], texts: [] }));
  // Once beforehand, untimed: models are compiled and memory is taken on the first page.
  for (const { contender } of runs) {
    await contender.prepare?.(pages[0]!);
    await contender.read(pages[0]!);
  }
  for (const [i, page] of pages.entries()) {
    for (const { contender } of runs) await contender.prepare?.(page);
    for (let k = 0; k < runs.length; k++) await time(runs[(i + k) % runs.length]!, page);
    console.error(`${page.name}: ${runs.map(({ wall }) => wall.at(-1)!.toFixed(1)).join('  ')}`);
  }
  return runs;
}

function measure({ contender, wall, cpu, texts }: Run, truth: string | null): Measured {
  const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
  const errors =
    truth === null || texts.length === 0 ? null : distance(bare(texts.join('')), bare(truth)) / bare(truth).length;
  return { name: contender.name, threads: contender.threads, wall, cpu, errors };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { pages: { type: 'string' }, truth: { type: 'string' }, write: { type: 'boolean', default: false } },
});
const truth = values.truth === undefined ? null : await readFile(values.truth, 'utf8');
const most = values.pages === undefined ? (truth === null ? 2 : Infinity) : Number(values.pages);
const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bench-'));
try {
  const samples = path.resolve(import.meta.dirname, '../samples');
  const documents = await listDocuments(positionals.length > 0 ? positionals : [samples]);
  const pages = await loadPages(documents, folder, most);
  if (pages.length === 0) throw new Error('no page without a text layer was found');
  const contenders = await openContenders();
  const rows = (await runAll(contenders, pages)).map((run) => measure(run, truth));
  const markdown = toMarkdown(rows, pages.length);
  console.log(markdown);
  if (values.write) await writeReport(rows, markdown);
  await Promise.all(contenders.map((contender) => contender.close()));
} finally {
  await rm(folder, { recursive: true, force: true });
}
