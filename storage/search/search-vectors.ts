import type { Word } from '../../models/contract.ts';
import { normalizeText } from './normalize-text.ts';

/** Lexemes of a tsvector are at most 2,046 bytes; anything near that is no word. */
const longestLexeme = 500;
/** A tsvector is at most 1 MB; a pair takes at most some 20 bytes. */
const mostBigrams = 40_000;

/** Every pair of neighbouring characters of a normalised text, and its last character alone. */
export function bigramsOf(normalized: string): ReadonlySet<string> {
  const characters = [...normalized];
  const pairs = characters.slice(1).map((character, at) => characters[at]! + character);
  return new Set([...pairs, ...characters.slice(-1)]);
}

/** The pairs of a text as a tsvector literal; null where there are too many for one, and the text must be scanned. */
export function bigramVector(normalized: string): string | null {
  const bigrams = bigramsOf(normalized);
  return bigrams.size > mostBigrams ? null : [...bigrams].map(quoteLexeme).join(' ');
}

/** Words of a clause as a tsvector literal with their places, for ranking. */
export function wordVector(words: readonly Word[]): string {
  return words
    .map((word) => normalizeText(word.text).text)
    .filter((word) => word !== '' && word.length <= longestLexeme)
    .slice(0, 16_000)
    .map((word, at) => `${quoteLexeme(word)}:${at + 1}`)
    .join(' ');
}

/** A lexeme as tsvector and tsquery literals take it. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
