import { boundingBox } from '../../models/geometry.ts';
import type { Box } from '../../models/geometry.ts';
import type { Hand, TextLine } from '../../models/page.ts';
import { unifyGlyphs } from './unify-glyphs.ts';

/** A mark's place in a piece: `mark` indexes the contract's marks; an empty range is a place with no character of its own. */
export interface PieceMark {
  readonly mark: number;
  readonly start: number;
  readonly end: number;
}

/** A stretch of one printed line on its way into the text: part of a read line, a mark's characters, or both joined. */
export interface Piece {
  readonly page: number;
  readonly text: string;
  /** As in TextLine: two page fractions a UTF-16 unit. */
  readonly charXs: readonly number[];
  readonly box: Box;
  readonly confidence: number;
  readonly hand: Hand;
  /** Which read line it was cut from, unique in the document; null for a mark's own characters. */
  readonly source: string | null;
  readonly marks: readonly PieceMark[];
}

/** A read line as one piece, its glyphs as characters. Character edges of the wrong number are replaced by an even spread over the box. */
export function pieceOfLine(line: TextLine, page: number, source: string): Piece {
  const { box, confidence, hand } = line;
  const isWhole = line.charXs.length === line.text.length * 2;
  const given = { text: line.text, charXs: isWhole ? line.charXs : spreadEvenly(box, line.text.length) };
  return { page, ...unifyGlyphs(given), box, confidence, hand, source, marks: [] };
}

/** Edges of `count` characters of equal width that fill the box. */
export function spreadEvenly(box: Box, count: number): readonly number[] {
  const step = (box[2] - box[0]) / Math.max(count, 1);
  return Array.from({ length: count }, (_, at) => [box[0] + at * step, box[0] + (at + 1) * step]).flat();
}

/** Horizontal middle of the character at `index`, as a page fraction. */
export function charCentre(piece: Piece, index: number): number {
  return (piece.charXs[index * 2]! + piece.charXs[index * 2 + 1]!) / 2;
}

/** The characters `[start, end)` with their marks; the box shrinks to them sideways and keeps its height. */
export function slicePiece(piece: Piece, start: number, end: number): Piece {
  if (start === 0 && end === piece.text.length) return piece;
  const charXs = piece.charXs.slice(start * 2, end * 2);
  const isHere = (mark: PieceMark): boolean =>
    mark.start >= start && (mark.start < end || (mark.start === end && end === piece.text.length));
  return {
    ...piece,
    text: piece.text.slice(start, end),
    charXs,
    box: charXs.length === 0 ? piece.box : [Math.min(...charXs), piece.box[1], Math.max(...charXs), piece.box[3]],
    marks: piece.marks
      .filter(isHere)
      .map((mark) => ({ ...mark, start: mark.start - start, end: Math.min(mark.end, end) - start })),
  };
}

/** Two pieces of one page as one, with `separator` standing in the gap between them. */
export function concatPieces(left: Piece, right: Piece, separator = ''): Piece {
  const shift = left.text.length + separator.length;
  const gap = [left.charXs.at(-1) ?? left.box[2], right.charXs[0] ?? right.box[0]];
  return {
    ...(left.source === null ? right : left),
    text: left.text + separator + right.text,
    charXs: [...left.charXs, ...Array.from(separator, () => gap).flat(), ...right.charXs],
    box: boundingBox([left.box, right.box]),
    marks: [...left.marks, ...right.marks.map((m) => ({ ...m, start: m.start + shift, end: m.end + shift }))],
  };
}

/** Without the white space at its ends; a place that stood in it moves to the end. */
export function trimPiece(piece: Piece): Piece {
  const start = piece.text.length - piece.text.trimStart().length;
  const end = Math.max(start, piece.text.trimEnd().length);
  if (start === 0 && end === piece.text.length) return piece;
  const clamp = (offset: number): number => Math.min(Math.max(offset, start), end) - start;
  return {
    ...slicePiece({ ...piece, marks: [] }, start, end),
    marks: piece.marks.map((mark) => ({ ...mark, start: clamp(mark.start), end: clamp(mark.end) })),
  };
}

/** With `separator` after its text, filling the page up to `rightEdge`. */
export function appendSeparator(piece: Piece, separator: string, rightEdge: number): Piece {
  const edge = piece.charXs.at(-1) ?? piece.box[2];
  const gap = [edge, Math.max(edge, rightEdge)];
  return {
    ...piece,
    text: piece.text + separator,
    charXs: [...piece.charXs, ...Array.from(separator, () => gap).flat()],
  };
}
