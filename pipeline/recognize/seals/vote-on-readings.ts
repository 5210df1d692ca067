/** One reading of a seal's arc. */
export interface ArcReading {
  readonly text: string;
  /** Mean probability, 0–1. */
  readonly confidence: number;
}

/**
 * One reading out of several of the same arc: of the readings with the most common length, each place takes the letter
 * with the most weight (the sum of confidences). Undefined where there is none.
 */
export function voteOnReadings(readings: readonly ArcReading[]): ArcReading | undefined {
  const weights = new Map<number, number>();
  for (const { text, confidence } of readings) weights.set(text.length, (weights.get(text.length) ?? 0) + confidence);
  const length = heaviest(weights);
  if (length === undefined) return undefined;
  const voters = readings.filter(({ text }) => text.length === length);
  const letters = Array.from({ length }, (_, at) => {
    const votes = new Map<string, number>();
    // Squared, so that two doubtful readings do not outvote a sure one.
    for (const { text, confidence } of voters) votes.set(text[at]!, (votes.get(text[at]!) ?? 0) + confidence ** 2);
    return heaviest(votes)!;
  });
  const text = letters.join('');
  const same = voters.filter((reading) => reading.text === text).map(({ confidence }) => confidence);
  const mean = voters.reduce((sum, { confidence }) => sum + confidence, 0) / voters.length;
  return { text, confidence: same.length > 0 ? Math.max(...same) : mean * 0.9 };
}

function heaviest<Key>(weights: ReadonlyMap<Key, number>): Key | undefined {
  let best: Key | undefined;
  let most = -1;
  for (const [key, weight] of weights)
    if (weight > most) {
      best = key;
      most = weight;
    }
  return best;
}
