import type { Clause, ContractText, ReadContract, TextRun } from './contract.ts';
import type { Box, PageRegion, TextSpan } from './geometry.ts';
import type { OtherReading } from './page.ts';

/** The runs that share characters with `span`, in text order (binary search, then a walk). */
export function runsIn(runs: readonly TextRun[], span: TextSpan): readonly TextRun[] {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (runs[middle]!.end <= span.start) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < runs.length && runs[end]!.start < span.end) end++;
  return runs.slice(low, end);
}

/** Where a span stands on paper: one box for each line it touches. Empty for a span of line breaks only. */
export function regionsOf(contract: Pick<ContractText, 'runs'>, span: TextSpan): readonly PageRegion[] {
  return runsIn(contract.runs, span).map((run) => ({ page: run.page, box: boxInRun(run, span) }));
}

/** Other readings of places inside a span. */
export function otherReadingsIn(
  contract: Pick<ContractText, 'runs' | 'pages'>,
  span: TextSpan,
): readonly OtherReading[] {
  return regionsOf(contract, span).flatMap(({ page, box }) => {
    const source = contract.pages.find(({ number }) => number === page);
    const others = source?.status === 'ok' ? (source.otherReadings ?? []) : [];
    return others.filter((other) => liesIn(other.box, box));
  });
}

/** Whether the middle of a box lies in another. */
function liesIn([left, top, right, bottom]: Box, [x0, y0, x1, y1]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x > x0 && x < x1 && y > y0 && y < y1;
}

function boxInRun(run: TextRun, span: TextSpan): Box {
  const first = Math.max(span.start, run.start) - run.start;
  const last = Math.min(span.end, run.end) - run.start;
  const edges = run.charXs.slice(first * 2, last * 2);
  if (edges.length === 0) return run.box;
  return [Math.min(...edges), run.box[1], Math.max(...edges), run.box[3]];
}

/** White wider than this between neighbours of one line parts two columns, as a fraction of the page's width (two characters of print). */
const columnWhite = 0.045;

/** What a line begins with before its colon. */
const leadingLabel = /^\s*(?<label>[\u4e00-\u9fff（）()/、 ]{2,16}?)\s*[:：]/;

/**
 * Offsets inside a run where a new column begins: the character stands far right of the one before it, or the label the run begins with
 * stands there again (日期：…日期：…).
 */
export function columnStartsIn(contract: Pick<ContractText, 'text'>, run: TextRun): readonly number[] {
  const starts = new Set<number>();
  for (let at = 1; at < run.end - run.start; at++) {
    const right = run.charXs[at * 2 - 1];
    const left = run.charXs[at * 2];
    if (left !== undefined && right !== undefined && left - right > columnWhite) starts.add(run.start + at);
  }
  const text = contract.text.slice(run.start, run.end);
  const first = leadingLabel.exec(text);
  const again = first === null ? -1 : text.indexOf(first.groups!['label']!, first[0].length);
  if (again > 0 && /^\s*[:：]/.test(text.slice(again + first!.groups!['label']!.length))) starts.add(run.start + again);
  return [...starts].sort((a, b) => a - b);
}

/** The innermost clause that holds `offset`, or undefined where none does. */
export function findClauseAt(clauses: readonly Clause[], offset: number): Clause | undefined {
  const outer = clauses.find((clause) => offset >= clause.span.start && offset < clause.span.end);
  return outer && (findClauseAt(outer.children, offset) ?? outer);
}

/** Number of the innermost clause at `offset`; `首部` where no clause holds it. */
export function clauseNumberAt(contract: Pick<ReadContract, 'clauses'>, offset: number): string {
  return findClauseAt(contract.clauses, offset)?.number ?? '首部';
}

/** Every clause of the tree, parents before children, in text order. */
export function flattenClauses(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.flatMap((clause) => [clause, ...flattenClauses(clause.children)]);
}

/** Lowest reading confidence of the lines a span touches, 0–1; 1 where it touches none. */
export function readingConfidence(contract: Pick<ContractText, 'runs'>, span: TextSpan): number {
  return runsIn(contract.runs, span).reduce((worst, run) => Math.min(worst, run.confidence), 1);
}
