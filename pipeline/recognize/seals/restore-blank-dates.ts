import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { Seal } from './find-seals.ts';

/** The label of a date, whose 年 月 日 stand to its right. */
const label = /[日时]?期[:：]$/;
/** How far to its right they stand at most, in character widths. */
const farthest = 10.5;
/** 年 月 日 with nothing between that is a letter or a figure. */
const blankDate = /^[^\p{L}\p{N}]*(?<units>年\s*月\s*日)[^\p{L}\p{N}]*$/u;
/** Each of them is read at least this surely. */
const sure = 0.9;
/** Blank units stand evenly, within so many character widths, and at least so far apart. */
const pitch = { mostUneven: 0.4, least: 1.6 };
const figure = /[\d〇零一二三四五六七八九十]/;

/** The page with its seals, in the lines' pixels. */
interface SealedPage {
  readonly image: RasterImage;
  readonly seals: readonly Seal[];
}

/**
 * Gives dates left blank back the 年 月 日 that went with a gray seal over them: with the seal left on, the row must say them one
 * after the other with nothing between. Whether the room between is blank is told later, by its ink.
 */
export async function restoreBlankDates(
  lines: readonly OcrLine[],
  { image, seals }: SealedPage,
  engine: OcrEngine,
): Promise<readonly OcrLine[]> {
  const gray = seals.filter(({ isRed }) => !isRed);
  let current = lines;
  for (const line of gray.length === 0 ? [] : lines) {
    if (!label.test(line.text)) continue;
    const row = rowBeside(line, lines, image);
    if (!gray.some(({ box }) => meet(box, row))) continue;
    if (isRead(current, row)) continue;
    const date = await readBlankDate(image, { row, em: emOf(line) }, engine);
    if (date) current = withDate(current, date) ?? current;
  }
  return current;
}

/** What stands to the right of a label, up to the next label. */
function rowBeside(line: OcrLine, lines: readonly OcrLine[], image: RasterImage): PixelBox {
  const { right, top, bottom } = boxOf(line);
  const em = emOf(line);
  const middle = (top + bottom) / 2;
  const next = lines
    .filter(({ text }) => label.test(text))
    .map(boxOf)
    .filter((box) => box.left > right && box.top < middle && box.bottom > middle)
    .map(({ left }) => left - em * 0.3);
  const box = { left: right, right: Math.min(right + em * farthest, ...next), top: middle, bottom: middle };
  return padBox({ ...box, top: middle - em * 0.75, bottom: middle + em * 0.75 }, 0, image);
}

function boxOf({ quad }: OcrLine): PixelBox {
  const [xs, ys] = [quad.map(([x]) => x), quad.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Width of a character of a label: its letters stand close. */
function emOf({ quad, charEdges }: OcrLine): number {
  const [[x0, y0], [x1, y1]] = quad;
  const { length } = charEdges;
  return (Math.hypot(x1 - x0, y1 - y0) * (charEdges[length - 3]! - charEdges[0]!)) / (length / 2 - 1);
}

function meet(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function isInside({ left, right, top, bottom }: PixelBox, outer: PixelBox): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x > outer.left && x < outer.right && y > outer.top && y < outer.bottom;
}

/** Whether all three units, or a figure, were read in a row without its seal. */
function isRead(lines: readonly OcrLine[], row: PixelBox): boolean {
  const text = lines
    .filter((line) => isInside(boxOf(line), row))
    .map((line) => line.text)
    .join('');
  return figure.test(text) || ['年', '月', '日'].every((unit) => text.includes(unit));
}

async function readBlankDate(
  image: RasterImage,
  { row, em }: { readonly row: PixelBox; readonly em: number },
  engine: OcrEngine,
): Promise<OcrLine | null> {
  if (row.right - row.left < em * 3) return null;
  const line = await engine.readLine(cropImage(image, row));
  const units = line && blankDate.exec(line.text)?.groups?.['units'];
  if (!line?.charConfidences || !units) return null;
  const at = [...'年月日'].map((unit) => line.text.indexOf(unit));
  if (at.some((i) => line.charConfidences![i]! < sure)) return null;
  const edges = at.map((i) => [line.charEdges[2 * i]!, line.charEdges[2 * i + 1]!] as const);
  const width = row.right - row.left;
  const [year, month, day] = edges.map(([left, right]) => ((left + right) / 2) * width) as [number, number, number];
  const [first, second] = [month - year, day - month];
  if (Math.abs(first - second) > em * pitch.mostUneven || Math.min(first, second) < em * pitch.least) return null;
  const [from, to] = [edges[0]![0], edges[2]![1]];
  const [left, right] = [row.left + from * width, row.left + to * width];
  return {
    text: '年月日',
    quad: [
      [left, row.top],
      [right, row.top],
      [right, row.bottom],
      [left, row.bottom],
    ],
    confidence: line.confidence,
    charEdges: edges.flat().map((edge) => (edge - from) / (to - from)),
    charConfidences: at.map((i) => line.charConfidences![i]!),
  };
}

/** The lines with a date in place of what was read there of its units; undefined where a line reaches beyond it. */
function withDate(lines: readonly OcrLine[], date: OcrLine): readonly OcrLine[] | undefined {
  const box = boxOf(date);
  const slack = (box.bottom - box.top) * 0.3;
  const [left, right] = [box.left - slack, box.right + slack];
  const touched = lines.filter((line) => {
    const other = boxOf(line);
    const middle = (other.top + other.bottom) / 2;
    return middle > box.top && middle < box.bottom && other.left < box.right && other.right > box.left;
  });
  const isWithin = touched.every((line) => boxOf(line).left > left && boxOf(line).right < right);
  return isWithin ? [...lines.filter((line) => !touched.includes(line)), date] : undefined;
}
