/**
 * How long reading a page picture takes, and how well it is read, beside other readers on the same pictures.
 *
 *   npx tsx bench/ocr.ts [FILE | FOLDER …] [--pages N] [--truth DIGITAL.pdf] [--scan] [--only NAME] [--write]
 *
 * Takes the scans of samples/ by default, with the sample's born-digital twin as their truth. --pages takes the first N
 * pages of each document, --truth names a born-digital PDF with the same pages; a born-digital page among those to be
 * read is rendered and read like a scan, its own text layer its truth. --only measures the readers whose name begins
 * so; --scan puts every born-digital page through an office scanner, a worn copy and a phone, drawn and the same each time, and
 * reads those instead of what is a scan itself; --write puts the result into docs/benchmarks.md.
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
import { writeSection } from './marks/report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '1000' },
    truth: { type: 'string' },
    scan: { type: 'boolean', default: false },
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
    scans: values.scan ? ['office', 'worn', 'phone'] : [],
    most: Number(values.pages),
    folder,
  });
  const contenders = await openContenders(availableParallelism(), values.only);
  const rows = await runInTurns(contenders, pages);
  const markdown = toMarkdown(rows, pages.length);
  console.log(markdown);
  if (values.write && values.scan) await writeSection('ocr-scanned', scannedSection(markdown));
  else if (values.write) await writeReport(rows, markdown);
  await Promise.all(contenders.map((contender) => contender.close()));
} finally {
  await rm(folder, { recursive: true, force: true });
}

function scannedSection(markdown: string): readonly string[] {
  return [
    '## Digital contracts, scanned',
    '`npx tsx bench/ocr.ts FOLDER --scan`: pages with a text layer, put through a drawn office scanner, worn copy (skew up to 5°) and ' +
      'phone (perspective, shade), read without that layer and compared with it.',
    markdown,
  ];
}
