import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';
import type { Measured } from './run-in-turns.ts';

const docs = path.resolve(import.meta.dirname, '../../docs');

const secondsAPage = ({ wall, pages }: Measured): number => wall / pages;
const processorAPage = ({ cpu, pages }: Measured): number => cpu / pages;

/** The table as Markdown, with the ratios that matter under it. */
export function toMarkdown(rows: readonly Measured[], pages: number): string {
  const documents = [...new Set(rows.flatMap(({ errors }) => [...errors.keys()]))];
  const line = (row: Measured): string =>
    `| ${[row.name, row.atOnce, secondsAPage(row).toFixed(2), processorAPage(row).toFixed(2), ...documents.map((name) => errorRate(row, name))].join(' | ')} |`;
  return [
    `| reader | pages at once | seconds a page | processor seconds a page | ${documents.map((name) => `wrong characters, ${name}`).join(' | ')} |`,
    `|${'---|'.repeat(4 + documents.length)}`,
    ...rows.map(line),
    '',
    ...ratios(rows),
    '',
    `${pages} pages, document by document, the readers in turns, on ${availableParallelism()} cores (${
      cpus()[0]?.model.trim() ?? 'unknown'
    }), Node ${process.versions.node}. Seconds a page are those of a batch: the clock's time ÷ the pages read in it.`,
  ].join('\n');
}

function errorRate({ errors }: Measured, document: string): string {
  const counted = errors.get(document);
  return counted === undefined ? '–' : `${((counted.wrong / counted.all) * 100).toFixed(2)} %`;
}

function ratios(rows: readonly Measured[]): readonly string[] {
  const find = (name: string): Measured | undefined => rows.find((row) => row.name === name);
  const ours = find('hetong paddle');
  const lines = ['@gutenye/ocr-node', 'tesseract.js', 'tesseract.js, a worker a core'].map((name) => {
    const theirs = find(name);
    if (ours === undefined || theirs === undefined) return undefined;
    const [clock, processor] = [secondsAPage, processorAPage].map((of) => (of(ours) / of(theirs)).toFixed(2));
    return `- hetong paddle ÷ ${name}: **${clock}** by the clock, **${processor}** of processor time.`;
  });
  const floor = find('bare inference, models rewritten');
  if (ours !== undefined && floor !== undefined)
    lines.push(
      `- hetong paddle ÷ bare inference: **${(processorAPage(ours) / processorAPage(floor)).toFixed(2)}** of processor time.`,
    );
  return lines.filter((line) => line !== undefined);
}

/** Puts the section between its markers in docs/benchmarks.md and draws its chart beside it. */
export async function writeReport(rows: readonly Measured[], markdown: string): Promise<void> {
  const file = path.join(docs, 'benchmarks.md');
  const [start, end] = ['<!-- ocr:start -->', '<!-- ocr:end -->'];
  const section = `${start}\n\n## Reading a page\n\n\`npx tsx bench/ocr.ts\`\n\n${markdown}\n\n![Seconds a page](benchmarks-ocr.svg)\n\n${end}`;
  const old = await readFile(file, 'utf8');
  const [before, after] = [old.indexOf(start), old.indexOf(end)];
  if (before < 0 || after < before) throw new Error(`${file} has no place for the table: ${start} … ${end}`);
  await writeFile(file, old.slice(0, before) + section + old.slice(after + end.length));
  await writeFile(path.join(docs, 'benchmarks-ocr.svg'), drawBars(rows));
}

function drawBars(rows: readonly Measured[]): string {
  const [label, bar, step] = [230, 400, 26];
  const longest = Math.max(...rows.map(secondsAPage));
  const bars = rows.map((row, i) => {
    const seconds = secondsAPage(row);
    const length = (seconds / longest) * bar;
    const y = 12 + i * step;
    const colour = row.name.startsWith('hetong') ? '#c0392b' : '#7f8c8d';
    return (
      `<text x="${label - 8}" y="${y + 13}" text-anchor="end">${row.name}</text>` +
      `<rect x="${label}" y="${y}" width="${length.toFixed(1)}" height="18" fill="${colour}"/>` +
      `<text x="${(label + length + 6).toFixed(1)}" y="${y + 13}">${seconds.toFixed(2)} s</text>`
    );
  });
  const height = 24 + rows.length * step;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="720" height="${height}" font-family="sans-serif" font-size="12">\n${bars.join('\n')}\n</svg>\n`;
}
