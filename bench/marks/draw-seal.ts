import { createCanvas } from '@napi-rs/canvas';
import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Random } from './random.ts';
import type { Sheet } from './sheet.ts';
import type { DrawnSeal } from './truth.ts';

/** A seal to be set: its centre in pixels. */
export interface SealToSet {
  readonly shape: DrawnSeal['shape'];
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

const sealFont = 'Noto Serif CJK SC';

/** Sets a seal's impression over what stands on the page, red or, on a copy, gray. */
export function drawSeal(sheet: Sheet, { shape, name, x, y }: SealToSet): void {
  const { mm, random, context, canvas, truth, isGray } = sheet;
  const half = sizeOf(shape, random, mm);
  const stamp = createCanvas(Math.ceil(half.x * 2 + 8), Math.ceil(half.y * 2 + 8));
  const pen = stamp.getContext('2d');
  const colour = isGray ? random.pick(['#5a5a5a', '#777', '#8a8a8a']) : random.pick(['#c8202c', '#d23a40', '#b8283a']);
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.translate(stamp.width / 2, stamp.height / 2);
  if (shape === 'square') drawNameSeal(pen, name, half.x);
  else drawRing(pen, { name, half, isOval: shape === 'oval', random });
  wearOff(stamp, pen, random);
  context.save();
  context.globalCompositeOperation = 'multiply';
  const opacity = random.between(0.75, 0.95);
  context.globalAlpha = opacity;
  context.translate(x, y);
  context.rotate(random.between(-0.25, 0.25));
  context.drawImage(stamp, -stamp.width / 2, -stamp.height / 2);
  context.restore();
  truth.seals.push({
    shape,
    text: shape === 'round' || shape === 'oval' ? name : null,
    level: isGray
      ? 255 - (255 - parseInt(colour.length > 4 ? colour.slice(1, 3) : colour[1]!.repeat(2), 16)) * opacity
      : null,
    box: { left: x - half.x, right: Math.min(canvas.width, x + half.x), top: y - half.y, bottom: y + half.y },
  });
}

function sizeOf(shape: DrawnSeal['shape'], random: Random, mm: number): { readonly x: number; readonly y: number } {
  if (shape === 'oval') return { x: 22.5 * mm, y: 15 * mm };
  if (shape === 'square') return { x: 9 * mm, y: 9 * mm };
  const radius = random.between(19, 22) * mm;
  return { x: radius, y: radius };
}

interface Ring {
  readonly name: string;
  readonly half: { readonly x: number; readonly y: number };
  readonly isOval: boolean;
  readonly random: Random;
}

function drawRing(pen: SKRSContext2D, { name, half, isOval, random }: Ring): void {
  const line = half.x * 0.055;
  pen.lineWidth = line;
  pen.beginPath();
  pen.ellipse(0, 0, half.x - line / 2, half.y - line / 2, 0, 0, Math.PI * 2);
  pen.stroke();
  const size = half.y * (isOval ? 0.27 : Math.min(0.25, 3.6 / name.length));
  writeOnArc(pen, name, { half, size, inset: line + half.y * 0.06 });
  const bottom = random.pick(isOval ? ['发票专用章'] : ['合同专用章', '', '财务专用章']);
  if (bottom !== '') {
    pen.font = `bold ${half.y * 0.2}px "${sealFont}"`;
    pen.textAlign = 'center';
    pen.fillText(bottom, 0, half.y * (isOval ? 0.72 : 0.7), half.x * 1.1);
  }
  if (isOval) {
    pen.font = `${half.y * 0.17}px "${sealFont}"`;
    pen.textAlign = 'center';
    pen.fillText('530921000' + String(random.whole(1000, 9999)), 0, half.y * 0.08, half.x * 1.1);
  } else drawStar(pen, half.y * 0.3);
}

interface Arc {
  readonly half: { readonly x: number; readonly y: number };
  readonly size: number;
  readonly inset: number;
}

/** Letters stand on the ring at even distances, their feet to the centre. */
function writeOnArc(pen: SKRSContext2D, text: string, { half, size, inset }: Arc): void {
  const span = Math.min(Math.PI * 1.4, text.length * 0.36);
  pen.font = `bold ${size}px "${sealFont}"`;
  pen.textAlign = 'center';
  [...text].forEach((character, i) => {
    const angle = -Math.PI / 2 + span * (text.length === 1 ? 0 : i / (text.length - 1) - 0.5);
    const [rx, ry] = [half.x - inset - size / 2, half.y - inset - size / 2];
    pen.save();
    pen.translate(rx * Math.cos(angle), ry * Math.sin(angle));
    // The normal of an ellipse is not its radius.
    pen.rotate(Math.atan2(Math.sin(angle) * rx, Math.cos(angle) * ry) + Math.PI / 2);
    pen.scale(Math.min(0.9, (span * (rx + ry)) / 2 / text.length / size), 1);
    pen.fillText(character, 0, size * 0.36);
    pen.restore();
  });
}

function drawStar(pen: SKRSContext2D, radius: number): void {
  pen.beginPath();
  for (let i = 0; i < 10; i++) {
    const r = i % 2 === 0 ? radius : radius * 0.38;
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    pen.lineTo(r * Math.cos(angle), r * Math.sin(angle));
  }
  pen.fill();
}

/** A person's seal: a frame with the name in two columns from the right. */
function drawNameSeal(pen: SKRSContext2D, name: string, half: number): void {
  pen.lineWidth = half * 0.1;
  pen.strokeRect(-half * 0.93, -half * 0.93, half * 1.86, half * 1.86);
  pen.font = `bold ${half * 0.8}px "${sealFont}"`;
  pen.textAlign = 'center';
  [...`${name}印`.padEnd(4, '印')].slice(0, 4).forEach((character, i) => {
    pen.fillText(character, i < 2 ? half * 0.43 : -half * 0.43, i % 2 === 0 ? -half * 0.12 : half * 0.72);
  });
}

/** Ink did not reach everywhere: specks, and a side that was pressed less. */
function wearOff(stamp: Canvas, pen: SKRSContext2D, random: Random): void {
  pen.globalCompositeOperation = 'destination-out';
  const specks = random.whole(0, 220);
  for (let i = 0; i < specks; i++) {
    pen.beginPath();
    const size = stamp.width * random.between(0.001, 0.005);
    pen.arc(random.between(-0.5, 0.5) * stamp.width, random.between(-0.5, 0.5) * stamp.height, size, 0, Math.PI * 2);
    pen.fill();
  }
  const angle = random.between(0, Math.PI * 2);
  const [dx, dy] = [(Math.cos(angle) * stamp.width) / 2, (Math.sin(angle) * stamp.height) / 2];
  const fade = pen.createLinearGradient(-dx, -dy, dx, dy);
  fade.addColorStop(0.5, 'rgba(0,0,0,0)');
  fade.addColorStop(1, `rgba(0,0,0,${random.between(0, 0.35).toFixed(2)})`);
  pen.fillStyle = fade;
  pen.fillRect(-stamp.width / 2, -stamp.height / 2, stamp.width, stamp.height);
}
