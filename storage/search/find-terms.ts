import { amountsIn, askedAmount } from './amounts.ts';
import { foldLookAlikes } from './look-alikes.ts';

/** Half-open range of UTF-16 units. */
export type Range = readonly [start: number, end: number];

/**
 * Every place of the terms (in normal form) in a text in normal form, in order: letter for letter, amounts however they
 * are written, look-alikes where asked to.
 */
export function findTerms(normalized: string, terms: readonly string[], lookAlike: boolean): readonly Range[] {
  const folded = lookAlike ? foldLookAlikes(normalized) : normalized;
  const asked = new Set(terms.map(askedAmount));
  const amounts = asked.size === 1 && asked.has(null) ? [] : amountsIn(normalized);
  const places = [
    ...terms.flatMap((term) => placesOf(folded, lookAlike ? foldLookAlikes(term) : term)),
    ...amounts.filter(({ value }) => asked.has(value)).map(({ start, end }): Range => [start, end]),
  ];
  return apart(places);
}

function placesOf(text: string, term: string): readonly Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    places.push([at, at + term.length]);
  }
  return places;
}

/** Ranges that share units are one; those of different terms side by side stay two. */
function apart(places: readonly Range[]): readonly Range[] {
  const merged: [number, number][] = [];
  for (const [start, end] of [...places].sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    const last = merged.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
