import type { OcrLine } from '../../../models/ports.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';
import { countInk } from '../raster/ink.ts';

/** What stands in a line for a character that was seen and not read: the printers' geta mark. */
export const unreadCharacter = '〓';

/** Two neighbours this many times the line's usual pitch apart have a third between them. */
const holePitch = 1.65;
/** A line needs so many pairs of Chinese characters for its pitch to be known. */
const fewestPairs = 4;
/** Share of a character's square that even thin characters ink; specks do less. */
const leastInk = 0.06;
/** A line with a hole is not read, however sure its other characters are. */
const mostConfidence = 0.6;

const han = /[\u3400-\u9fff]/;
/** Between these stand figures, whose gaps are slots; a hand writes names as wide apart as it likes. */
const unit = /[年月日份元期]/;
const handwritten = /(?:签字|签名|签章|代表|经办人|联系人|日期)[^:：]{0,4}[:：]?.{0,3}$/;

/**
 * Marks characters the engine left out without a word, because its dictionary lacks them: between two Chinese characters
 * that stand twice as far apart as the line's others there is ink. The line's confidence falls.
 */
export function markUnread(line: OcrLine, ink: InkMap): OcrLine {
  const { text, charEdges } = line;
  const centre = (at: number): number => (charEdges[2 * at]! + charEdges[2 * at + 1]!) / 2;
  const pairs = Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => at).filter(
    (at) => han.test(text[at]!) && han.test(text[at + 1]!),
  );
  if (pairs.length < fewestPairs) return line;
  const pitches = pairs.map((at) => centre(at + 1) - centre(at)).toSorted((a, b) => a - b);
  const usual = pitches[pitches.length >> 1]!;
  const holes = pairs.filter((at) => {
    const [from, to] = [centre(at) + usual / 2, centre(at + 1) - usual / 2];
    if (unit.test(text[at]!) || unit.test(text[at + 1]!) || handwritten.test(text.slice(0, at + 1))) return false;
    return centre(at + 1) - centre(at) > usual * holePitch && isInked(line, ink, { from, to });
  });
  return holes.reduceRight((marked, at) => withHole(marked, at, usual), line);
}

function isInked(
  { quad }: OcrLine,
  ink: InkMap,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const at = (a: number, b: number, share: number): number => a + (b - a) * share;
  const [left, right] = [(x0 + x3) / 2, (x1 + x2) / 2];
  const inset = ((to - from) * (right - left)) / 8;
  const box: PixelBox = {
    left: at(left, right, from) + inset,
    right: at(left, right, to) - inset,
    top: at(y0, y1, (from + to) / 2),
    bottom: at(y3, y2, (from + to) / 2),
  };
  return countInk(ink, box) > (box.right - box.left) * (box.bottom - box.top) * leastInk;
}

function withHole(line: OcrLine, at: number, pitch: number): OcrLine {
  const after = at + 1;
  const middle =
    (line.charEdges[2 * at]! +
      line.charEdges[2 * at + 1]! +
      line.charEdges[2 * after]! +
      line.charEdges[2 * after + 1]!) /
    4;
  const put = <T>(list: readonly T[], index: number, added: readonly T[]): readonly T[] => [
    ...list.slice(0, index),
    ...added,
    ...list.slice(index),
  ];
  return {
    ...line,
    text: line.text.slice(0, after) + unreadCharacter + line.text.slice(after),
    charEdges: put(line.charEdges, 2 * after, [middle - pitch / 2, middle + pitch / 2]),
    ...(line.charConfidences ? { charConfidences: put(line.charConfidences, after, [0]) } : {}),
    confidence: Math.min(line.confidence, mostConfidence),
  };
}
