import { InputError } from '../../models/errors.ts';
import { normalizeText } from './normalize-text.ts';

/** What is looked for, in normal form: clauses that hold every one of `wanted` and none of `unwanted`. */
export interface SearchTerms {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

const token = /(-?)(?:"([^"]*)"|“([^”]*)”|(\S+))/gu;

/**
 * Terms are separated by spaces and all must stand in one clause; `-term` must not; quotes hold a phrase together. The
 * database reads the search once more, in the same way (storage/views/search-function.ts).
 * @throws InputError `search-empty` where nothing is looked for.
 */
export function parseSearch(query: string): SearchTerms {
  const terms = [...query.matchAll(token)].map((match) => ({
    unwanted: match[1] === '-',
    text: normalizeText(match[2] ?? match[3] ?? match[4] ?? '').text,
  }));
  const textsOf = (unwanted: boolean): string[] =>
    terms.filter((term) => term.unwanted === unwanted && term.text !== '').map((term) => term.text);
  const wanted = textsOf(false);
  if (wanted.length === 0) {
    throw new InputError(`The search “${query}” names nothing to look for.`, {
      code: 'search-empty',
      remedy: 'Give at least one term without a leading minus.',
    });
  }
  return { wanted, unwanted: textsOf(true) };
}
