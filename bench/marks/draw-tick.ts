import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import type { Segment, Sheet } from './sheet.ts';
import { ink, writeText } from './sheet.ts';

type Tick = Extract<Segment, { tick: boolean }>;

/** Draws a tick box, or brackets for a tick, with its state; returns where it ends. */
export function drawTick(sheet: Sheet, { tick, style, side }: Tick, at: { x: number; y: number }): number {
  const { em, truth } = sheet;
  const isBracketed = style.startsWith('brackets');
  const box = isBracketed ? drawBrackets(sheet, at) : drawBox(sheet, at, side);
  if (tick) drawState(sheet, style, box);
  truth.ticks.push({ box, isChecked: tick, style: tick ? style : isBracketed ? 'brackets empty' : 'box empty' });
  return isBracketed ? box.right + em : box.right + em * 0.12;
}

function drawBrackets(sheet: Sheet, { x, y }: { x: number; y: number }): PixelBox {
  const { em } = sheet;
  const left = writeText(sheet, '（', { x, y });
  const right = left + em;
  writeText(sheet, '）', { x: right, y });
  return { left, right, top: y - em * 0.85, bottom: y + em * 0.12 };
}

/** A box of the font, or one drawn by lines. */
function drawBox(sheet: Sheet, { x, y }: { x: number; y: number }, share: number | null): PixelBox {
  const { em, context, mm, random } = sheet;
  if (share === null) {
    writeText(sheet, '□', { x, y });
    return { left: x + em * 0.05, right: x + em * 0.95, top: y - em * 0.83, bottom: y + em * 0.07 };
  }
  const side = em * share;
  const box = { left: x + em * 0.08, top: y - side + em * 0.08, right: x + em * 0.08 + side, bottom: y + em * 0.08 };
  context.strokeStyle = ink;
  context.lineWidth = Math.max(1.2, random.between(0.2, 0.35) * mm);
  context.strokeRect(box.left, box.top, side, side);
  return box;
}

function drawState(sheet: Sheet, style: Tick['style'], box: PixelBox): void {
  const { context, em, random } = sheet;
  const side = box.right - box.left;
  const inset = { x: box.left + side * 0.12, y: box.bottom - side * 0.14 };
  if (style === 'sign') {
    context.font = `${side * 0.85}px "LXGW WenKai"`;
    context.fillStyle = ink;
    context.fillText('√', inset.x, inset.y);
  } else if (style === 'cross') drawStrokes(sheet, box, { colour: ink, reach: -0.16, isCross: true });
  else if (style === 'filled') {
    context.fillStyle = ink;
    const margin = random.pick([0, 0.14]) * side;
    context.fillRect(box.left + margin, box.top + margin, side - 2 * margin, side - 2 * margin);
  } else if (style === 'hand-tick')
    drawStrokes(sheet, box, { colour: sheet.pen, reach: random.between(0, 0.45), isCross: false });
  else if (style === 'hand-cross')
    drawStrokes(sheet, box, { colour: sheet.pen, reach: random.between(-0.1, 0.2), isCross: true });
  else if (style === 'brackets') writeText(sheet, '√', { x: box.left, y: box.bottom - em * 0.12 });
  else drawStrokes(sheet, box, { colour: sheet.pen, reach: random.between(-0.1, 0.2), isCross: random.chance(0.25) });
}

interface Strokes {
  readonly colour: string;
  /** How far strokes reach beyond the box, in its sides. */
  readonly reach: number;
  readonly isCross: boolean;
}

function drawStrokes({ context, mm, random }: Sheet, box: PixelBox, { colour, reach, isCross }: Strokes): void {
  const side = box.right - box.left;
  const x = (share: number): number => box.left + share * side + random.between(-0.04, 0.04) * side;
  const y = (share: number): number => box.top + share * side + random.between(-0.04, 0.04) * side;
  context.strokeStyle = colour;
  context.lineWidth = random.between(0.3, 0.5) * mm;
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(x(isCross ? -reach : 0.15), y(isCross ? -reach : 0.45));
  if (isCross) {
    context.lineTo(x(1 + reach), y(1 + reach));
    context.moveTo(x(1 + reach), y(-reach));
    context.lineTo(x(-reach), y(1 + reach));
  } else {
    context.quadraticCurveTo(x(0.3), y(0.6), x(0.42), y(0.85));
    context.quadraticCurveTo(x(0.6), y(0.4), x(0.95 + reach), y(0.05 - reach));
  }
  context.stroke();
}
