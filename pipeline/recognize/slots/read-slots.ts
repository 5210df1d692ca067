import type { OcrEngine } from '../../../models/ports.ts';
import type { Handwriting, PageLine } from '../lines/page-line.ts';
import { handwrittenLine } from '../lines/page-line.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { RowCharacter } from '../lines/rows.ts';
import { stretchImage } from '../raster/stretch-image.ts';
import { findSlotInk, readShare } from './find-slot-ink.ts';
import type { ReadScene, Slot } from './slot.ts';

/** What became of the slots: the empty ones, lines newly read in filled ones, and ink that could not be read. */
export interface SlotReading {
  readonly blanks: readonly Slot[];
  readonly lines: readonly PageLine[];
  /** Characters of the page's lines that new lines stand for. */
  readonly replaced: readonly RowCharacter[];
  readonly unread: readonly PixelBox[];
}

/** Ink counts as read where characters cover this share of its width. */
const leastReadShare = 0.4;

/** Looks into every slot. A slot with ink is never blank: it was read with its line, is read now, or is unread. */
export async function readSlots(read: ReadScene, slots: readonly Slot[], engine: OcrEngine): Promise<SlotReading> {
  const blanks: Slot[] = [];
  const lines: PageLine[] = [];
  const replaced: RowCharacter[] = [];
  const unread: PixelBox[] = [];
  for (const slot of slots) {
    const ink = findSlotInk(read, slot);
    if (!ink) {
      blanks.push(slot);
      continue;
    }
    if (readShare(read, ink) >= leastReadShare) {
      const figures = await correctFigures(read, ink, engine);
      lines.push(...figures.lines);
      replaced.push(...figures.replaced);
      continue;
    }
    const line = await readInk(read, ink, engine);
    if (line) lines.push(line);
    else unread.push(ink);
  }
  return { blanks, lines, replaced, unread };
}

/** A reading of figures that replaces another is at least this sure each time. */
const sureFigures = 0.9;

/**
 * Figures written into a slot are read alone, too: among print an engine takes them for what print looks like. Two sure
 * readings that agree replace what was read with the line.
 */
async function correctFigures(
  read: ReadScene,
  ink: PixelBox,
  engine: OcrEngine,
): Promise<Pick<SlotReading, 'lines' | 'replaced'>> {
  const none = { lines: [], replaced: [] };
  const characters = charactersIn(read, ink);
  const text = characters.map((character) => character.text).join('');
  if (!/\d/.test(text) || !/^[\dA-Za-z.,]{1,12}$/.test(text)) return none;
  const [first, second] = [await readView(read, ink, views[0], engine), await readView(read, ink, views[1], engine)];
  if (!first || !second || first.text !== second.text || first.text === text) return none;
  const isSure = Math.min(first.confidence, second.confidence) >= sureFigures && /^\d[\d.,]*$/.test(first.text);
  return isSure ? { lines: [handwrittenLine(first, ink)], replaced: characters } : none;
}

function charactersIn({ rows, em }: ReadScene, ink: PixelBox): readonly RowCharacter[] {
  const middle = (ink.top + ink.bottom) / 2;
  return rows.flat().filter(({ left, right, middle: height }) => {
    const centre = (left + right) / 2;
    return Math.abs(height - middle) < em * 0.6 && centre > ink.left - em * 0.15 && centre < ink.right + em * 0.15;
  });
}

/** How ink is shown: paper around it and least width, in character widths, and how much wider it is made. */
interface View {
  readonly margin: number;
  readonly leastWidth: number;
  readonly stretch: number;
}

const views = [
  { margin: 0.4, leastWidth: 0, stretch: 1 },
  { margin: 0.4, leastWidth: 0, stretch: 1.2 },
  // A lone 1 or a dash is unlike a line of text; with white beside it, it is read as one.
  { margin: 0.25, leastWidth: 1.5, stretch: 1 },
] as const satisfies readonly View[];

/** Weight of readings (the sum of their confidences) from which what they say is believed. */
const leastWeight = 0.9;

async function readInk(read: ReadScene, ink: PixelBox, engine: OcrEngine): Promise<PageLine | null> {
  const weights = new Map<string, number>();
  for (const view of views) {
    const line = await readView(read, ink, view, engine);
    if (line) weights.set(line.text, (weights.get(line.text) ?? 0) + line.confidence);
  }
  const [best] = [...weights].sort(([, a], [, b]) => b - a);
  if (best && best[1] >= leastWeight)
    return handwrittenLine({ text: best[0], confidence: Math.min(best[1] / views.length, 1) }, ink);
  return isUpstroke(ink, read.em) ? handwrittenLine({ text: '1', confidence: shapeConfidence }, ink) : null;
}

async function readView(read: ReadScene, ink: PixelBox, view: View, engine: OcrEngine): Promise<Handwriting | null> {
  const { scene, em } = read;
  const narrow = Math.max(0, em * view.leastWidth - (ink.right - ink.left)) / 2;
  const crop = padBox({ ...ink, left: ink.left - narrow, right: ink.right + narrow }, em * view.margin, scene.bare);
  const line = await engine.readLine(stretchImage(cropImage(scene.bare, crop), view.stretch));
  const text = line?.text.replaceAll(' ', '') ?? '';
  return line && text !== '' ? { text, confidence: line.confidence } : null;
}

/** Sureness of a digit told by its shape alone. */
const shapeConfidence = 0.6;

/** A single upright stroke as high as a digit is a 1; a stroke that leans further is a slash, which crosses a slot out. */
function isUpstroke({ left, right, top, bottom }: PixelBox, em: number): boolean {
  const height = bottom - top;
  return height > em * 0.4 && height < em * 1.2 && right - left < height * 0.36;
}
