import type { Word } from '../../models/contract.ts';
import { amountsIn } from './amounts.ts';
import { foldLookAlikes } from './look-alikes.ts';
import { normalizeText } from './normalize-text.ts';

/** Lexemes of a tsvector are at most 2,046 bytes; anything near that is no word. */
const longestLexeme = 500;
/** A tsvector is at most 1 MB; a pair takes at most some 20 bytes. */
const mostBigrams = 40_000;
/** Positions of a tsvector end at 16,383; the codes and amounts come after the words. */
const mostWords = 15_000;
const mostCodes = 1000;
const codePosition = 16_000;

/** Every pair of neighbouring characters of a text, and its last character alone. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  let before = '';
  for (const character of text) {
    if (before !== '') pairs.add(before + character);
    before = character;
  }
  return before === '' ? pairs : pairs.add(before);
}

/**
 * The pairs of a text in normal form as a tsvector literal, look-alikes folded, and its amounts; null where there are too
 * many for one, and the text must be scanned. Every text that holds a term holds its pairs, folded or not.
 */
export function bigramVector(normalized: string): string | null {
  const bigrams = bigramsOf(foldLookAlikes(normalized));
  if (bigrams.size > mostBigrams) return null;
  return [...bigrams, ...amountLexemes(normalized)].map(quoteLexeme).join(' ');
}

/**
 * Words of a clause as a tsvector literal with their places, for ranking: those of its heading weigh more. Codes, numbers
 * of contracts and amounts are whole lexemes of their own.
 */
export function wordVector(
  words: readonly Word[],
  { normalized, headingEnd }: { readonly normalized: string; readonly headingEnd: number },
): string {
  const lexemes = words
    .map((word) => ({ text: normalizeText(word.text).text, weight: word.start < headingEnd ? 'A' : '' }))
    .filter(({ text }) => text !== '' && text.length <= longestLexeme)
    .slice(0, mostWords)
    .map(({ text, weight }, at) => `${quoteLexeme(text)}:${at + 1}${weight}`);
  const whole = [...codesIn(normalized), ...amountLexemes(normalized)].slice(0, mostCodes);
  return [...lexemes, ...whole.map((code) => `${quoteLexeme(code)}:${codePosition}B`)].join(' ');
}

const code = /[a-z0-9]+(?:[-_/.#()〔〕[\]][a-z0-9]+)*/g;

/** Runs of letters and digits with a digit among them, joined as numbers of contracts are: yx-2025-0731/a. */
function codesIn(normalized: string): readonly string[] {
  const found = [...normalized.matchAll(code)].map(([text]) => text);
  return [...new Set(found)].filter((text) => text.length >= 4 && text.length <= longestLexeme && /\d/.test(text));
}

/** Capital letters stand in no text in normal form, so an amount is never taken for a pair or a word. */
function amountLexemes(normalized: string): readonly string[] {
  return [...new Set(amountsIn(normalized).map(({ value }) => `A${value}`))];
}

/** A lexeme as tsvector and tsquery literals take it. */
export function quoteLexeme(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}
