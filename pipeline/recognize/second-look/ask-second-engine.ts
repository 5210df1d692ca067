import type { OtherReading } from '../../../models/page.ts';
import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { fractionsOf } from '../lines/page-line.ts';
import type { PageLine } from '../lines/page-line.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import { scaleImage } from '../raster/scale-image.ts';
import { findDoubtfulNames, findDoubtfulSpans } from './find-doubtful-spans.ts';
import type { TextSpan } from './find-doubtful-spans.ts';
import { boxOfSpan } from './span-box.ts';

/** What a page may cost: places asked about, and milliseconds for all of them, the engine's start included. */
const most = { places: 8, milliseconds: 5000 };
/** Height a line is shown at, in pixels, where the scan is coarser, and paper above and below it, in its heights. */
const shown = { height: 48, margin: 0.15 };
/** A number, and a date or time: where they stand nothing else can. */
const alphabets = [
  [/^[\d.,-]+$/, '0123456789.,-'],
  [/^[\d年月日点时 ]+$/, '0123456789年月日点时'],
] as const;

/** An engine that is asked where the first one stays in doubt, or null where there is none to ask. */
export type SecondEngine = Pick<OcrEngine, 'id' | 'version' | 'readLine'> | null;

/**
 * What a second engine reads where figures, dates, codes or names of a page are still in doubt. It is not asked on a page
 * without such places, and what does not come in time, or fails, is left out.
 * @param image the page without seals and rulings, in the lines' pixels.
 */
export async function askSecondEngine(
  image: RasterImage,
  lines: readonly PageLine[],
  engine: SecondEngine,
): Promise<readonly OtherReading[]> {
  if (engine === null) return [];
  const places = lines.flatMap(doubtfulPlaces).slice(0, most.places);
  const readings: OtherReading[] = [];
  const deadline = performance.now() + most.milliseconds;
  for (const { line, span } of places) {
    const box = boxOfSpan(image, inItself(line), span);
    const read = line.text.slice(span.start, span.end);
    const left = deadline - performance.now();
    const other = left <= 0 ? null : await withinTime(readAlone(image, box, { engine, read }), left);
    if (other === null) continue;
    const { id, version } = engine;
    readings.push({
      box: fractionsOf(box, image),
      read,
      text: other.text.trim(),
      confidence: Math.min(1, Math.max(0, other.confidence)),
      engine: `${id}@${version}`,
      way: 'second-engine',
    });
  }
  return readings;
}

interface DoubtfulPlace {
  readonly line: PageLine;
  readonly span: TextSpan;
}

/** A text layer is not in doubt. */
function doubtfulPlaces(line: PageLine): readonly DoubtfulPlace[] {
  if (line.hand === 'print') return [];
  const { text, confidence } = line;
  const charConfidences = line.charConfidences ?? Array.from({ length: text.length }, () => confidence);
  const spans = [...findDoubtfulSpans({ text, charConfidences }), ...findDoubtfulNames({ text, charConfidences })];
  return spans
    .filter(({ start, end }) => line.charXs[2 * end - 1]! - line.charXs[2 * start]! > 2)
    .map((span) => ({ line, span }));
}

function inItself(line: PageLine): Pick<OcrLine, 'quad' | 'charEdges'> {
  const { left, right, topLeft, topRight, bottomLeft, bottomRight, charXs } = line;
  const width = Math.max(1, right - left);
  return {
    quad: [
      [left, topLeft],
      [right, topRight],
      [right, bottomRight],
      [left, bottomLeft],
    ],
    charEdges: charXs.map((x) => (x - left) / width),
  };
}

async function readAlone(
  image: RasterImage,
  box: PixelBox,
  { engine, read }: { readonly engine: NonNullable<SecondEngine>; readonly read: string },
): Promise<OcrLine | null> {
  const height = box.bottom - box.top;
  const margin = height * shown.margin;
  const crop = cropImage(image, padBox({ ...box, top: box.top - margin, bottom: box.bottom + margin }, 0, image));
  const among = alphabets.find(([pattern]) => pattern.test(read))?.[1];
  return engine.readLine(scaleImage(crop, Math.max(1, shown.height / Math.max(1, height))), among);
}

/** Null where it takes longer than `milliseconds`, or fails: a second opinion is not worth a page. */
async function withinTime<T>(work: Promise<T | null>, milliseconds: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), milliseconds)));
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
