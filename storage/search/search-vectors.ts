import type { Word } from '../../models/contract.ts';
import { amountsIn } from './amounts.ts';
import { foldLookAlikes } from './look-alikes.ts';
import { normalizeText } from './normalize-text.ts';
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

/** Pairs by their two code points, made once: contracts use some tens of thousands, each a thousand times. */
const pairs = new Map<number, Map<number, string>>();
const mostPairs = 200_000;
let pairsKept = 0;
/** Second code point of a lexeme of one character. */
const none = -1;

function pairLexeme(first: number, second: number): string {
  const known = pairs.get(first)?.get(second);
  if (known !== undefined) return known;
  const lexeme = second === none ? String.fromCodePoint(first) : String.fromCodePoint(first, second);
  if (pairsKept < mostPairs) {
    const row = pairs.get(first) ?? new Map<number, string>();
    pairs.set(first, row.set(second, lexeme));
    pairsKept++;
  }
  return lexeme;
}

/** Every pair of neighbouring characters of a text, and its last character alone. */
function pairLexemes(text: string): Map<string, readonly number[]> {
  const lexemes = new Map<string, readonly number[]>();
  let before = none;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    if (before !== none) lexemes.set(pairLexeme(before, code), nowhere);
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
  return before === none ? lexemes : lexemes.set(pairLexeme(before, none), nowhere);
}

const nowhere: readonly number[] = [];

/**
 * The pairs of a text in normal form, look-alikes folded, and its amount lexemes; null where there are too many for one
 * vector, and the text must be scanned. Every text that holds a term holds its pairs, folded or not.
 */
export function bigramVector(normalized: string, amounts: readonly string[]): SearchVector | null {
  const lexemes = pairLexemes(foldLookAlikes(normalized));
  if (lexemes.size > mostBigrams) return null;
  for (const amount of amounts) lexemes.set(amount, nowhere);
  return searchVector(lexemes);
}

/** Words as lexemes; null for what is no word of the index. Contracts repeat theirs. */
const wordLexemes = new Map<string, string | null>();
const mostWordLexemes = 50_000;

function wordLexeme(word: string): string | null {
  const known = wordLexemes.get(word);
  if (known !== undefined) return known;
  const { text } = normalizeText(word);
  const lexeme = text === '' || text.length > longestLexeme ? null : text;
  if (wordLexemes.size < mostWordLexemes && word.length <= 20) wordLexemes.set(word, lexeme);
  return lexeme;
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
