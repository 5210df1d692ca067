import type { Box } from '../../models/geometry.ts';
import type { Mark } from '../../models/page.ts';
import type { PageMetrics } from './page-metrics.ts';
import { charCentre, spreadEvenly } from './piece.ts';
import type { Piece } from './piece.ts';

/** What stands in the text for an empty slot, one for each character it could hold. */
export const blankCharacter = '▁';

/** A mark with its index in the contract. */
export interface IndexedMark {
  readonly index: number;
  readonly mark: Mark;
}

/** What readers make of a ruled line, and of a box with or without its tick. */
const blankInk = /[\s_＿▁\-‐—–－―ー一﹏~～.．·…]/u;
const tickInk = /[\s□☐☑☒■◻▢口囗回√✓✔ロコ日曰田O0]/u;
const kindsInText: readonly Mark['kind'][] = ['blank', 'tick', 'unread'];

/**
 * Puts blanks and ticks into the lines they stand in, in place of what the reader made of the same ink. Those that
 * stand beside every line come back as pieces of their own; seals and signatures stay out of the text.
 */
export function placeMarks(
  lines: readonly Piece[],
  marks: readonly IndexedMark[],
  metrics: PageMetrics,
): readonly Piece[] {
  const pieces = [...lines];
  const loose: Piece[] = [];
  for (const indexed of marks) {
    if (!kindsInText.includes(indexed.mark.kind)) continue;
    const at = hostOf(pieces, indexed.mark, metrics);
    if (at >= 0) pieces[at] = embed(pieces[at]!, indexed, metrics);
    else loose.push(loosePiece(indexed, metrics));
  }
  return [...pieces, ...loose];
}

/** A thin rule stands for the line height above it; other marks are as high as they are. */
function standingBox(box: Box, metrics: PageMetrics): Box {
  const isThin = box[3] - box[1] < metrics.lineHeight * 0.5;
  return isThin ? [box[0], box[3] - metrics.lineHeight, box[2], box[3]] : box;
}

function hostOf(pieces: readonly Piece[], mark: Mark, metrics: PageMetrics): number {
  const box = standingBox(mark.box, metrics);
  const scores = pieces.map((piece) => (isBeside(piece, box, metrics.em) ? 0 : verticalOverlap(piece.box, box)));
  const best = Math.max(0, ...scores);
  return best >= 0.5 ? scores.indexOf(best) : -1;
}

function isBeside(piece: Piece, box: Box, em: number): boolean {
  const shared = Math.min(piece.box[2], box[2]) - Math.max(piece.box[0], box[0]);
  return shared < Math.min(em * 0.3, (box[2] - box[0]) * 0.3);
}

/** Shared height of two boxes as a fraction of the lower one, 0 where they do not meet. */
export function verticalOverlap(a: Box, b: Box): number {
  const shared = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return Math.max(0, shared / Math.max(Math.min(a[3] - a[1], b[3] - b[1]), 1e-6));
}

function embed(piece: Piece, indexed: IndexedMark, metrics: PageMetrics): Piece {
  const { mark } = indexed;
  const covered = coveredCharacters(piece, mark.box, metrics.em * (mark.kind === 'tick' ? 0.3 : 0.2));
  if (mark.kind === 'unread') return withPlace(piece, indexed.index, covered);
  const ink = mark.kind === 'tick' ? tickInk : blankInk;
  const isInk = (at: number): boolean =>
    ink.test(piece.text[at]!) && !piece.marks.some((placed) => at >= placed.start && at < placed.end);
  const real = covered.filter((at) => !isInk(at));
  const isFilled = sharedWidth(piece, real, mark.box, metrics.em) > (mark.box[2] - mark.box[0]) * 0.5;
  if (mark.kind === 'blank' && isFilled) return piece;
  const [start, end] = widen(piece, longestStretch(covered.filter(isInk)) ?? insertionAt(piece, mark.box), isInk);
  return replaceRange(piece, { start, end }, indexed, metrics);
}

function coveredCharacters(piece: Piece, box: Box, tolerance: number): readonly number[] {
  return Array.from({ length: piece.text.length }, (_, at) => at).filter((at) => {
    const centre = charCentre(piece, at);
    return centre > box[0] - tolerance && centre < box[2] + tolerance;
  });
}

/** How much of a mark's width characters stand in. Readers stretch characters over gaps: none is wider than an em. */
function sharedWidth(piece: Piece, indexes: readonly number[], box: Box, em: number): number {
  return indexes.reduce((sum, at) => {
    const width = Math.min(piece.charXs[at * 2 + 1]! - piece.charXs[at * 2]!, em);
    const centre = charCentre(piece, at);
    return sum + Math.max(0, Math.min(centre + width / 2, box[2]) - Math.max(centre - width / 2, box[0]));
  }, 0);
}

function longestStretch(indexes: readonly number[]): readonly [number, number] | null {
  let best: readonly [number, number] | null = null;
  let start = 0;
  indexes.forEach((at, order) => {
    if (order > 0 && at !== indexes[order - 1]! + 1) start = order;
    if (best === null || order + 1 - start > best[1] - best[0]) best = [indexes[start]!, at + 1];
  });
  return best;
}

function insertionAt(piece: Piece, box: Box): readonly [number, number] {
  const centre = (box[0] + box[2]) / 2;
  let at = 0;
  while (at < piece.text.length && charCentre(piece, at) < centre) at++;
  const splitsPair = /[\uDC00-\uDFFF]/.test(piece.text[at] ?? '');
  return splitsPair ? [at + 1, at + 1] : [at, at];
}

/** Underscores that run on past the mark's box are the same ink. */
function widen(
  piece: Piece,
  range: readonly [number, number],
  isInk: (at: number) => boolean,
): readonly [number, number] {
  const isUnderscore = (at: number): boolean => /[_＿]/.test(piece.text[at] ?? '') && isInk(at);
  let [start, end] = range;
  while (start > 0 && isUnderscore(start - 1)) start--;
  while (end < piece.text.length && isUnderscore(end)) end++;
  return [start, end];
}

function replaceRange(
  piece: Piece,
  range: { readonly start: number; readonly end: number },
  indexed: IndexedMark,
  metrics: PageMetrics,
): Piece {
  const own = charactersOf(indexed.mark, metrics);
  const shift = own.length - (range.end - range.start);
  const moved = piece.marks.map((placed) =>
    placed.start >= range.end ? { ...placed, start: placed.start + shift, end: placed.end + shift } : placed,
  );
  return {
    ...piece,
    text: piece.text.slice(0, range.start) + own + piece.text.slice(range.end),
    charXs: [
      ...piece.charXs.slice(0, range.start * 2),
      ...spreadEvenly(indexed.mark.box, own.length),
      ...piece.charXs.slice(range.end * 2),
    ],
    marks: [...moved, { mark: indexed.index, start: range.start, end: range.start + own.length }],
  };
}

/** A scribble has no characters of its own: its place is what the reader made of it, or the gap it fills. */
function withPlace(piece: Piece, mark: number, covered: readonly number[]): Piece {
  const start = covered[0] ?? piece.text.length;
  const end = (covered.at(-1) ?? start - 1) + 1;
  return { ...piece, marks: [...piece.marks, { mark, start, end }] };
}

function charactersOf(mark: Mark, metrics: PageMetrics): string {
  if (mark.kind === 'unread') return '';
  if (mark.kind === 'tick') return mark.state === 'checked' ? '☑' : '☐';
  return blankCharacter.repeat(Math.max(1, Math.round((mark.box[2] - mark.box[0]) / metrics.em)));
}

function loosePiece({ index, mark }: IndexedMark, metrics: PageMetrics): Piece {
  const text = charactersOf(mark, metrics);
  return {
    page: mark.page,
    text,
    charXs: spreadEvenly(mark.box, text.length),
    box: standingBox(mark.box, metrics),
    confidence: mark.confidence,
    hand: 'print',
    source: null,
    marks: [{ mark: index, start: 0, end: text.length }],
  };
}
