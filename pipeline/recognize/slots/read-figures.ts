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

const figures = '0123456789.';
/** Numbers in words, of which forms ask for single ones (一式贰份). */
const numerals = '零壹贰叁肆伍陆柒捌玖拾一二三四五六七八九十两';
/** Figures, and the letters and strokes figures are taken for. */
const figureLike = /^[\dA-Za-z|/\\.,\-—–'‘’]{1,24}$/;
/** Fewer figures than this share of a code's characters: it has letters of its own. */
const leastFigures = 0.6;
/** Units that follow a number. */
const unit = /^[年月日元个份天户%‰％]$/;

/** Whether what was read in a slot is a number, or was meant to be one. */
export function isFigures(text: string): boolean {
  const count = text.match(/\d/g)?.length ?? 0;
  return isFigureLike(text) && count > 0 && count >= text.length * leastFigures;
}

/** Whether nothing was read but figures and what they are taken for. */
export function isFigureLike(text: string): boolean {
  return figureLike.test(text);
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
 * Reads a number in a slot alone, in several sizes, with figures the only characters it can be (and numerals, where the line
 * had letters), and weighs these readings with the one of the whole line. The confidence is the share of the weight behind
 * what is given back.
 */
export async function readFigures(ink: SlotInk, inLine: Handwriting, engine: OcrEngine): Promise<Handwriting> {
  const { text } = inLine;
  const among = `${figures}${isFigures(text) ? '' : numerals}${/[-—–]/.test(text) ? '-' : ''}${text.includes(',') ? ',' : ''}`;
  const weights = new Map([[text, lineWeight * inLine.confidence ** 3]]);
  for (const view of views) {
    const reading = await readView(ink, view, { engine, among });
    if (reading === null) continue;
    if (reading.text === text && Math.min(reading.confidence, inLine.confidence) >= sure) return inLine;
    weights.set(reading.text, (weights.get(reading.text) ?? 0) + reading.confidence ** 3);
  }
  return heaviest(weights);
}

/** A number no line holds is believed where each view is this sure of it. */
const sureAlone = 0.8;
/** Among figures and numerals alone a stroke that crosses the slot out is a 1, too. */
const strokes = /^[1一.]+$/;

/** A number that was not read with its line: null where the views do not all say the same, or it may be a mere stroke. */
export async function readLoneFigures(ink: SlotInk, engine: OcrEngine): Promise<Handwriting | null> {
  let agreed = null as Handwriting | null;
  for (const view of views) {
    const reading = await readView(ink, view, { engine, among: figures + numerals });
    if (reading === null || reading.confidence < sureAlone || strokes.test(reading.text)) return null;
    if (agreed !== null && agreed.text !== reading.text) return null;
    agreed = { text: reading.text, confidence: Math.min(reading.confidence, agreed?.confidence ?? 1) };
  }
  return agreed;
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

function heaviest(weights: ReadonlyMap<string, number>): Handwriting {
  const [text, weight] = [...weights].reduce((most, one) => (one[1] > most[1] ? one : most));
  return { text, confidence: weight / [...weights.values()].reduce((sum, one) => sum + one, 0) };
}
