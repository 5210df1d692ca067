import type { OcrEngine, OcrLine } from '../../../models/ports.ts';
import type { PageLine } from '../lines/page-line.ts';
import { pageLineOf } from '../lines/page-line.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import { findSlotInk, readShare } from './find-slot-ink.ts';
import type { ReadScene, Slot } from './slot.ts';

/** What became of the slots: the empty ones, lines newly read in filled ones, and ink that could not be read. */
export interface SlotReading {
  readonly blanks: readonly Slot[];
  readonly lines: readonly PageLine[];
  readonly unread: readonly PixelBox[];
}

/** A reading of handwriting in a slot is believed from this confidence on. */
const leastConfidence = 0.5;
/** Ink counts as read where characters cover this share of its width. */
const leastReadShare = 0.4;

/** Looks into every slot. A slot with ink is never blank: it was read with its line, is read now, or is unread. */
export async function readSlots(read: ReadScene, slots: readonly Slot[], engine: OcrEngine): Promise<SlotReading> {
  const blanks: Slot[] = [];
  const lines: PageLine[] = [];
  const unread: PixelBox[] = [];
  for (const slot of slots) {
    const ink = findSlotInk(read, slot);
    if (!ink) {
      blanks.push(slot);
      continue;
    }
    if (readShare(read, ink) >= leastReadShare) continue;
    const line = await readInk(read, ink, engine);
    if (line) lines.push(line);
    else unread.push(ink);
  }
  return { blanks, lines, unread };
}

async function readInk({ scene, em }: ReadScene, ink: PixelBox, engine: OcrEngine): Promise<PageLine | null> {
  // A lone 1 or a dash is unlike a line of text; with white beside it, it is read as one.
  const narrow = Math.max(0, em * 1.5 - (ink.right - ink.left)) / 2;
  const wide = { ...ink, left: ink.left - narrow, right: ink.right + narrow };
  const crop = padBox(wide, em * 0.25, scene.bare);
  const line = await engine.readLine(cropImage(scene.bare, crop));
  if (line && line.confidence >= leastConfidence && line.text.trim() !== '')
    return { ...pageLineOf(line, crop), hand: 'handwriting' };
  return isUpstroke(ink, em) ? { ...pageLineOf(lineOfOne(ink), { left: 0, top: 0 }), hand: 'handwriting' } : null;
}

/** Sureness of a digit told by its shape alone. */
const shapeConfidence = 0.6;

/** A single upright stroke as high as a digit is a 1; a stroke that leans further is a slash, which crosses a slot out. */
function isUpstroke({ left, right, top, bottom }: PixelBox, em: number): boolean {
  const height = bottom - top;
  return height > em * 0.4 && height < em * 1.2 && right - left < height * 0.36;
}

function lineOfOne({ left, right, top, bottom }: PixelBox): OcrLine {
  const quad = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ] as const;
  return { text: '1', quad, confidence: shapeConfidence, charEdges: [0, 1] };
}
