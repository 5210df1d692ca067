import type { Insertable } from 'kysely';
import type { Word } from '../../models/contract.ts';
import type { DocumentToLoad } from '../../models/ports.ts';
import { normalizeText } from '../search/normalize-text.ts';
import { bigramVector, wordVector } from '../search/search-vectors.ts';
import type { ClauseSearchTable } from '../tables.ts';
import type { NumberedClause } from './document-rows.ts';

/** The search row of every clause: its own words, without those of its children, which have rows of their own. */
export function clauseSearchRows(
  id: string,
  clauses: readonly NumberedClause[],
  document: Pick<DocumentToLoad, 'words'>,
): readonly Insertable<ClauseSearchTable>[] {
  const words = [...document.words].sort((a, b) => a.start - b.start);
  return clauses.map(({ ordinal, clause }) => {
    const { text } = normalizeText(clause.text);
    const ownEnd = clause.children[0]?.span[0] ?? clause.span[1];
    return {
      document_id: id,
      clause_ordinal: ordinal,
      normalized: text,
      bigrams: bigramVector(text),
      words: wordVector(wordsBetween(words, clause.span[0], ownEnd)),
    };
  });
}

/** Words that begin in `[start, end)`; `words` are in order. */
function wordsBetween(words: readonly Word[], start: number, end: number): readonly Word[] {
  const first = firstFrom(words, start);
  return words.slice(first, firstFrom(words, end));
}

function firstFrom(words: readonly Word[], offset: number): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (words[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
