/** One reading of a span: what it says, and how sure the engine was, 0–1. */
export interface SpanReading {
  readonly text: string;
  readonly confidence: number;
}

/** What readings of the same span agree on. */
export interface Verdict {
  readonly text: string;
  /** 0–1: how much of the readings' weight stands behind it. */
  readonly confidence: number;
}

/** Readings that must say the same before a first reading is given up for another. */
const leastVotes = 2;

/** The text most of the weight is for; the first reading, in doubt, where no two others agree against it. */
export function voteOnSpan(first: SpanReading, others: readonly SpanReading[]): Verdict {
  const readings = [first, ...others].filter(({ text }) => text !== '');
  const weightOf = (text: string): number =>
    readings.reduce((sum, reading) => sum + (reading.text === text ? reading.confidence : 0), 0);
  const total = readings.reduce((sum, { confidence }) => sum + confidence, 0);
  const best = readings.reduce((most, one) => (weightOf(one.text) > weightOf(most.text) ? one : most), first);
  const votes = others.filter(({ text }) => text === best.text).length;
  const chosen = best.text === first.text || votes >= leastVotes ? best.text : first.text;
  return { text: chosen, confidence: total === 0 ? 0 : weightOf(chosen) / total };
}
