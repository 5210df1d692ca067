/** One reading of a span: what it says, and how sure the engine was of each character, 0–1. */
export interface SpanReading {
  readonly text: string;
  readonly confidences: readonly number[];
}

/** What readings of the same span agree on. */
export interface Verdict {
  readonly text: string;
  /** 0–1: the least share of the readings' weight that stands behind one of its characters. */
  readonly confidence: number;
}

/** Readings that must have another length before the first's is given up: characters are dropped more often than invented. */
const leastVotes = { forLonger: 2, forShorter: 3 };

/**
 * The text most of the weight is for, character by character among the readings of the likeliest length. The first reading
 * keeps its length where too few others agree on another. Readings that put letters where the first has figures only
 * are no readings of it.
 */
export function voteOnSpan(first: SpanReading, others: readonly SpanReading[]): Verdict {
  const voters = others.filter(({ text }) => text !== '' && (hasLetter(first.text) || !hasLetter(text)));
  const length = lengthOf(first, voters);
  const readings = [first, ...voters].filter(({ text }) => text.length === length);
  const shares: number[] = [];
  const letters = Array.from({ length }, (_, at) => {
    const votes = new Map<string, number>();
    for (const reading of readings) addTo(votes, reading.text[at]!, weightOf(reading.confidences[at]!));
    const [letter, weight] = heaviest(votes);
    shares.push(weight / [...votes.values()].reduce((sum, one) => sum + one, 0));
    return letter;
  });
  const agreeing = readings.length / (voters.length + 1);
  return { text: letters.join(''), confidence: Math.min(...shares) * Math.sqrt(agreeing) };
}

function lengthOf(first: SpanReading, voters: readonly SpanReading[]): number {
  const weights = new Map<number, number>();
  for (const { text, confidences } of [first, ...voters])
    addTo(weights, text.length, weightOf(Math.min(...confidences)));
  const [length] = heaviest(weights);
  const votes = voters.filter(({ text }) => text.length === length).length;
  const needed = length < first.text.length ? leastVotes.forShorter : leastVotes.forLonger;
  return votes >= needed ? length : first.text.length;
}

/** The third power: doubtful readings do not outvote sure ones. */
function weightOf(confidence: number): number {
  return confidence ** 3;
}

function hasLetter(text: string): boolean {
  return /[A-Za-z|]/.test(text);
}

function addTo<Key>(weights: Map<Key, number>, key: Key, weight: number): void {
  weights.set(key, (weights.get(key) ?? 0) + weight);
}

function heaviest<Key>(weights: ReadonlyMap<Key, number>): readonly [Key, number] {
  return [...weights].reduce((most, one) => (one[1] > most[1] ? one : most));
}
