/** A half-open range of indexes into a plain view. */
export interface ViewRange {
  readonly start: number;
  readonly end: number;
}

/** A match of a pattern in a plain view, with the place of each named group. */
export interface Hit extends ViewRange {
  readonly text: string;
  /** Text of a named group, or undefined where it took no part. */
  group(name: string): string | undefined;
  /** Place of a named group, or undefined where it took no part. */
  rangeOf(name: string): ViewRange | undefined;
}

const withIndices = new WeakMap<RegExp, RegExp>();

/** Every match of `pattern` within a range of the text (the whole text by default), in order. */
export function findHits(
  text: string,
  pattern: RegExp,
  within: ViewRange = { start: 0, end: text.length },
): readonly Hit[] {
  const slice = text.slice(within.start, within.end);
  return [...slice.matchAll(globalForm(pattern))].map((match) => hitFrom(match, within.start));
}

/** The first match, or undefined. */
export function findHit(text: string, pattern: RegExp, within?: ViewRange): Hit | undefined {
  return findHits(text, pattern, within)[0];
}

function globalForm(pattern: RegExp): RegExp {
  const known = withIndices.get(pattern);
  if (known) return known;
  const flags = [...new Set(`${pattern.flags}dg`)].join('');
  const made = new RegExp(pattern.source, flags);
  withIndices.set(pattern, made);
  return made;
}

function hitFrom(match: RegExpExecArray, offset: number): Hit {
  const places = match.indices?.groups ?? {};
  return {
    start: match.index + offset,
    end: match.index + match[0].length + offset,
    text: match[0],
    group: (name) => match.groups?.[name],
    rangeOf: (name) => {
      const place = places[name];
      return place && { start: place[0] + offset, end: place[1] + offset };
    },
  };
}
