import { boundingBox } from '../../models/geometry.ts';
import type { Box } from '../../models/geometry.ts';
import type { PageMetrics } from './page-metrics.ts';
import { appendSeparator, concatPieces, slicePiece } from './piece.ts';
import type { Piece } from './piece.ts';
import { verticalOverlap } from './place-marks.ts';
import { separatorBetween } from './spacing.ts';

/** Pieces that stand on one printed line, left to right. */
export interface Row {
  readonly page: number;
  readonly box: Box;
  readonly pieces: readonly Piece[];
}

/** Groups pieces into rows, top to bottom. Long pieces settle first: their height is the surest. */
export function groupRows(pieces: readonly Piece[], metrics: PageMetrics): readonly Row[] {
  const groups: Piece[][] = [];
  const order = pieces.toSorted((a, b) => rank(b) - rank(a));
  for (const piece of order) {
    const scores = groups.map((group) => fitOf(piece, group, metrics));
    const best = Math.max(0, ...scores);
    if (best >= 0.5) groups[scores.indexOf(best)]!.push(piece);
    else groups.push([piece]);
  }
  return groups.map(rowOf).toSorted((a, b) => levelOf(a.box, metrics) - levelOf(b.box, metrics));
}

/** A row of the given pieces, which must not be none. */
export function rowOf(pieces: readonly Piece[]): Row {
  const sorted = pieces.toSorted((a, b) => a.box[0] - b.box[0]);
  return { page: sorted[0]!.page, box: boundingBox(sorted.map((piece) => piece.box)), pieces: sorted };
}

/** Height of a box's middle on the page with the rows' slant taken out, in page heights. */
export function levelOf(box: Box, metrics: PageMetrics): number {
  return (box[1] + box[3]) / 2 - (metrics.slope * (box[0] + box[2])) / 2;
}

/** The row's pieces joined: cut lines are whole again, marks stand in the piece before them, gaps get their spaces. */
export function mergeRow(row: Row, metrics: PageMetrics): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of row.pieces.flatMap((part) => compact(part, metrics.em))) {
    const previous = merged.at(-1);
    if (previous === undefined) {
      merged.push(piece);
      continue;
    }
    const before = merged.map((part) => part.text).join('');
    const gap = (piece.charXs[0] ?? piece.box[0]) - (previous.charXs.at(-1) ?? previous.box[2]);
    const separator = separatorBetween({ before, after: piece.text, gap: gap / metrics.em, hadSpace: false });
    if (belongsTogether(previous, piece)) merged[merged.length - 1] = concatPieces(previous, piece, separator);
    else {
      if (separator !== '') merged[merged.length - 1] = appendSeparator(previous, separator, piece.box[0]);
      merged.push(piece);
    }
  }
  return merged;
}

function belongsTogether(left: Piece, right: Piece): boolean {
  return left.source === null || right.source === null || left.source === right.source;
}

/** Takes white space out of a piece wherever the spacing rule wants none. */
function compact(piece: Piece, em: number): readonly Piece[] {
  let kept: Piece | undefined;
  for (const match of piece.text.matchAll(/\S+/gu)) {
    const word = slicePiece(piece, match.index, match.index + match[0].length);
    if (kept === undefined) kept = word;
    else {
      const gap = (word.charXs[0]! - kept.charXs.at(-1)!) / em;
      kept = concatPieces(kept, word, separatorBetween({ before: kept.text, after: word.text, gap, hadSpace: true }));
    }
  }
  if (kept === undefined) return piece.marks.length > 0 ? [{ ...piece, text: '', charXs: [] }] : [];
  return [kept.marks.length === piece.marks.length ? kept : { ...kept, marks: placesKept(piece, kept) }];
}

/** Marks whose place fell into dropped white space go to the end of what is left. */
function placesKept(piece: Piece, kept: Piece): Piece['marks'] {
  const here = new Set(kept.marks.map((mark) => mark.mark));
  const lost = piece.marks.filter((mark) => !here.has(mark.mark));
  return [...kept.marks, ...lost.map(({ mark }) => ({ mark, start: kept.text.length, end: kept.text.length }))];
}

function rank(piece: Piece): number {
  return piece.source === null ? -1 : piece.box[2] - piece.box[0];
}

/** How well a piece stands on the line of a group: 0–1, 0 where something else already stands at its place. */
function fitOf(piece: Piece, group: readonly Piece[], metrics: PageMetrics): number {
  const isTaken = group.some((other) => {
    const shared = Math.min(other.box[2], piece.box[2]) - Math.max(other.box[0], piece.box[0]);
    return shared > Math.min(other.box[2] - other.box[0], piece.box[2] - piece.box[0]) * 0.5;
  });
  if (isTaken) return 0;
  const nearest = group.reduce((a, b) => (distance(a, piece) <= distance(b, piece) ? a : b));
  const drop = (metrics.slope * (nearest.box[0] + nearest.box[2] - piece.box[0] - piece.box[2])) / 2;
  const [left, top, right, bottom] = piece.box;
  return verticalOverlap([left, top + drop, right, bottom + drop], nearest.box);
}

function distance(a: Piece, b: Piece): number {
  return Math.max(a.box[0] - b.box[2], b.box[0] - a.box[2], 0);
}
