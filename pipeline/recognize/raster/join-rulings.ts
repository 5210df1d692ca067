import type { Ruling } from './find-rulings.ts';
import { placeAt } from './find-rulings.ts';

/** How far the end of one piece may miss the line of the next, in pixels. */
const mostOffset = 2.5;

/**
 * Rulings of one direction with pieces of one line joined: noise breaks long thin lines, and leaves doubles of thick ones. Pieces further apart than
 * `widestGap` pixels are lines of their own.
 */
export function joinRulings(rulings: readonly Ruling[], widestGap: number): readonly Ruling[] {
  const joined: Ruling[] = [];
  for (const piece of rulings.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const at = joined.findIndex((line) => goesOn(line, piece, widestGap));
    if (at < 0) joined.push(piece);
    else joined[at] = join(joined[at]!, piece);
  }
  return joined;
}

function goesOn(line: Ruling, piece: Ruling, widestGap: number): boolean {
  // A thick or rough line may be found as two, one upon the other.
  if (piece.start - line.end > widestGap) return false;
  // Pieces know their slant the better the longer they are.
  const longer = line.end - line.start > piece.end - piece.start ? line : piece;
  const other = longer === line ? piece : line;
  const middle = (other.start + other.end) / 2;
  const slack = mostOffset + Math.min(4, (other.end - other.start) * 0.02);
  return Math.abs(placeAt(longer, middle) - placeAt(other, middle)) < slack;
}

function join(line: Ruling, piece: Ruling): Ruling {
  if (piece.end <= line.end) return line;
  const [a, b] = [line.end - line.start, piece.end - piece.start];
  const mean = (first: number, second: number): number => (first * a + second * b) / (a + b);
  return {
    ...line,
    end: piece.end,
    atEnd: piece.atEnd,
    thickness: mean(line.thickness, piece.thickness),
    touching: [mean(line.touching[0], piece.touching[0]), mean(line.touching[1], piece.touching[1])],
  };
}
