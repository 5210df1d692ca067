import type { RasterImage } from '../../../models/ports.ts';
import { padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { Seal } from './find-seals.ts';
import type { InkStrength } from './refine-ring.ts';

/** A seal's letters apart from the print over them. */
export interface SealLetters {
  /** Print left out: white where it stands. */
  readonly hidden: InkStrength;
  /** Print counted as letters. */
  readonly kept: InkStrength;
  /** Print filled in from the letters around it. */
  readonly mended: InkStrength;
}

interface Sheet {
  readonly box: PixelBox;
  readonly width: number;
  /** Strength of any ink of the seal or over it, 0–255. */
  readonly ink: Uint8Array;
  /** 1 where print stands over the seal, its soft edge included. */
  readonly print: Uint8Array;
}

/** What the page's paper and the seal's own ink look like. */
export interface SealTone {
  readonly seal: Seal;
  readonly white: readonly [number, number, number];
  /** Darkness of a gray copy's seal ink, 0–255. */
  readonly level: number;
}

/** Takes a seal apart into its letters and the print over them. */
export function sealLetters(image: RasterImage, tone: SealTone): SealLetters {
  const sheet = tone.seal.isRed ? redSheet(image, tone) : graySheet(image, tone);
  const hidden = sheet.ink.map((value, i) => (sheet.print[i] === 1 ? 0 : value));
  return {
    hidden: strengthFrom(sheet, hidden),
    kept: strengthFrom(sheet, sheet.ink),
    mended: strengthFrom(sheet, mend(sheet)),
  };
}

function strengthFrom({ box, width }: Sheet, data: Uint8Array): InkStrength {
  return (x, y) =>
    x < box.left || x >= box.right || y < box.top || y >= box.bottom ? 0 : data[(y - box.top) * width + x - box.left]!;
}

/** Redness under which no pixel belongs to a red seal; colour is blurred in compressed pictures, so it only gates. */
const gateRedness = 45;
/** Print is darker than this in the red channel, where red ink is nearly as bright as paper (0–255). */
const printRed = 135;

/** Colour says where a red seal is, but is stored at half sharpness in most pictures; its letters' edges are in green. */
function redSheet(image: RasterImage, { seal, white }: SealTone): Sheet {
  const sheet = emptySheet(image, seal);
  const { box, width } = sheet;
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const i = (y * image.width + x) * 3;
      const red = image.data[i]! * white[0];
      const green = image.data[i + 1]! * white[1];
      const redness = red - Math.max(green, image.data[i + 2]! * white[2]);
      const at = (y - box.top) * width + x - box.left;
      sheet.ink[at] = Math.max(0, 255 - green) * Math.min(1, Math.max(0, redness) / gateRedness);
      if (red < printRed) sheet.print[at] = 1;
    }
  return sheet;
}

/** In a gray copy print is darker than the seal under it. */
function graySheet(image: RasterImage, { seal, white, level }: SealTone): Sheet {
  const sheet = emptySheet(image, seal);
  const { box, width } = sheet;
  const core = new Uint8Array(sheet.ink.length);
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const i = (y * image.width + x) * 3;
      const darkness = Math.max(0, 255 - (image.data[i]! * white[0] + image.data[i + 1]! * white[1]) / 2);
      const at = (y - box.top) * width + x - box.left;
      sheet.ink[at] = Math.min(darkness, level);
      if (darkness > level * 1.35) core[at] = 1;
    }
  return { ...sheet, print: widen(core, width) };
}

function emptySheet(image: RasterImage, seal: Seal): Sheet {
  const box = padBox(seal.box, (seal.box.right - seal.box.left) * 0.05, image);
  const width = box.right - box.left;
  const size = width * (box.bottom - box.top);
  return { box, width, ink: new Uint8Array(size), print: new Uint8Array(size) };
}

function widen(core: Uint8Array, width: number): Uint8Array {
  const wide = core.slice();
  for (let at = width + 1; at < core.length - width - 1; at++) {
    if (core[at] === 0) continue;
    for (const step of [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]) wide[at + step] = 1;
  }
  return wide;
}

/** How far print is filled in from: strokes of running text are some three pixels wide at 200 dpi. */
const mendReach = 4;

/** Gives each pixel of print the mean of the letters around it, near ones first. */
function mend({ ink, print, width }: Sheet): Uint8Array {
  const mended = ink.slice();
  const height = ink.length / width;
  for (let at = 0; at < ink.length; at++) {
    if (print[at] === 0) continue;
    const x = at % width;
    const y = (at - x) / width;
    let sum = 0;
    let weights = 0;
    for (let py = Math.max(0, y - mendReach); py <= Math.min(height - 1, y + mendReach); py++)
      for (let px = Math.max(0, x - mendReach); px <= Math.min(width - 1, x + mendReach); px++) {
        const other = py * width + px;
        if (print[other] === 1) continue;
        const weight = 1 / ((px - x) ** 2 + (py - y) ** 2) ** 1.5;
        sum += weight * ink[other]!;
        weights += weight;
      }
    mended[at] = weights === 0 ? 0 : sum / weights;
  }
  return mended;
}
