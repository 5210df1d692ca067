import type { Box } from '../../../models/geometry.ts';
import type { Hand, TextLine } from '../../../models/page.ts';
import type { OcrLine } from '../../../models/ports.ts';
import type { PixelBox } from '../raster/gray.ts';

/** Size of a picture in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A line of text in page pixels; slanted lines keep the heights of both ends. */
export interface PageLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly topLeft: number;
  readonly topRight: number;
  readonly bottomLeft: number;
  readonly bottomRight: number;
  /** Left and right edge of every UTF-16 unit, in page pixels. */
  readonly charXs: readonly number[];
  readonly confidence: number;
  /** Probability of every UTF-16 unit, 0–1, where the engine tells. */
  readonly charConfidences?: readonly number[];
  readonly hand: Hand;
  /** From a text layer: its characters are what was printed, each in its own place. */
  readonly isExact?: boolean;
}

/** Top of a line at `x`. */
export function topAt(line: PageLine, x: number): number {
  return line.topLeft + (line.topRight - line.topLeft) * shareAt(line, x);
}

/** Bottom of a line at `x`. */
export function bottomAt(line: PageLine, x: number): number {
  return line.bottomLeft + (line.bottomRight - line.bottomLeft) * shareAt(line, x);
}

function shareAt({ left, right }: PageLine, x: number): number {
  return right === left ? 0 : Math.min(1, Math.max(0, (x - left) / (right - left)));
}

/** The upright rectangle around a line. */
export function boxOf(line: PageLine): PixelBox {
  return {
    left: line.left,
    top: Math.min(line.topLeft, line.topRight),
    right: line.right,
    bottom: Math.max(line.bottomLeft, line.bottomRight),
  };
}

/** A line as the engine read it, moved by an offset where only a part of the page was shown. */
export function pageLineOf(line: OcrLine, offset: { readonly left: number; readonly top: number }): PageLine {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = line.quad;
  const left = (x0 + x3) / 2 + offset.left;
  const right = (x1 + x2) / 2 + offset.left;
  return {
    text: line.text,
    left,
    right,
    topLeft: y0 + offset.top,
    topRight: y1 + offset.top,
    bottomLeft: y3 + offset.top,
    bottomRight: y2 + offset.top,
    charXs: line.charEdges.map((edge) => left + edge * (right - left)),
    confidence: line.confidence,
    ...(line.charConfidences ? { charConfidences: line.charConfidences } : {}),
    hand: 'unknown',
  };
}

/** What was read of ink written by hand, and how sure the reading is, 0–1. */
export interface Handwriting {
  readonly text: string;
  readonly confidence: number;
}

/** A line of handwriting that fills a box, its characters spread evenly. */
export function handwrittenLine({ text, confidence }: Handwriting, { left, right, top, bottom }: PixelBox): PageLine {
  const quad = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  const charEdges = Array.from({ length: text.length }, (_, i) => [i / text.length, (i + 1) / text.length]).flat();
  return { ...pageLineOf({ text, quad, confidence, charEdges }, { left: 0, top: 0 }), hand: 'handwriting' };
}

/** A text layer's line in page pixels. */
export function pageLineFrom(line: TextLine, { width, height }: Size): PageLine {
  const [left, top, right, bottom] = line.box;
  return {
    text: line.text,
    left: left * width,
    right: right * width,
    topLeft: top * height,
    topRight: top * height,
    bottomLeft: bottom * height,
    bottomRight: bottom * height,
    charXs: line.charXs.map((x) => x * width),
    confidence: line.confidence,
    hand: line.hand,
    isExact: true,
  };
}

/** A line as fractions of the page, inside 0–1. */
export function textLineOf(line: PageLine, { width, height }: Size): TextLine {
  return {
    text: line.text,
    box: fractionsOf(boxOf(line), { width, height }),
    charXs: line.charXs.map((x) => within(x / width)),
    confidence: within(line.confidence),
    hand: line.hand,
  };
}

/** A pixel box as fractions of the page, inside 0–1. */
export function fractionsOf(box: PixelBox, { width, height }: Size): Box {
  return [within(box.left / width), within(box.top / height), within(box.right / width), within(box.bottom / height)];
}

function within(share: number): number {
  return Math.min(1, Math.max(0, share));
}

/** The part of a line whose UTF-16 units pass `keep`; null where nothing is left. The box shrinks to what is kept. */
export function keepUnits(line: PageLine, keep: (index: number) => boolean): PageLine | null {
  const units = Array.from({ length: line.text.length }, (_, i) => i).filter(keep);
  if (units.length === line.text.length) return line;
  const text = units.map((i) => line.text[i]).join('');
  if (text.trim() === '') return null;
  const charXs = units.flatMap((i) => [line.charXs[2 * i]!, line.charXs[2 * i + 1]!]);
  const isCutLeft = units[0] !== 0;
  const isCutRight = units.at(-1) !== line.text.length - 1;
  const left = isCutLeft ? charXs[0]! : line.left;
  const right = isCutRight ? charXs.at(-1)! : line.right;
  return {
    ...line,
    text,
    charXs,
    ...(line.charConfidences ? { charConfidences: units.map((i) => line.charConfidences![i]!) } : {}),
    left,
    right,
    topLeft: topAt(line, left),
    topRight: topAt(line, right),
    bottomLeft: bottomAt(line, left),
    bottomRight: bottomAt(line, right),
  };
}

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]/;

/**
 * Width of a Chinese character in the page's running text, in pixels: the median distance of neighbours; by default a
 * fifty-fifth of the page's width (10.5 point on A4).
 */
export function measureEm(lines: readonly PageLine[], size: Size): number {
  const distances: number[] = [];
  for (const { text, charXs } of lines)
    for (let i = 0; i + 1 < text.length; i++) {
      if (!wide.test(text[i]!) || !wide.test(text[i + 1]!)) continue;
      distances.push((charXs[2 * i + 2]! + charXs[2 * i + 3]! - charXs[2 * i]! - charXs[2 * i + 1]!) / 2);
    }
  if (distances.length < 8) return size.width / 55;
  return distances.sort((a, b) => a - b)[distances.length >> 1]!;
}
