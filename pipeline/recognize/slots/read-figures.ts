import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import type { Handwriting } from '../lines/page-line.ts';
import type { Row, RowCharacter } from '../lines/rows.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import { stretchImage } from '../raster/stretch-image.ts';

/** Ink of a slot, on a page without rulings. */
export interface SlotInk {
  readonly sheet: RasterImage;
  readonly box: PixelBox;
  /** Width of a character of running text, in pixels. */
  readonly em: number;
}

/**
 * How figures are shown: height of the picture in heights of the ink, and how much wider it is made. The recogniser wants a
 * line to fill its height, whatever the resolution of the scan; each of these errs elsewhere.
 */
const views = [
  { height: 1.35, stretch: 1 },
  { height: 1.6, stretch: 1 },
  { height: 2, stretch: 1.2 },
] as const;
/** Paper left and right of the ink, and the least height of ink (a dash would fill the picture), in character widths. */
const room = { side: 0.35, leastInk: 0.45 };

/** Figures, and the letters and strokes figures are taken for. */
const figureLike = /^[\dA-Za-z|/\\.,\-—–]{1,24}$/;
/** Fewer figures than this share of a code's characters: it has letters of its own. */
const leastFigures = 0.6;
/** Units that follow a number. */
const unit = /^[年月日元个份天户%‰％]$/;

/** Whether what was read in a slot is a number, or was meant to be one. */
export function isFigures(text: string): boolean {
  const figures = text.match(/\d/g)?.length ?? 0;
  return figureLike.test(text) && figures > 0 && figures >= text.length * leastFigures;
}

/** Whether a number must stand in front of what follows a place of a row. */
export function asksForFigures(rows: readonly Row[], { left, right, top, bottom }: PixelBox, em: number): boolean {
  const middle = (top + bottom) / 2;
  const isNext = (one: RowCharacter): boolean =>
    Math.abs(one.middle - middle) < em * 0.6 && (one.left + one.right) / 2 > Math.max(right, left + em * 0.2);
  const next = rows
    .flat()
    .filter(isNext)
    .reduce<RowCharacter | null>((first, one) => (first === null || one.left < first.left ? one : first), null);
  return next !== null && next.left - right < em * 2 && unit.test(next.text);
}

/** A number in a slot as it was read among the words around it: weighs as much as this many views of the ink alone. */
const lineWeight = 2;
/** A first view this sure that says the same as the line settles it. */
const sure = 0.9;

/**
 * Reads a number in a slot alone, in several sizes, with figures the only characters it can be, and weighs these readings
 * with the one of the whole line. The confidence is the share of the weight behind what is given back; null where nothing
 * is read.
 */
export async function readFigures(
  ink: SlotInk,
  inLine: Handwriting | null,
  engine: OcrEngine,
): Promise<Handwriting | null> {
  const among = `0123456789.${/[-—–]/.test(inLine?.text ?? '') ? '-' : ''}${inLine?.text.includes(',') ? ',' : ''}`;
  const weights = new Map<string, number>();
  const add = (text: string, weight: number): void => void weights.set(text, (weights.get(text) ?? 0) + weight);
  if (inLine !== null) add(inLine.text, lineWeight * inLine.confidence ** 3);
  for (const view of views) {
    const reading = await readView(ink, view, { engine, among });
    if (reading === null) continue;
    if (reading.text === inLine?.text && Math.min(reading.confidence, inLine.confidence) >= sure) return inLine;
    add(reading.text, reading.confidence ** 3);
  }
  return heaviest(weights);
}

interface Telling {
  readonly engine: OcrEngine;
  readonly among: string;
}

async function readView(
  { sheet, box, em }: SlotInk,
  { height, stretch }: (typeof views)[number],
  { engine, among }: Telling,
): Promise<Handwriting | null> {
  const inked = box.bottom - box.top;
  const above = (Math.max(inked, em * room.leastInk) * height - inked) / 2;
  const side = em * room.side;
  const shown = { left: box.left - side, right: box.right + side, top: box.top - above, bottom: box.bottom + above };
  const crop = cropImage(sheet, padBox(shown, 0, sheet));
  const line = await engine.readLine(stretchImage(crop, stretch), among);
  const text = line?.text.replaceAll(' ', '') ?? '';
  return line && text !== '' ? { text, confidence: line.confidence } : null;
}

function heaviest(weights: ReadonlyMap<string, number>): Handwriting | null {
  let best: readonly [string, number] | null = null;
  let sum = 0;
  for (const entry of weights) {
    sum += entry[1];
    if (best === null || entry[1] > best[1]) best = entry;
  }
  return best && { text: best[0], confidence: best[1] / sum };
}
