import type { Piece } from './piece.ts';

/** Measures of one page's print that the thresholds of assemble are multiples of. */
export interface PageMetrics {
  /** Usual width of a Chinese character, as a fraction of the page width. */
  readonly em: number;
  /** Usual height of a line, as a fraction of the page height. */
  readonly lineHeight: number;
  /** Residual slant of the rows: change of y (page heights) for each page width to the right. */
  readonly slope: number;
}

/** The steepest slant that is believed; recognize has removed anything more. */
const maximumSlope = 0.03;
/** Lines with gaps are wide for their text; this share of a page's lines is believed to have none. */
const tightShare = 0.3;

/** Measures from the lines of a page; plausible values for an A4 page where it has none. */
export function measurePage(pieces: readonly Piece[]): PageMetrics {
  const lines = pieces.filter((piece) => piece.text.trim() !== '');
  const long = lines.filter((line) => visualLength(line.text) >= 6);
  const basis = long.length > 0 ? long : lines;
  const widths = basis.map((line) => (line.box[2] - line.box[0]) / Math.max(visualLength(line.text), 1));
  const em = quantile(widths, tightShare) ?? 0.02;
  const lineHeight = median(basis.map((line) => line.box[3] - line.box[1])) ?? 0.014;
  return { em: clamp(em, 0.005, 0.08), lineHeight: clamp(lineHeight, 0.004, 0.06), slope: slopeOf(lines, lineHeight) };
}

/** Width of a text in Chinese characters: Latin letters, digits and spaces count half. */
export function visualLength(text: string): number {
  let length = 0;
  for (const character of text) length += character.charCodeAt(0) < 0x2e80 && character !== '▁' ? 0.5 : 1;
  return length;
}

/** The middle value; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)];
}

function slopeOf(lines: readonly Piece[], lineHeight: number): number {
  const slopes = lines.flatMap((line) => {
    const next = rightNeighbour(line, lines, lineHeight);
    return next === undefined ? [] : [(middle(next) - middle(line)) / (centre(next) - centre(line))];
  });
  const slope = median(slopes) ?? 0;
  const spread = median(slopes.map((value) => Math.abs(value - slope))) ?? 0;
  const isBelievable = slopes.length >= 3 && spread < Math.abs(slope) && Math.abs(slope) <= maximumSlope;
  return isBelievable ? slope : 0;
}

function rightNeighbour(line: Piece, lines: readonly Piece[], lineHeight: number): Piece | undefined {
  return lines
    .filter((other) => other.box[0] >= line.box[2] && Math.abs(middle(other) - middle(line)) < lineHeight * 0.8)
    .toSorted((a, b) => a.box[0] - b.box[0])[0];
}

function middle(piece: Piece): number {
  return (piece.box[1] + piece.box[3]) / 2;
}

function centre(piece: Piece): number {
  return (piece.box[0] + piece.box[2]) / 2;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
