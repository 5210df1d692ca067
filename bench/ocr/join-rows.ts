/** A line and where it stands, in any unit. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

/** How much nearer than their height, as a share of it, two lines' middles are in one row. */
const sameRow = 0.45;

/** Lines by rows from top to bottom, each from left to right: one order for every reader, whatever its own. */
export function joinRows(lines: readonly PlacedText[]): string {
  const placed = lines.map((line) => ({
    ...line,
    middle: (line.top + line.bottom) / 2,
    height: line.bottom - line.top,
  }));
  const rows: (typeof placed)[] = [];
  for (const line of placed.sort((a, b) => a.middle - b.middle)) {
    const [first] = rows.at(-1) ?? [];
    const isSame = first !== undefined && line.middle - first.middle < sameRow * Math.min(line.height, first.height);
    if (isSame) rows.at(-1)!.push(line);
    else rows.push([line]);
  }
  return rows
    .map((row) =>
      row
        .sort((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n');
}
