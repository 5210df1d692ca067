import type { Clause, ContractText, ReadContract, TextRun } from './contract.ts';
import type { Box, PageRegion, TextSpan } from './geometry.ts';

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

function boxInRun(run: TextRun, span: TextSpan): Box {
  const first = Math.max(span.start, run.start) - run.start;
  const last = Math.min(span.end, run.end) - run.start;
  const edges = run.charXs.slice(first * 2, last * 2);
  if (edges.length === 0) return run.box;
  return [Math.min(...edges), run.box[1], Math.max(...edges), run.box[3]];
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
