import type { DocumentHits } from '../../../models/api/search.ts';
import { clauseNumberAt, regionsOf } from '../../../models/locate.ts';
import type { KeptReading } from '../../../models/ports.ts';
import { findInText } from '../../../storage/index.ts';

/** Places told of one document; a page with more boxes than this shows nothing any more. */
const mostHits = 300;

/** Every place of the search's terms on the pages. None where the document was loaded before readings were kept. */
export function findHits(reading: KeptReading | null, q: string): DocumentHits {
  if (reading === null) return { hits: [], truncated: false };
  const { contract } = reading;
  const spans = findInText(q, contract.text);
  const hits = spans.slice(0, mostHits).map((span) => ({
    clause: clauseNumberAt(contract, span.start),
    quote: contract.text.slice(span.start, span.end),
    regions: regionsOf(contract, span).map(({ page, box }) => ({ page, box })),
  }));
  return { hits: hits.filter(({ regions }) => regions.length > 0), truncated: spans.length > mostHits };
}
