import type { Line, Symbol as TesseractSymbol } from 'tesseract.js';
import type { OcrLine } from '../../../models/ports.ts';

/** Scripts that part their words by spaces. */
const spaced = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u;
/** A gap so many line heights wide stands for a space between characters of any script. */
const wideGap = 1;

/**
 * A line of tesseract as the port wants it, or undefined where no character was read. Tesseract parts Chinese words by
 * spaces that are not on the paper; they are kept only between Latin words and figures, and in wide gaps.
 */
export function toOcrLine(line: Line, width: number, height: number): OcrLine | undefined {
  const words = line.words.map((word) => word.symbols.filter((symbol) => symbol.text.trim() !== ''));
  const symbols = words.flat();
  if (symbols.length === 0) return undefined;
  const x0 = Math.max(Math.min(line.bbox.x0, ...symbols.map(({ bbox }) => bbox.x0)), 0);
  const x1 = Math.min(Math.max(line.bbox.x1, ...symbols.map(({ bbox }) => bbox.x1)), width);
  const y0 = Math.max(line.bbox.y0, 0);
  const y1 = Math.min(line.bbox.y1, height);
  const { text, edges } = joinWords(words, y1 - y0);
  return {
    text,
    quad: [
      [x0, y0],
      [x1, y0],
      [x1, y1],
      [x0, y1],
    ],
    confidence: symbols.reduce((sum, { confidence }) => sum + confidence, 0) / symbols.length / 100,
    charEdges: inOrder(edges.map((x) => Math.min(Math.max((x - x0) / Math.max(x1 - x0, 1), 0), 1))),
  };
}

function joinWords(
  words: readonly (readonly TesseractSymbol[])[],
  lineHeight: number,
): { text: string; edges: number[] } {
  let text = '';
  const edges: number[] = [];
  for (const word of words) {
    word.forEach((symbol, i) => {
      const last = edges.at(-1);
      if (i === 0 && last !== undefined && isSpace(text.at(-1)!, symbol, symbol.bbox.x0 - last, lineHeight)) {
        text += ' ';
        edges.push(last, symbol.bbox.x0);
      }
      text += symbol.text;
      pushUnits(edges, symbol);
    });
  }
  return { text, edges };
}

function isSpace(before: string, symbol: TesseractSymbol, gap: number, lineHeight: number): boolean {
  return gap > wideGap * lineHeight || (spaced.test(before) && spaced.test(symbol.text[0]!));
}

/** Shares a symbol's width among its UTF-16 units. */
function pushUnits(edges: number[], { text, bbox }: TesseractSymbol): void {
  const unit = (bbox.x1 - bbox.x0) / text.length;
  for (let i = 0; i < text.length; i++) edges.push(bbox.x0 + i * unit, bbox.x0 + (i + 1) * unit);
}

/** Boxes of neighbours may overlap; each edge is moved right until none stands before the one it follows. */
function inOrder(edges: readonly number[]): readonly number[] {
  let floor = 0;
  return edges.map((edge) => (floor = Math.max(floor, edge)));
}
