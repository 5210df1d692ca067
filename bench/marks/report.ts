import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { f1Of } from './tally.ts';
import type { Tallies } from './tally.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The sums as a table, one line a measure; measures within others stand below them. */
export function toMarkdown(tallies: Tallies): string {
  const lines = Object.entries(tallies)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([measure, tally]) => {
      const share = tally.wanted === 0 ? '–' : percent(tally.right / tally.wanted);
      return `| ${measure} | ${tally.wanted} | ${tally.right} | ${tally.extra} | ${share} | ${percent(f1Of(tally))} |`;
    });
  return ['| measure | there | right | others | right of there | F1 |', '|---|---|---|---|---|---|', ...lines].join(
    '\n',
  );
}

/** Puts a section between its markers in docs/benchmarks.md; at the end where there are none yet. */
export async function writeSection(name: string, parts: readonly string[]): Promise<void> {
  const file = path.resolve(import.meta.dirname, '../../docs/benchmarks.md');
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const section = [start, ...parts, end].join('\n\n');
  const old = await readFile(file, 'utf8');
  const [before, after] = [old.indexOf(start), old.indexOf(end)];
  const isThere = before >= 0 && after > before;
  await writeFile(
    file,
    isThere ? old.slice(0, before) + section + old.slice(after + end.length) : `${old.trimEnd()}\n\n${section}\n`,
  );
}
