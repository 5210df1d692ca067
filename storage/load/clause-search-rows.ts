import type { Insertable } from 'kysely';
import type { TextRun, Word } from '../../models/contract.ts';
import { normalizeText } from '../search/normalize-text.ts';
import { amountLexemes, bigramVector, wordVector } from '../search/search-vectors.ts';
import { packPlaces } from '../search/text-places.ts';
import type { ClauseSearchTable } from '../tables.ts';

/** A clause as the index sees it. */
export interface ClauseToIndex {
  readonly ordinal: number;
  readonly heading: string | null;
  readonly text: string;
  /** Where its own words lie in the contract text: up to its first child, which has a row of its own. */
  readonly start: number;
  readonly ownEnd: number;
}

/** What a contract's clauses are indexed by. */
export interface IndexSource {
  /** The contract text. */
  readonly text: string;
  readonly words: readonly Word[];
  /** Lines of the text on paper; none where the reading was not kept, and then no hit has a box. */
  readonly runs: readonly TextRun[];
}

/** The search row of every clause. */
export function clauseSearchRows(
  id: string,
  clauses: readonly ClauseToIndex[],
  source: IndexSource,
): readonly Insertable<ClauseSearchTable>[] {
  const words = [...source.words].sort((a, b) => a.start - b.start);
  return clauses.map((clause) => {
    const normalized = normalizeText(clause.text);
    const amounts = amountLexemes(normalized.text);
    // A clause's text is trimmed, so it may begin a little after its number's line does.
    const begin = Math.max(0, source.text.indexOf(clause.text, clause.start));
    return {
      document_id: id,
      clause_ordinal: clause.ordinal,
      normalized: normalized.text,
      bigrams: bigramVector(normalized.text, amounts),
      words: wordVector(wordsBetween(words, clause.start, clause.ownEnd), {
        normalized: normalized.text,
        headingEnd: headingEnd(clause, begin),
        amounts,
      }),
      places: [...packPlaces(normalized, begin, source.runs)],
    };
  });
}

/** Where the heading ends in the contract text; before everything where there is none. */
function headingEnd({ heading, text }: ClauseToIndex, begin: number): number {
  const at = heading === null || heading === '' ? -1 : text.indexOf(heading);
  return at < 0 || heading === null ? -1 : begin + at + heading.length;
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
