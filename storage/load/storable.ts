import type { DocumentToLoad } from '../../models/ports.ts';

/**
 * The same data as Postgres can hold it: NUL and halves of surrogate pairs, which neither text nor jsonb takes, become
 * U+FFFD. Lengths and offsets stay, so quotes still equal their slices.
 */
export function storable<Value>(value: Value): Value {
  // The walk keeps the shape of what it is given; TypeScript cannot follow it through the recursion.
  return walk(value) as Value;
}

const unstorableCharacters = /[\0\p{Surrogate}]/gu;

function walk(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(unstorableCharacters, '\ufffd');
  if (Array.isArray(value)) return value.map(walk);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
}

/** How JSON.stringify writes what cannot be stored; a text that spells it out looks the same, and is walked in vain. */
const unstorable = /\\u(?:0000|d[89a-f])/;

/** `JSON.stringify(storable(value))`, without the walk where there is nothing to mend. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? JSON.stringify(storable(value)) : json;
}

/** A document whose record, source and words Postgres can hold; its reading becomes JSON of its own. */
export function storableDocument(
  document: DocumentToLoad,
  recordJson: string = JSON.stringify(document.record),
): DocumentToLoad {
  const { record, source, words } = document;
  const isStorable =
    words.every(({ text }) => text.search(unstorableCharacters) < 0) &&
    ![recordJson, JSON.stringify(source)].some((json) => unstorable.test(json));
  return isStorable ? document : { ...document, ...storable({ record, source, words }) };
}
