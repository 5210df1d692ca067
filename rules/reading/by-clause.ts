import type { Evidence, NonEmpty } from '../../models/evidence.ts';
import { isQuote } from '../../models/evidence.ts';

/** Evidence that stands in one clause. */
export interface ClauseEvidence {
  readonly clause: string;
  readonly evidence: NonEmpty<Evidence>;
}

/** Evidence grouped by clause, clauses in order of appearance; a place quoted twice counts once. For rules that fire once a clause. */
export function groupByClause(evidence: readonly Evidence[]): readonly ClauseEvidence[] {
  const groups = new Map<string, Evidence[]>();
  for (const item of evidence) {
    const group = groups.get(item.clause) ?? [];
    if (!group.some((known) => isSamePlace(known, item))) groups.set(item.clause, [...group, item]);
  }
  return [...groups].flatMap(([clause, [first, ...rest]]) =>
    first ? [{ clause, evidence: [first, ...rest] as const }] : [],
  );
}

/** Whether two pieces of evidence quote overlapping places or are the same mark. */
export function isSamePlace(a: Evidence, b: Evidence): boolean {
  if (isQuote(a) && isQuote(b)) return a.span[0] < b.span[1] && b.span[0] < a.span[1];
  return !isQuote(a) && !isQuote(b) && a.mark === b.mark;
}
