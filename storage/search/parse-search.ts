import { InputError } from '../../models/errors.ts';
import { normalizeText } from './normalize-text.ts';
import { bigramsOf, quoteLexeme } from './search-vectors.ts';

/** What is looked for, in normal form: clauses that hold every one of `wanted` and none of `unwanted`. */
export interface SearchTerms {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

const token = /(-?)(?:"([^"]*)"|“([^”]*)”|(\S+))/gu;

/**
 * Terms are separated by spaces and all must stand in one clause; `-term` must not; quotes hold a phrase together.
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

/** A tsquery literal that every text holding all of `wanted` satisfies: all their pairs; a single character as prefix. */
export function bigramQuery(wanted: readonly string[]): string {
  const lexemes = wanted.flatMap((term) => {
    const characters = [...term];
    if (characters.length === 1) return [`${quoteLexeme(term)}:*`];
    // The last character alone is a lexeme only at the end of a text, so it says nothing about a term inside one.
    return [...bigramsOf(term)].filter((lexeme) => [...lexeme].length === 2).map(quoteLexeme);
  });
  return [...new Set(lexemes)].join(' & ');
}

/** A tsquery literal for ranking: a term that stands as a whole word counts. */
export function wordQuery(wanted: readonly string[]): string {
  return wanted
    .filter((term) => term.length <= 500)
    .map(quoteLexeme)
    .join(' | ');
}
