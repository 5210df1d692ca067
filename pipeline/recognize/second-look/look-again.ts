import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import { findDoubtfulSpans, isPlausible, longestCritical } from './find-doubtful-spans.ts';
import type { TextSpan } from './find-doubtful-spans.ts';
import { stretchImage } from '../raster/stretch-image.ts';
import { boxOfSpan } from './span-box.ts';
import { withReading } from './with-reading.ts';
import { voteOnSpan } from './vote-on-spans.ts';
import type { SpanReading, Verdict } from './vote-on-spans.ts';

/**
 * How a span is shown again: bare paper added above and below in line heights, and how much wider it is made than it is.
 * Each of these reads handwritten dates about as well as the others, and each errs elsewhere.
 */
const views = [
  { above: 0.03, stretch: 0.85 },
  { above: 0.15, stretch: 1 },
  { above: 0.15, stretch: 1.2 },
  { above: 0.33, stretch: 1.4 },
] as const;

/**
 * Reads critical spans that are in doubt again, each alone and in several sizes, and takes what the readings agree on.
 * A line's confidence falls where they do not.
 */
export async function lookAgain(
  image: RasterImage,
  lines: readonly OcrLine[],
  engine: OcrEngine,
): Promise<readonly OcrLine[]> {
  const settled: OcrLine[] = [];
  for (const line of lines) {
    let current = line;
    // From the end, so that spans still to come keep their places.
    for (const span of [...findDoubtfulSpans(line)].reverse())
      current = withReading(current, span, await readSpan(image, { line, span }, engine));
    settled.push(current);
  }
  return settled;
}

interface SpanInLine {
  readonly line: OcrLine;
  readonly span: TextSpan;
}

async function readSpan(image: RasterImage, { line, span }: SpanInLine, engine: OcrEngine): Promise<Verdict> {
  const box = boxOfSpan(image, line, span);
  const height = box.bottom - box.top;
  const others: SpanReading[] = [];
  // Characters squeezed into each other at a line's end leave nothing to show.
  if (box.right - box.left < 2 || height < 2) return voteOnSpan(readingOf(line, span), others);
  for (const { above, stretch } of views) {
    const view = padBox({ ...box, top: box.top - above * height, bottom: box.bottom + above * height }, 0, image);
    const reading = await engine.readLine(stretchImage(cropImage(image, view), stretch));
    const text = longestCritical(reading?.text ?? '');
    if (reading !== null && isPlausible(text))
      others.push({ text, confidences: Array.from({ length: text.length }, () => reading.confidence) });
  }
  return voteOnSpan(readingOf(line, span), others);
}

/** A span as it was read with its line, without spaces. */
function readingOf({ text, charConfidences }: OcrLine, { start, end }: TextSpan): SpanReading {
  const units = Array.from({ length: end - start }, (_, i) => start + i).filter((i) => text[i] !== ' ');
  return { text: units.map((i) => text[i]).join(''), confidences: units.map((i) => charConfidences![i]!) };
}
