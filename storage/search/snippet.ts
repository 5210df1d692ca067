import { findTerms } from './find-terms.ts';
import type { Range } from './find-terms.ts';
import { normalizeText } from './normalize-text.ts';
import type { NormalizedText } from './normalize-text.ts';

/** A piece of a clause around its first hit. */
export interface Snippet {
  readonly snippet: string;
  /** Half-open UTF-16 ranges of `snippet` where a term stands, in order. */
  readonly hits: readonly Range[];
}

const before = 20;
const after = 60;

/** Cuts `text` around the first place one of the terms (in normal form) stands at; `…` marks what was left out. */
export function cutSnippet(text: string, terms: readonly string[], lookAlike = false): Snippet {
  const normalized = normalizeText(text);
  const places = findTerms(normalized.text, terms, lookAlike).map((range) => originalRange(text, normalized, range));
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

function originalRange(text: string, { offsets }: NormalizedText, [start, end]: Range): Range {
  const last = offsets[end - 1]!;
  return [offsets[start]!, last + ([...text.slice(last, last + 2)][0] ?? '').length];
}

/** The nearest offset inside the text that does not cut a character in two. */
function edgeNear(text: string, offset: number): number {
  const inside = Math.max(0, Math.min(text.length, offset));
  const code = text.charCodeAt(inside);
  return code >= 0xdc00 && code <= 0xdfff ? inside - 1 : inside;
}
