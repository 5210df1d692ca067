/** Share of the span from the palest to the darkest column within which a column counts as pale. */
const tolerance = 0.2;

/**
 * Where to cut between two characters: the middle of the widest run of the palest columns, as an index that may end in
 * a half.
 * @param brightness mean brightness of each column, at least one; higher is paler.
 */
export function middleOfPalest(brightness: readonly number[]): number {
  const palest = Math.max(...brightness);
  const limit = palest - (palest - Math.min(...brightness)) * tolerance;
  let best = { start: 0, length: 0 };
  let start = 0;
  brightness.forEach((light, i) => {
    if (light < limit) start = i + 1;
    else if (i + 1 - start > best.length) best = { start, length: i + 1 - start };
  });
  return best.start + best.length / 2;
}
