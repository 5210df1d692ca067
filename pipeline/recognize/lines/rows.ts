import type { PageLine } from './page-line.ts';
import { bottomAt, topAt } from './page-line.ts';

/** A character where it stands on the page, with the line and unit it comes from. */
export interface RowCharacter {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Middle of its line's height at this place. */
  readonly middle: number;
  readonly line: PageLine;
  readonly index: number;
}

/** Characters that stand side by side on the page, left to right, whatever boxes the engine cut them into; spaces left out. */
export type Row = readonly RowCharacter[];

/** Sorts the characters of a page into rows, top to bottom. Columns side by side share their rows. */
export function rowsOf(lines: readonly PageLine[]): readonly Row[] {
  const rows: { lines: PageLine[] }[] = [];
  for (const line of [...lines].sort((a, b) => middleAt(a, a.left) - middleAt(b, b.left))) {
    const row = rows.find((candidate) => candidate.lines.some((other) => isBeside(line, other)));
    if (row) row.lines.push(line);
    else rows.push({ lines: [line] });
  }
  return rows.map((row) => row.lines.flatMap(charactersOf).sort((a, b) => a.left + a.right - b.left - b.right));
}

/** Middle of a line's height at `x`. */
export function middleAt(line: PageLine, x: number): number {
  return (topAt(line, x) + bottomAt(line, x)) / 2;
}

function isBeside(a: PageLine, b: PageLine): boolean {
  if (a.left < b.right - 5 && b.left < a.right - 5) return false;
  // Slanted lines are compared where they come closest.
  const [first, second] = a.left < b.left ? [a, b] : [b, a];
  const slant = (first.topRight - first.topLeft) / Math.max(1, first.right - first.left);
  const expected = middleAt(first, first.right) + slant * (second.left - first.right);
  const height = Math.min(first.bottomRight - first.topRight, second.bottomLeft - second.topLeft);
  return Math.abs(middleAt(second, second.left) - expected) < height * 0.5;
}

/** Text layers write 月 as the radical ⽉ and the like; one unit stays one unit. */
function plainForm(unit: string): string {
  const plain = unit.normalize('NFKC');
  return plain.length === 1 ? plain : unit;
}

function charactersOf(line: PageLine): readonly RowCharacter[] {
  return Array.from({ length: line.text.length }, (_, index) => {
    const left = line.charXs[2 * index]!;
    const right = line.charXs[2 * index + 1]!;
    return { text: plainForm(line.text[index]!), left, right, middle: middleAt(line, (left + right) / 2), line, index };
  }).filter(({ text }) => text.trim() !== '');
}
