import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import type { InkMap } from '../raster/ink.ts';
import { findInk } from '../raster/ink.ts';
import { findPaper } from '../raster/paper.ts';
import { cropImage, grayOf, shrinkGray } from '../raster/gray.ts';
import type { Colour, QuarterTurn } from '../raster/turn.ts';
import { rotateImage, turnImage } from '../raster/turn.ts';
import { findSkew } from './find-skew.ts';
import type { Skew } from './find-skew.ts';
import { findTextStrip } from './find-text-strip.ts';

/** A page set upright. */
export interface Upright {
  readonly image: RasterImage;
  /** Degrees clockwise the picture was turned. */
  readonly rotation: QuarterTurn;
  /** Degrees the text lay turned clockwise after that, and was turned back. */
  readonly skew: number;
}

/** Skew below this is left: resampling would blur more than the slant harms. */
export const leastSkew = 0.15;
/** Short side, in pixels, that a page is shrunk to about: letters are blots then, rows still apart. */
const shrunkSide = 420;
/** Thin strokes turn gray when the page is made smaller. */
const thinInkShare = 0.85;
/** A page is turned by a quarter only where its columns look clearly more like rows than its rows do. */
const sidewaysMargin = 1.3;

/** Turns a page upright: first by quarters, then by its skew. The whole picture is kept; new corners are paper-coloured. */
export async function straighten(image: RasterImage, engine: OcrEngine): Promise<Upright> {
  const ink = letterInk(image);
  const along = findSkew(ink, 'along');
  const across = findSkew(ink, 'across');
  const isSideways = rowLikeness(across) > rowLikeness(along) * sidewaysMargin;
  const skew = isSideways ? across.degrees : along.degrees;
  const quarter = turnImage(image, isSideways ? 90 : 0);
  const isFlipped = await isUpsideDown(quarter, isSideways ? turnInk(ink) : ink, engine);
  const turned = turnImage(quarter, isFlipped ? 180 : 0);
  const rotation = rotationOf(isSideways, isFlipped);
  if (Math.abs(skew) < leastSkew) return { image: turned, rotation, skew: 0 };
  return { image: await rotateImage(turned, -skew, paperColour(turned)), rotation, skew };
}

/** Rows are sharp and have empty space between them; columns of gridded Chinese print can be as sharp, but not as empty. */
function rowLikeness({ sharpness, emptiness }: Skew): number {
  return sharpness * (0.1 + emptiness);
}

function rotationOf(isSideways: boolean, isFlipped: boolean): QuarterTurn {
  if (isSideways) return isFlipped ? 270 : 90;
  return isFlipped ? 180 : 0;
}

/** Ink of letters on a page made smaller: what is longer than letters are tall (rulings, the edges of the paper) is left out. */
export function letterInk(image: RasterImage): InkMap {
  const small = shrinkGray(grayOf(image), shrinkFactorOf(image));
  const ink = findInk(small, findPaper(small), thinInkShare);
  const data = ink.data.slice();
  const longest = Math.round(Math.min(ink.width, ink.height) / 14);
  for (let y = 0; y < ink.height; y++)
    clearLongRuns(ink.data, data, { start: y * ink.width, step: 1, count: ink.width, longest });
  for (let x = 0; x < ink.width; x++)
    clearLongRuns(ink.data, data, { start: x, step: ink.width, count: ink.height, longest });
  return { ...ink, data };
}

function shrinkFactorOf({ width, height }: RasterImage): number {
  return Math.max(1, Math.round(Math.min(width, height) / shrunkSide));
}

interface Track {
  readonly start: number;
  readonly step: number;
  readonly count: number;
  readonly longest: number;
}

function clearLongRuns(from: Uint8Array, into: Uint8Array, { start, step, count, longest }: Track): void {
  for (let i = 0, begin = 0; i <= count; i++) {
    if (i < count && from[start + i * step] === 1) continue;
    if (i - begin > longest) for (let k = begin; k < i; k++) into[start + k * step] = 0;
    begin = i + 1;
  }
}

function turnInk(ink: InkMap): InkMap {
  const { width, height } = ink;
  const data = new Uint8Array(ink.data.length);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < height; x++) data[y * height + x] = ink.data[(height - 1 - x) * width + y]!;
  return { width: height, height: width, data };
}

/** A strip with a few lines is shown to the engine, not the page: the answer is the same and comes ten times sooner. */
async function isUpsideDown(image: RasterImage, ink: InkMap, engine: OcrEngine): Promise<boolean> {
  const strip = findTextStrip(ink);
  if (!strip) return false;
  const factor = shrinkFactorOf(image);
  const box = {
    left: strip.left * factor,
    top: strip.top * factor,
    right: Math.min(image.width, strip.right * factor),
    bottom: Math.min(image.height, strip.bottom * factor),
  };
  return (await engine.estimateUpsideDown(cropImage(image, box))) > 0.5;
}

function paperColour(image: RasterImage): Colour {
  const step = 61;
  const channels: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i + 2 < image.data.length; i += 3 * step)
    for (let c = 0; c < 3; c++) channels[c]!.push(image.data[i + c]!);
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 255;
  return [middle(channels[0]), middle(channels[1]), middle(channels[2])];
}
