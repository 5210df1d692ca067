import { distance } from 'fastest-levenshtein';
import type { OtherReading } from '../../../models/page.ts';
import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { fractionsOf } from '../lines/page-line.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { TextSpan } from '../second-look/find-doubtful-spans.ts';
import { boxOfSpan } from '../second-look/span-box.ts';
import { withReading } from '../second-look/with-reading.ts';
import type { Seal } from './find-seals.ts';

/** Lines read on the page without its seals, and what the page with them says of the parts they lie over. */
export interface SealedReading {
  readonly lines: readonly OcrLine[];
  readonly others: readonly OtherReading[];
}

/** Fewer characters under a seal than this are its rim. */
const fewest = 2;
/** What was read without the seal stands unless the other reading is surer by this. */
const clearlySurer = 0.1;
/** Nor does a reading less sure than this take its place. */
const sure = 0.9;
/** A reading less sure than this, or of which more than this share differs, is of the seal and not of what lies under it. */
const telling = { confidence: 0.6, mostDifferent: 0.5 };

/**
 * Reads what lies under red seals once more with the seal left on: where its ink was taken away strokes may be gone with it. The
 * surer reading stands; where the other says something else it is kept.
 * @param page the page with its seals, in the lines' pixels.
 */
export async function readUnderSeals(
  page: RasterImage,
  read: { readonly lines: readonly OcrLine[]; readonly seals: readonly Seal[] },
  engine: OcrEngine,
): Promise<SealedReading> {
  const seals = read.seals.filter(({ isRed }) => isRed);
  const others: OtherReading[] = [];
  const lines: OcrLine[] = [];
  for (const line of read.lines) {
    let current = line;
    for (const seal of seals) {
      const span = spanUnder(current, seal);
      if (span === null) continue;
      const settled = await readSpan(page, { line: current, span }, engine);
      current = settled.line;
      if (settled.other !== null) others.push(settled.other);
    }
    lines.push(current);
  }
  return { lines, others };
}

/** The characters of a line that stand inside a seal's box, from the first to the last. */
function spanUnder({ text, quad, charEdges, charConfidences }: OcrLine, { box }: Seal): TextSpan | null {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [left, right] = [(x0 + x3) / 2, (x1 + x2) / 2];
  const isUnder = (_: string, at: number): boolean => {
    const share = (charEdges[2 * at]! + charEdges[2 * at + 1]!) / 2;
    const x = left + (right - left) * share;
    const y = (y0 + y3) / 2 + ((y1 + y2) / 2 - (y0 + y3) / 2) * share;
    return x > box.left && x < box.right && y > box.top && y < box.bottom;
  };
  const units = [...text].length === text.length ? [...text] : [];
  const start = units.findIndex(isUnder);
  const end = units.findLastIndex(isUnder) + 1;
  return start < 0 || end - start < fewest || charConfidences === undefined ? null : { start, end };
}

async function readSpan(
  page: RasterImage,
  { line, span }: { readonly line: OcrLine; readonly span: TextSpan },
  engine: OcrEngine,
): Promise<{ readonly line: OcrLine; readonly other: OtherReading | null }> {
  const box = boxOfSpan(page, line, span);
  const unchanged = { line, other: null };
  if (box.right - box.left < 2 || box.bottom - box.top < 2) return unchanged;
  const reading = await engine.readLine(cropImage(page, padBox(box, 0, page)));
  const without = { text: line.text.slice(span.start, span.end), confidence: meanOf(line, span) };
  const left = { text: reading?.text.trim() ?? '', confidence: reading?.confidence ?? 0 };
  const longest = Math.max(without.text.length, left.text.length);
  const differing = distance(plain(without.text), plain(left.text));
  const isTelling = left.confidence >= telling.confidence && differing <= longest * telling.mostDifferent;
  if (differing === 0 || !isTelling) return unchanged;
  // Several views have voted on figures in doubt: one more does not overrule them.
  const isVotedOn = /\d/.test(without.text + left.text);
  const isBetter = !isVotedOn && left.confidence >= Math.max(sure, without.confidence + clearlySurer);
  const [kept, dropped] = isBetter ? [left, without] : [without, left];
  const other: OtherReading = {
    box: fractionsOf(box, page),
    read: kept.text,
    ...dropped,
    engine: `${engine.id}@${engine.version}`,
    way: isBetter ? 'seal-taken' : 'seal-left',
  };
  return { line: isBetter ? withReading(line, span, left) : line, other };
}

function meanOf({ charConfidences }: OcrLine, { start, end }: TextSpan): number {
  const own = charConfidences!.slice(start, end);
  return own.reduce((sum, one) => sum + one, 0) / own.length;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s:,.。、]/g, '');
}
