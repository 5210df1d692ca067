import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import path from 'node:path';

/** What was measured of one reader. */
export interface Measured {
  readonly name: string;
  readonly threads: string;
  /** Seconds by the clock and of processor time, one entry a page. */
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
  /** Wrong characters ÷ true ones, or null where there is no truth or no text. */
  readonly errors: number | null;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** The table as Markdown, with the two ratios under it. */
export function toMarkdown(rows: readonly Measured[], pages: number): string {
  const ours = rows.find(({ name }) => name === 'hetong paddle')!;
  const theirs = rows.find(({ name }) => name === '@gutenye/ocr-node')!;
  const line = (row: Measured): string =>
    `| ${row.name} | ${row.threads} | ${mean(row.wall).toFixed(2)} | ${mean(row.cpu).toFixed(2)} | ${
      row.errors === null ? '–' : `${(row.errors * 100).toFixed(2)} %`
    } |`;
  const ratio = (measure: 'wall' | 'cpu'): string => (mean(ours[measure]) / mean(theirs[measure])).toFixed(2);
  return [
    '| reader | threads | seconds a page | processor seconds a page | character errors |',
    '|---|---|---|---|---|',
    ...rows.map(line),
    '',
    `hetong paddle ÷ @gutenye/ocr-node: **${ratio('wall')}** by the clock, **${ratio('cpu')}** of processor time.`,
    '',
    `${pages} pages, all readers on each page in turn, in one process on ${availableParallelism()} cores (${
      cpus()[0]?.model.trim() ?? 'unknown'
    }), Node ${process.versions.node}.`,
  ].join('\n');
}

/** Puts the section between its markers in docs/benchmarks.md and draws its chart beside it. */
export async function writeReport(rows: readonly Measured[], markdown: string): Promise<void> {
  const docs = path.resolve(import.meta.dirname, '../../docs');
  const file = path.join(docs, 'benchmarks.md');
  const [start, end] = ['<!-- ocr:start -->', '<!-- ocr:end -->'];
  const section = `${start}\n\n## Reading a page\n\n\`npx tsx bench/ocr.ts\`\n\n${markdown}\n\n![Seconds a page](benchmarks-ocr.svg)\n\n${end}`;
  const old = await readFile(file, 'utf8').catch(() => '# Benchmarks\n');
  const [before, after] = [old.indexOf(start), old.indexOf(end)];
  const text =
    before >= 0 && after > before
      ? old.slice(0, before) + section + old.slice(after + end.length)
      : `${old.trimEnd()}\n\n${section}\n`;
  await writeFile(file, text);
  await writeFile(path.join(docs, 'benchmarks-ocr.svg'), drawBars(rows));
}

function drawBars(rows: readonly Measured[]): string {
  const [label, bar, step] = [230, 400, 26];
  const longest = Math.max(...rows.map(({ wall }) => mean(wall)));
  const bars = rows.map((row, i) => {
    const seconds = mean(row.wall);
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
