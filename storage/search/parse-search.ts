import { InputError } from '../../models/errors.ts';
import { askedAmount } from './amounts.ts';
import { normalizeText } from './normalize-text.ts';

/** A term in normal form. */
export interface SearchTerm {
  readonly text: string;
  /** The amount it asks for, which is found however it is written; null where it asks for none. */
  readonly amount: string | null;
}

const token = /(-?)(?:"([^"]*)"|“([^”]*)”|(\S+))/gu;

/**
 * What clauses must hold. Terms are separated by spaces and all must stand in one clause; `-term` must not; quotes hold a
 * phrase together. The database reads the search once more, in the same way (storage/views/search-function.ts).
 * @throws InputError `search-empty` where nothing is looked for.
 */
export function parseSearch(query: string): readonly SearchTerm[] {
  const wanted = [...query.matchAll(token)]
    .filter((match) => match[1] !== '-')
    .map((match) => normalizeText(match[2] ?? match[3] ?? match[4] ?? '').text)
    .filter((text) => text !== '')
    .map((text) => ({ text, amount: askedAmount(text) }));
  if (wanted.length === 0) {
    throw new InputError(`The search “${query}” names nothing to look for.`, {
      code: 'search-empty',
      remedy: 'Give at least one term without a leading minus.',
    });
  }
  return wanted;
}
