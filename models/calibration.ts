/**
 * Maps the score of a value to the probability that it is right. Measured on labelled contracts; `bench/accuracy.ts` makes it
 * and models/calibration-table.ts holds the one in force.
 */
export interface CalibrationTable {
  /** Names the table in a record's provenance: its version and a digest of its knots. */
  readonly id: string;
  /** Score and probability, both rising; straight lines between, level outside. At least one. */
  readonly knots: readonly (readonly [score: number, probability: number])[];
  /** Probability that a field said to be absent is. */
  readonly absent: number;
  /** What it was measured on. */
  readonly measuredOn: { readonly contracts: number; readonly values: number; readonly wrong: number };
}

/** The probability, 0–1, that a value of this score is right. Never falls where the score rises. */
export function probabilityOf(score: number, { knots }: Pick<CalibrationTable, 'knots'>): number {
  const above = knots.findIndex(([at]) => at > score);
  if (above === 0) return knots[0]![1];
  if (above < 0) return knots.at(-1)?.[1] ?? 0;
  const [[x0, y0], [x1, y1]] = [knots[above - 1]!, knots[above]!];
  return y0 + ((y1 - y0) * (score - x0)) / (x1 - x0);
}
