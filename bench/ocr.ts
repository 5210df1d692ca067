/**
 * How long reading a page picture takes, and how well it is read, beside other readers on the same pictures.
 *
 *   npx tsx bench/ocr.ts [FILE | FOLDER …] [--pages N] [--truth DIGITAL.pdf] [--only NAME] [--write]
 *
 * Takes the scans of samples/ by default, with the sample's born-digital twin as their truth. --pages takes the first N
 * pages of each document, --truth names a born-digital PDF with the same pages; a born-digital page among those to be
 * read is rendered and read like a scan, its own text layer its truth. --only measures the readers whose name begins
 * so; --write puts the result into docs/benchmarks.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadBenchPages } from './ocr/bench-page.ts';
import type { BenchPage } from './ocr/bench-page.ts';
import { openContenders } from './ocr/contenders.ts';
import { runInTurns } from './ocr/run-in-turns.ts';
import { toMarkdown, writeReport } from './ocr/report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '1000' },
    truth: { type: 'string' },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const samples = path.resolve(import.meta.dirname, '../samples');
const scans = ['office', 'worn', 'phone'].map((kind) => path.join(samples, `agreement-${kind}.pdf`));
const isSample = positionals.length === 0;
const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bench-'));
try {
  const pages: readonly BenchPage[] = await loadBenchPages({
    paths: isSample ? scans : positionals,
    truth: values.truth ?? (isSample ? path.join(samples, 'agreement-digital.pdf') : null),
    most: Number(values.pages),
    folder,
  });
  const contenders = await openContenders(availableParallelism(), values.only);
  const rows = await runInTurns(contenders, pages);
  const markdown = toMarkdown(rows, pages.length);
  console.log(markdown);
  if (values.write) await writeReport(rows, markdown);
  await Promise.all(contenders.map((contender) => contender.close()));
} finally {
  await rm(folder, { recursive: true, force: true });
}
