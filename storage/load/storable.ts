/**
 * The same data as Postgres can hold it: NUL and halves of surrogate pairs, which neither text nor jsonb takes, become
 * U+FFFD. Lengths and offsets stay, so quotes still equal their slices.
 */
export function storable<Value>(value: Value): Value {
  // The walk keeps the shape of what it is given; TypeScript cannot follow it through the recursion.
  return walk(value) as Value;
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\0\p{Surrogate}]/gu, '\ufffd');
  if (Array.isArray(value)) return value.map(walk);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
}
