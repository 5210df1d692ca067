import { normalizeText } from './normalize-text.ts';

/** A piece of a clause around its first hit. */
export interface Snippet {
  readonly snippet: string;
  /** Half-open UTF-16 ranges of `snippet` where a term stands, in order. */
  readonly hits: readonly (readonly [start: number, end: number])[];
}

const before = 20;
const after = 60;

/** Cuts `text` around the first place one of the terms (in normal form) stands at; `…` marks what was left out. */
export function cutSnippet(text: string, terms: readonly string[]): Snippet {
  const places = placesOf(text, terms);
  const first = places[0]?.[0] ?? 0;
  const start = edgeNear(text, first - before);
  const end = edgeNear(text, Math.max(first, places[0]?.[1] ?? 0) + after);
  const lead = start > 0 ? '…' : '';
  const shift = lead.length - start;
  const hits = places
    .filter(([from, to]) => from >= start && to <= end)
    .map(([from, to]) => [from + shift, to + shift] as const);
  return { snippet: `${lead}${text.slice(start, end)}${end < text.length ? '…' : ''}`, hits };
}

function placesOf(text: string, terms: readonly string[]): readonly (readonly [number, number])[] {
  const normalized = normalizeText(text);
  const places: (readonly [number, number])[] = [];
  for (const term of terms) {
    for (let at = normalized.text.indexOf(term); at >= 0; at = normalized.text.indexOf(term, at + term.length)) {
      const last = normalized.offsets[at + term.length - 1]!;
      places.push([normalized.offsets[at]!, last + ([...text.slice(last, last + 2)][0] ?? '').length]);
    }
  }
  return places.sort(([a], [b]) => a - b);
}

/** The nearest offset inside the text that does not cut a character in two. */
function edgeNear(text: string, offset: number): number {
  const inside = Math.max(0, Math.min(text.length, offset));
  const code = text.charCodeAt(inside);
  return code >= 0xdc00 && code <= 0xdfff ? inside - 1 : inside;
}
