import { distance } from 'fastest-levenshtein';
import type { ReadContract } from '../models/contract.ts';
import { quoteAt } from '../models/evidence.ts';
import type { QuoteEvidence } from '../models/evidence.ts';
import type { TextSpan } from '../models/geometry.ts';
import { makePlainView, plainViewOf } from './recognizers/plain-view.ts';
import type { PlainView } from './recognizers/plain-view.ts';

/** Share of a quote's characters that may differ for it to be found by alignment. */
const tolerance = 0.15;
/** Quotes shorter than this are found letter for letter or not at all: anything resembles two characters. */
const shortestApproximate = 8;

/**
 * Finds where the contract says what somebody quotes: letter for letter, else without regard to width and layout spaces, else by
 * alignment with at most 15 % of the characters differing. Undefined where it says no such thing: such a quote is no evidence.
 * `near` prefers the place closest to an offset where there are several.
 */
export function groundQuote(contract: ReadContract, quote: string, near = 0): QuoteEvidence | undefined {
  const wanted = quote.trim();
  if (wanted === '') return undefined;
  const exact = closest(placesOf(contract.text, wanted), near);
  if (exact !== undefined) return quoteAt(contract, { start: exact, end: exact + wanted.length });
  const view = plainViewOf(contract);
  const plain = makePlainView(wanted).text;
  if (plain === '') return undefined;
  const normalized = closest(placesOf(view.text, plain), view.indexOf(near));
  if (normalized !== undefined)
    return quoteAt(contract, view.spanOf(normalized, normalized + plain.length), 'normalized');
  const approximate = plain.length < shortestApproximate ? undefined : alignQuote(view, plain);
  return approximate && quoteAt(contract, approximate, 'approximate');
}

/** As groundQuote, within a span of the contract: the first place in it, and none outside it. */
export function groundQuoteWithin(contract: ReadContract, quote: string, within: TextSpan): QuoteEvidence | undefined {
  const wanted = quote.trim();
  if (wanted === '') return undefined;
  const part = contract.text.slice(within.start, within.end);
  const quoteOf = ({ start, end }: TextSpan, grounding: QuoteEvidence['grounding']): QuoteEvidence =>
    quoteAt(contract, { start: within.start + start, end: within.start + end }, grounding);
  const exact = part.indexOf(wanted);
  if (exact >= 0) return quoteOf({ start: exact, end: exact + wanted.length }, 'exact');
  const view = makePlainView(part);
  const plain = makePlainView(wanted).text;
  if (plain === '') return undefined;
  const normalized = view.text.indexOf(plain);
  if (normalized >= 0) return quoteOf(view.spanOf(normalized, normalized + plain.length), 'normalized');
  const approximate = plain.length < shortestApproximate ? undefined : alignQuote(view, plain);
  return approximate && quoteOf(approximate, 'approximate');
}

function placesOf(text: string, wanted: string): readonly number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function closest(places: readonly number[], near: number): number | undefined {
  return [...places].sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0];
}

/** The window of the view that resembles the quote most, where it resembles it enough. */
function alignQuote(view: PlainView, plain: string): TextSpan | undefined {
  const allowed = Math.floor(plain.length * tolerance);
  let best: { readonly start: number; readonly end: number; readonly cost: number } | undefined;
  for (const start of seedsOf(view.text, plain)) {
    for (let length = plain.length - allowed; length <= plain.length + allowed; length++) {
      const cost = distance(plain, view.text.slice(start, start + length));
      if (cost <= allowed && (best === undefined || cost < best.cost)) best = { start, end: start + length, cost };
    }
  }
  return best && view.spanOf(best.start, Math.min(best.end, view.text.length));
}

/** Starts worth trying: where one of the quote's four-character pieces stands, moved back to where the quote would begin. */
function seedsOf(text: string, plain: string): readonly number[] {
  const seeds = new Set<number>();
  const size = 4;
  for (let at = 0; at + size <= plain.length && seeds.size < 400; at += size) {
    for (const place of placesOf(text, plain.slice(at, at + size)).slice(0, 20)) {
      for (const shift of [-1, 0, 1]) seeds.add(Math.max(0, place - at + shift));
    }
  }
  return [...seeds];
}
