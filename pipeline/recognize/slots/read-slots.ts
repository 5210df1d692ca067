import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import type { Handwriting, PageLine } from '../lines/page-line.ts';
import { handwrittenLine } from '../lines/page-line.ts';
import { findComponents } from '../raster/components.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { RowCharacter } from '../lines/rows.ts';
import { stretchImage } from '../raster/stretch-image.ts';
import { eraseRulings } from '../raster/erase-rulings.ts';
import { findSlotInk, readShare } from './find-slot-ink.ts';
import { asksForFigures, isFigureLike, isFigures, readFigures, readLoneFigures } from './read-figures.ts';
import type { SlotInk } from './read-figures.ts';
import type { ReadScene, Slot } from './slot.ts';

/** What became of the slots: the empty ones, lines newly read in filled ones, and ink that could not be read. */
export interface SlotReading {
  readonly blanks: readonly Slot[];
  readonly lines: readonly PageLine[];
  /** Characters of the page's lines that new lines stand for. */
  readonly replaced: readonly RowCharacter[];
  readonly unread: readonly PixelBox[];
}

/** The page without the rulings of these slots: those that could be strokes were left on it for the first reading. */
function withoutRulings({ scene }: ReadScene, slots: readonly Slot[]): RasterImage {
  const rulings = slots.flatMap(({ ruling }) => ruling ?? []);
  return rulings.length === 0 ? scene.bare : eraseRulings(scene.bare, scene.ink, rulings).image;
}

function onceOnly<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Ink counts as read where characters cover this share of its width. */
const leastReadShare = 0.4;

/** Looks into every slot. A slot with ink is never blank: it was read with its line, is read now, or is unread. */
export async function readSlots(read: ReadScene, slots: readonly Slot[], engine: OcrEngine): Promise<SlotReading> {
  const blanks: Slot[] = [];
  const lines: PageLine[] = [];
  const replaced: RowCharacter[] = [];
  const unread: PixelBox[] = [];
  const sheetOf = onceOnly(() => withoutRulings(read, slots));
  for (const slot of slots) {
    const box = findSlotInk(read, slot);
    if (!box) {
      blanks.push(slot);
      continue;
    }
    const ink = { sheet: sheetOf(), box, em: read.em };
    if (readShare(read, box) >= leastReadShare) {
      const figures = await correctFigures(read, ink, engine);
      lines.push(...figures.lines);
      replaced.push(...figures.replaced);
      continue;
    }
    const line = await readInk(read, ink, engine);
    if (line) lines.push(line);
    else unread.push(box);
  }
  return { blanks, lines, replaced, unread };
}

/**
 * Figures written into a slot are read alone, too: among print an engine takes them for what print looks like. Where that
 * says something else than the line did, or leaves doubt, it stands for what was read with the line.
 */
async function correctFigures(
  read: ReadScene,
  ink: SlotInk,
  engine: OcrEngine,
): Promise<Pick<SlotReading, 'lines' | 'replaced'>> {
  const none = { lines: [], replaced: [] };
  const characters = charactersIn(read, ink.box);
  const text = characters.map((character) => character.text).join('');
  // A text layer knows its characters.
  const isNumber = isFigures(text) || (isFigureLike(text) && asksForFigures(read.rows, ink.box, read.em));
  if (!isNumber || characters.some(({ line }) => line.hand === 'print')) return none;
  const inLine = { text, confidence: Math.min(...characters.map(confidenceOf)) };
  const box = withCharacters(ink.box, characters);
  const settled = await readFigures({ ...ink, box }, inLine, engine);
  if (settled === inLine) return none;
  if (settled.text === text && settled.confidence >= agreedFigures) return none;
  return { lines: [handwrittenLine(settled, box)], replaced: characters };
}

/** The number that was read in a slot: its characters there, and those beside them where the writing ran over the slot's end. */
function charactersIn({ rows, em }: ReadScene, ink: PixelBox): readonly RowCharacter[] {
  const middle = (ink.top + ink.bottom) / 2;
  return rows.flatMap((row) => {
    const isInside = ({ left, right, middle: height }: RowCharacter): boolean => {
      const centre = (left + right) / 2;
      return Math.abs(height - middle) < em * 0.6 && centre > ink.left - em * 0.15 && centre < ink.right + em * 0.15;
    };
    let [from, to] = [row.findIndex(isInside), row.findLastIndex(isInside) + 1];
    if (from < 0) return [];
    const goesOn = (at: number): boolean =>
      /^[\d.,-]$/.test(row[at]?.text ?? '') && row[at]!.left - row[at - 1]!.right < em * runOn;
    while (from > 0 && goesOn(from) && /^[\d.,-]$/.test(row[from - 1]!.text)) from--;
    while (goesOn(to)) to++;
    return row.slice(from, to);
  });
}

/** Figures closer to each other than this are one number, in character widths. */
const runOn = 0.5;

/** The ink with what of its number stands beside it. Places of characters are estimates: those on the ink tell nothing new. */
function withCharacters(ink: PixelBox, characters: readonly RowCharacter[]): PixelBox {
  const isBeside = (centre: number): boolean => centre > ink.right || centre < ink.left;
  const beside = characters.filter(({ left, right }) => isBeside((left + right) / 2));
  return {
    ...ink,
    left: Math.min(ink.left, ...beside.map(({ left }) => left)),
    right: Math.max(ink.right, ...beside.map(({ right }) => right)),
  };
}

/** Readings that agree on what the line says leave it alone, unless less than this share of their weight is for it. */
const agreedFigures = 0.7;

/** Probability of a character, or of its line where the engine does not tell. */
function confidenceOf({ line, index }: RowCharacter): number {
  return line.charConfidences?.[index] ?? line.confidence;
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
/** Height of a piece of a figure, in character widths; specks are lower. */
const leastPart = 0.25;

async function readInk(read: ReadScene, ink: SlotInk, engine: OcrEngine): Promise<PageLine | null> {
  const figures = asksForFigures(read.rows, ink.box, read.em) ? await readLoneFigures(ink, engine) : null;
  if (figures !== null && figures.text.replace('.', '').length <= countParts(read, ink.box))
    return handwrittenLine(figures, ink.box);
  const weights = new Map<string, number>();
  for (const view of views) {
    const line = await readView(ink, view, engine);
    if (line) weights.set(line.text, (weights.get(line.text) ?? 0) + line.confidence);
  }
  const [best] = [...weights].sort(([, a], [, b]) => b - a);
  if (best && best[1] >= leastWeight)
    return handwrittenLine({ text: best[0], confidence: Math.min(best[1] / views.length, 1) }, ink.box);
  return isUpstroke(ink.box, read.em) ? handwrittenLine({ text: '1', confidence: shapeConfidence }, ink.box) : null;
}

/** Pieces of ink that hang together: one piece is no two figures (a 6 with a long back looks like 10 to an engine). */
function countParts({ scene, em }: ReadScene, box: PixelBox): number {
  const isPart = (part: PixelBox): boolean => part.bottom - part.top > em * leastPart;
  return findComponents(scene.bareInk, box).filter(isPart).length;
}

async function readView({ sheet, box, em }: SlotInk, view: View, engine: OcrEngine): Promise<Handwriting | null> {
  const narrow = Math.max(0, em * view.leastWidth - (box.right - box.left)) / 2;
  const crop = padBox({ ...box, left: box.left - narrow, right: box.right + narrow }, em * view.margin, sheet);
  const line = await engine.readLine(stretchImage(cropImage(sheet, crop), view.stretch));
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
