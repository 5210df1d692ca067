import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import { drawTick } from './draw-tick.ts';
import type { Segment, Sheet } from './sheet.ts';
import { ink, widthOf, writeByHand, writeText } from './sheet.ts';

interface Frame {
  readonly left: number;
  readonly right: number;
  /** Baseline of the first line. */
  readonly y: number;
  readonly indent: number;
}

/** Distance of baselines, in character widths. */
export const leading = 1.75;

/** Writes a paragraph, breaking it between characters but not within slots; returns the baseline after its last. */
export function drawParagraph(sheet: Sheet, segments: readonly Segment[], frame: Frame): number {
  const { em } = sheet;
  const { left, right } = frame;
  let x = left + frame.indent;
  let y = frame.y;
  const breakAt = (width: number): void => {
    if (x + width <= right) return;
    x = left;
    y += em * leading;
  };
  for (const segment of segments) {
    if (typeof segment === 'string') {
      for (const character of segment) {
        if (!/[，。；：、）】]/.test(character)) breakAt(widthOf(sheet, character, em));
        x = writeText(sheet, character, { x, y });
      }
    } else if ('slot' in segment) {
      breakAt(segment.width * em + em);
      x = drawSlot(sheet, segment, { x, y });
    } else {
      breakAt(em * 4);
      x = drawTick(sheet, segment, { x, y });
    }
  }
  return y + em * leading;
}

const brackets: readonly (readonly [string, string])[] = [
  ['【', '】'],
  ['（', '）'],
  ['［', '］'],
];

function drawSlot(sheet: Sheet, segment: Extract<Segment, { slot: string }>, at: { x: number; y: number }): number {
  const { em, context, mm, truth, random } = sheet;
  const { slot: kind, width, fill } = segment;
  const pair = kind === 'brackets' ? random.pick(brackets) : null;
  const left = pair ? writeText(sheet, pair[0], at) : at.x;
  const box: PixelBox = { left, right: left + width * em, top: at.y - em * 0.88, bottom: at.y + em * 0.16 };
  if (kind === 'underline') {
    context.strokeStyle = ink;
    context.lineWidth = Math.max(1, random.between(0.15, 0.3) * mm);
    context.beginPath();
    context.moveTo(box.left, box.bottom);
    context.lineTo(box.right, box.bottom);
    context.stroke();
  }
  if (fill?.by === 'print') {
    const text = widthOf(sheet, fill.text, em);
    writeText(sheet, fill.text, { x: box.left + Math.max(0, (width * em - text) / 2), y: at.y });
  }
  if (fill?.by === 'hand') writeByHand(sheet, fill.text, box);
  truth.slots.push({ kind, box, fill });
  return pair ? writeText(sheet, pair[1], { x: box.right, y: at.y }) : box.right;
}
