import type { ReactNode } from 'react';
import type { ClauseHit } from '../../../models/api/search.ts';

/** A piece of a clause with the terms marked. The text is put in as text: whatever stands in a contract stays words. */
export function MarkedText({ snippet, hits }: Pick<ClauseHit, 'snippet' | 'hits'>): ReactNode {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of hits) {
    if (start < at) continue;
    pieces.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>);
    at = end;
  }
  pieces.push(snippet.slice(at));
  return <bdi>{pieces}</bdi>;
}
