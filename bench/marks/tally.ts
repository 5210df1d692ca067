/** Counts of one measure; more may be added to them. */
export interface Tally {
  /** Things that stand on the pages. */
  wanted: number;
  /** Of these, found or told right. */
  right: number;
  /** Found where nothing of the kind stands. */
  extra: number;
}

/** Tallies by measure. */
export type Tallies = Record<string, Tally>;

export function count(tallies: Tallies, measure: string, change: Partial<Tally>): void {
  const tally = (tallies[measure] ??= { wanted: 0, right: 0, extra: 0 });
  tally.wanted += change.wanted ?? 0;
  tally.right += change.right ?? 0;
  tally.extra += change.extra ?? 0;
}

export function addTallies(into: Tallies, from: Tallies): void {
  for (const [measure, tally] of Object.entries(from)) count(into, measure, tally);
}

/** F1 of a measure, 0–1; 1 where nothing was wanted and nothing found. */
export function f1Of({ wanted, right, extra }: Tally): number {
  return wanted + right + extra === 0 ? 1 : (2 * right) / (wanted + right + extra);
}
