import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import type { Fonts } from './fonts.ts';
import type { Random } from './random.ts';
import type { DrawnSlot, PageTruth } from './truth.ts';

/** A page being drawn. All lengths are pixels; `mm` is one millimetre of paper. */
export interface Sheet {
  readonly canvas: Canvas;
  readonly context: SKRSContext2D;
  readonly mm: number;
  /** Width of a character of running text. */
  readonly em: number;
  readonly font: string;
  readonly hand: string;
  /** Colour of the pen that fills it in. */
  readonly pen: string;
  readonly isGray: boolean;
  readonly random: Random;
  readonly truth: PageTruth;
}

/** An empty sheet of A4. */
export function createSheet(dpi: number, isGray: boolean, { fonts, random }: { fonts: Fonts; random: Random }): Sheet {
  const mm = dpi / 25.4;
  const canvas = createCanvas(Math.round(210 * mm), Math.round(297 * mm));
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  const pen = isGray ? '#2a2a2a' : random.pick(['#1f2f7a', '#1a1a1a', '#24357f']);
  return {
    ...{ canvas, context, mm, isGray, random, pen },
    em: random.pick([3.7, 3.7, 4]) * mm,
    font: random.pick(fonts.print),
    hand: random.pick(fonts.hand),
    truth: { slots: [], ticks: [], seals: [], tables: [], signatures: [] },
  };
}

/** A part of a line of text. Widths are character widths; so is the side of a tick box, null where the font's own is taken. */
export type Segment =
  | string
  | { readonly slot: DrawnSlot['kind']; readonly width: number; readonly fill: DrawnSlot['fill'] }
  | { readonly tick: boolean; readonly style: TickStyle; readonly side: number | null };

/** A box ticked by a sign in it, crossed, filled, or by hand; or a pair of brackets with or without a sign. */
export type TickStyle = 'sign' | 'cross' | 'filled' | 'hand-tick' | 'hand-cross' | 'brackets' | 'brackets-hand';

export const ink = '#161616';

/** Writes print with its baseline at `y`; returns where it ends. */
export function writeText(sheet: Sheet, text: string, at: { x: number; y: number; size?: number }): number {
  const { context, font, em } = sheet;
  const size = at.size ?? em;
  context.font = `${size}px "${font}"`;
  context.fillStyle = ink;
  let x = at.x;
  for (const character of text) {
    context.fillText(character, x, at.y);
    x += widthOf(sheet, character, size);
  }
  return x;
}

/** Width of print: a Chinese character is an em wide, others as the font has them. */
export function widthOf({ context, font }: Sheet, text: string, size: number): number {
  context.font = `${size}px "${font}"`;
  let width = 0;
  for (const character of text)
    width += /[\u2e80-\uffff]/.test(character) ? size : context.measureText(character).width;
  return width;
}

/** Writes by hand, unevenly, centred in a box on its foot; returns the box of what was written. */
export function writeByHand(sheet: Sheet, text: string, box: PixelBox, size = sheet.em * 1.2): PixelBox {
  const { context, hand, pen, random } = sheet;
  context.font = `${size}px "${hand}"`;
  const natural = context.measureText(text).width;
  const scale = Math.min(1, (box.right - box.left) / natural);
  const left = box.left + (box.right - box.left - natural * scale) * random.between(0.2, 0.6);
  const foot = box.bottom - size * random.between(0.12, 0.22);
  context.save();
  context.translate(left, foot);
  context.rotate(random.between(-0.03, 0.03));
  context.scale(scale, scale);
  context.fillStyle = pen;
  let x = 0;
  for (const character of text) {
    context.fillText(character, x, random.between(-0.05, 0.05) * size);
    x += context.measureText(character).width;
  }
  context.restore();
  return { left, right: left + natural * scale, top: foot - size * 0.85, bottom: foot + size * 0.1 };
}
