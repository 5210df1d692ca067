import { innerPartiesOf } from './line-starts.ts';
import { charCentre, slicePiece, trimPiece } from './piece.ts';
import type { Piece } from './piece.ts';
import { verticalOverlap } from './place-marks.ts';

/** A gap inside a read line, in characters, beyond which its sides may belong to different columns. */
const splittingGap = 1.2;

/**
 * Cuts read lines where something else may come between: at wide inner gaps, and around a line that stands inside
 * another, as the filling of a slot read for itself does, and where the label of another party begins. Rows join again what belongs together: a cut loses nothing.
 */
export function cutLines(pieces: readonly Piece[], em: number): readonly Piece[] {
  const lines = pieces.toSorted((a, b) => a.box[1] - b.box[1]);
  return lines.flatMap((piece, at) => {
    const cuts = new Set([
      ...gapsOf(piece, em),
      ...insertsOf(piece, neighboursOf(lines, at)),
      ...innerPartiesOf(piece.text),
    ]);
    return cutAt(
      piece,
      [...cuts].toSorted((a, b) => a - b),
    );
  });
}

/** Lines that may overlap the one at `at` in height, in a list ordered by their tops. */
function neighboursOf(lines: readonly Piece[], at: number): readonly Piece[] {
  const piece = lines[at]!;
  const reach = (piece.box[3] - piece.box[1]) * 3;
  let start = at;
  while (start > 0 && lines[start - 1]!.box[1] > piece.box[1] - reach) start--;
  let end = at + 1;
  while (end < lines.length && lines[end]!.box[1] < piece.box[3]) end++;
  return lines.slice(start, end).filter((other) => other !== piece);
}

function cutAt(piece: Piece, cuts: readonly number[]): readonly Piece[] {
  const bounds = [0, ...cuts, piece.text.length];
  return bounds
    .slice(1)
    .map((end, order) => trimPiece(slicePiece(piece, bounds[order]!, end)))
    .filter((part) => part.text !== '' || part.marks.length > 0);
}

function gapsOf(piece: Piece, em: number): readonly number[] {
  const cuts: number[] = [];
  let previous = -1;
  for (let at = 0; at < piece.text.length; at++) {
    if (/\s/.test(piece.text[at]!)) continue;
    if (previous >= 0 && piece.charXs[at * 2]! - piece.charXs[previous * 2 + 1]! > em * splittingGap) cuts.push(at);
    previous = at;
  }
  return cuts;
}

function insertsOf(piece: Piece, others: readonly Piece[]): readonly number[] {
  return others
    .filter((other) => other.box[0] > piece.box[0] && other.box[2] < piece.box[2])
    .filter((other) => verticalOverlap(other.box, piece.box) >= 0.5 && leavesRoom(piece, other))
    .map((other) => countBefore(piece, (other.box[0] + other.box[2]) / 2))
    .filter((at) => at > 0 && at < piece.text.length && !/[\uDC00-\uDFFF]/.test(piece.text[at]!));
}

/** Whether most of `other` stands on white of `piece`. */
function leavesRoom(piece: Piece, other: Piece): boolean {
  let covered = 0;
  for (let at = 0; at < piece.text.length; at++) {
    const isInside = charCentre(piece, at) > other.box[0] && charCentre(piece, at) < other.box[2];
    if (isInside && !/\s/.test(piece.text[at]!)) covered += piece.charXs[at * 2 + 1]! - piece.charXs[at * 2]!;
  }
  return covered < (other.box[2] - other.box[0]) * 0.5;
}

function countBefore(piece: Piece, x: number): number {
  let count = 0;
  while (count < piece.text.length && charCentre(piece, count) < x) count++;
  return count;
}
