import type { Word } from '../../models/contract.ts';
import { amountsIn } from './amounts.ts';
import { foldLookAlikes } from './look-alikes.ts';
import { isNormal, normalizeText } from './normalize-text.ts';
import { searchVector } from './search-vector.ts';
import type { SearchVector } from './search-vector.ts';

/** Lexemes of a tsvector are at most 2,046 bytes; anything near that is no word. */
const longestLexeme = 500;
/** A tsvector is at most 1 MB; a pair takes at most some 20 bytes. */
const mostBigrams = 40_000;
/** Positions of a tsvector end at 16,383; the codes and amounts come after the words. */
const mostWords = 15_000;
const mostCodes = 1000;
const codePosition = 16_000;
/** Of one lexeme, as the database keeps them. */
const mostPlaces = 256;
const [weightA, weightB] = [3 << 14, 2 << 14];

/** Every pair of neighbouring characters of a text, and its last character alone. */
function pairsOf(text: string): { readonly pairs: Uint32Array; readonly others: Map<string, readonly number[]> } {
  const pairs = new Uint32Array(text.length);
  // Of characters outside the basic plane, which have two units.
  const others = new Map<string, readonly number[]>();
  let count = 0;
  let before: number | null = null;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    if (before !== null) {
      if (before > 0xffff || code > 0xffff) others.set(String.fromCodePoint(before, code), nowhere);
      else pairs[count++] = (before << 16) | code;
    }
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
  if (before !== null && before > 0xffff) others.set(String.fromCodePoint(before), nowhere);
  else if (before !== null) pairs[count++] = before << 16;
  return { pairs: onceEach(pairs.subarray(0, count).sort()), others };
}

function onceEach(sorted: Uint32Array): Uint32Array {
  let kept = 0;
  for (const value of sorted) if (kept === 0 || value !== sorted[kept - 1]) sorted[kept++] = value;
  return sorted.subarray(0, kept);
}

const nowhere: readonly number[] = [];

/**
 * The pairs of a text in normal form, look-alikes folded, and its amount lexemes; null where there are too many for one
 * vector, and the text must be scanned. Every text that holds a term holds its pairs, folded or not.
 */
export function bigramVector(normalized: string, amounts: readonly string[]): SearchVector | null {
  const { pairs, others } = pairsOf(foldLookAlikes(normalized));
  if (pairs.length + others.size > mostBigrams) return null;
  for (const amount of amounts) others.set(amount, nowhere);
  return searchVector(others, pairs);
}

/** Null for what is no word of the index. */
function wordLexeme(word: string): string | null {
  const text = isNormal(word) ? word : normalizeText(word).text;
  return text === '' || text.length > longestLexeme ? null : text;
}

/**
 * Words of a clause with their places, for ranking: those of its heading weigh more. Codes, numbers of contracts and amounts
 * are whole lexemes of their own.
 */
export function wordVector(
  words: readonly Word[],
  {
    normalized,
    headingEnd,
    amounts,
  }: { readonly normalized: string; readonly headingEnd: number; readonly amounts: readonly string[] },
): SearchVector {
  const lexemes = new Map<string, number[]>();
  let counted = 0;
  for (const word of words) {
    if (counted === mostWords) break;
    const lexeme = wordLexeme(word.text);
    if (lexeme !== null) addPlace(lexemes, lexeme, ++counted | (word.start < headingEnd ? weightA : 0));
  }
  const whole = [...codesIn(normalized), ...amounts].slice(0, mostCodes);
  for (const lexeme of whole) addPlace(lexemes, lexeme, codePosition | weightB);
  return searchVector(lexemes);
}

function addPlace(lexemes: Map<string, number[]>, lexeme: string, place: number): void {
  const places = lexemes.get(lexeme);
  if (places === undefined) lexemes.set(lexeme, [place]);
  else if (places.length < mostPlaces) places.push(place);
}

const code = /[a-z0-9]+(?:[-_/.#()〔〕[\]][a-z0-9]+)*/g;

/** Runs of letters and digits with a digit among them, joined as numbers of contracts are: yx-2025-0731/a. */
function codesIn(normalized: string): readonly string[] {
  const found = [...normalized.matchAll(code)].map(([text]) => text);
  return [...new Set(found)].filter((text) => text.length >= 4 && text.length <= longestLexeme && /\d/.test(text));
}

/**
 * The amounts of a text in normal form as lexemes. Capital letters stand in no such text, so that an amount is never taken
 * for a pair or a word.
 */
export function amountLexemes(normalized: string): readonly string[] {
  return [...new Set(amountsIn(normalized).map(({ value }) => `A${value}`))];
}
