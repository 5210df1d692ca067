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

/** Quoted pairs by their two code points, made once: contracts use some tens of thousands, each a thousand times. */
const pairs = new Map<number, Map<number, string>>();
const mostPairs = 200_000;
let pairsKept = 0;
/** Second code point of a lexeme of one character. */
const none = -1;

function pairLexeme(first: number, second: number): string {
  const known = pairs.get(first)?.get(second);
  if (known !== undefined) return known;
  const lexeme = quoteLexeme(second === none ? String.fromCodePoint(first) : String.fromCodePoint(first, second));
  if (pairsKept < mostPairs) {
    const row = pairs.get(first) ?? new Map<number, string>();
    pairs.set(first, row.set(second, lexeme));
    pairsKept++;
  }
  return lexeme;
}

/** Every pair of neighbouring characters of a text, and its last character alone, as quoted lexemes. */
function pairLexemes(text: string): ReadonlySet<string> {
  const lexemes = new Set<string>();
  let before = none;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at)!;
    if (before !== none) lexemes.add(pairLexeme(before, code));
    before = code;
    at += code > 0xffff ? 2 : 1;
  }
  return before === none ? lexemes : lexemes.add(pairLexeme(before, none));
}

/**
 * The pairs of a text in normal form as a tsvector literal, look-alikes folded, and its amount lexemes; null where there are too
 * many for one, and the text must be scanned. Every text that holds a term holds its pairs, folded or not.
 */
export function bigramVector(normalized: string, amounts: readonly string[]): string | null {
  const bigrams = pairLexemes(foldLookAlikes(normalized));
  if (bigrams.size > mostBigrams) return null;
  return [...bigrams, ...amounts.map(quoteLexeme)].join(' ');
}

/** Words as quoted lexemes; null for what is no word of the index. Contracts repeat theirs. */
const wordLexemes = new Map<string, string | null>();
const mostWordLexemes = 50_000;

function wordLexeme(word: string): string | null {
  const known = wordLexemes.get(word);
  if (known !== undefined) return known;
  const { text } = normalizeText(word);
  const lexeme = text === '' || text.length > longestLexeme ? null : quoteLexeme(text);
  if (wordLexemes.size < mostWordLexemes && word.length <= 20) wordLexemes.set(word, lexeme);
  return lexeme;
}

/**
 * Words of a clause as a tsvector literal with their places, for ranking: those of its heading weigh more. Codes, numbers
 * of contracts and amounts are whole lexemes of their own.
 */
export function wordVector(
  words: readonly Word[],
  {
    normalized,
    headingEnd,
    amounts,
  }: { readonly normalized: string; readonly headingEnd: number; readonly amounts: readonly string[] },
): string {
  const lexemes: string[] = [];
  for (const word of words) {
    if (lexemes.length === mostWords) break;
    const lexeme = wordLexeme(word.text);
    if (lexeme !== null) lexemes.push(`${lexeme}:${lexemes.length + 1}${word.start < headingEnd ? 'A' : ''}`);
  }
  const whole = [...codesIn(normalized), ...amounts].slice(0, mostCodes);
  return [...lexemes, ...whole.map((code) => `${quoteLexeme(code)}:${codePosition}B`)].join(' ');
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

/** A lexeme as tsvector and tsquery literals take it. */
export function quoteLexeme(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}
