import type { RasterImage } from '../../../models/ports.ts';
import { findComponents } from '../raster/components.ts';
import { grayOf, shrinkGray } from '../raster/gray.ts';
import { findInk } from '../raster/ink.ts';
import { findPaper } from '../raster/paper.ts';
import { findCircles } from './find-circles.ts';
import type { Circle, FoundCircle, Mask } from './find-circles.ts';
import { findCutRings } from './find-cut-rings.ts';
import { distanceIn, findOutlines, outlineCoverage } from './find-outlines.ts';
import type { Outline } from './find-outlines.ts';

/** Seals of a page without colour, told by their shape, in pixels of the page made smaller by `factor`. */
export interface GraySeals {
  readonly factor: number;
  readonly rings: readonly FoundCircle[];
  readonly ovals: readonly Outline[];
  readonly squares: readonly Outline[];
  /** Rings of which the edge of the paper leaves a part. */
  readonly cut: readonly FoundCircle[];
}

/** Letters by chance show a third of a ring at most; a copied ring line is nearly whole. */
const leastRingCoverage = 0.72;
const leastOutlineCoverage = 0.64;
/** A circle within an oval ring follows it only here and there. */
const sureRingCoverage = 0.85;
const mostSeals = 12;

/** Longer level or upright runs of ink are no part of a seal, as a share of the page's shorter side. */
const longestRun = 0.17;

/** Half sides of name seals (some 18 mm) and square stamps as shares of the page's shorter side (210 mm). */
const squareShare = { least: 0.036, most: 0.075 };

/** Invoice seals are 40 by 30 mm (国家税务总局公告2011年第7号), other oval ones up to 58 by 40. */
const ovalFlatnesses = [0.58, 0.62, 0.66, 0.7, 0.74, 0.78, 0.82] as const;
const squareFlatnesses = [0.94, 1, 1.06] as const;

/** Shorter side to which the page is shrunk, in pixels: ring lines (1 mm) are two pixels wide then. */
const shrunkSide = 400;

/**
 * Finds gray impressions by their outline, whichever ink is as dark as print. `radiusShare` bounds the radius of rings and half
 * the width of ovals, as shares of the page's shorter side.
 */
export function findGraySeals(
  image: RasterImage,
  radiusShare: { readonly least: number; readonly most: number },
): GraySeals {
  const factor = Math.max(1, Math.round(Math.min(image.width, image.height) / shrunkSide));
  const gray = grayOf(image);
  const small = shrinkGray(gray, factor);
  const paper = findPaper(gray);
  const ink = findInk(small, { ...paper, tile: paper.tile / factor }, 0.85);
  const shortSide = Math.min(small.width, small.height);
  const radii = boundsOf(radiusShare, shortSide);
  const { sure, doubtful } = findRings(ink, radii);
  const bare = withoutRulings(clearOutlines(ink, sure), shortSide * longestRun);
  const loose = keepLargePatches(bare, shortSide * squareShare.least * 1.8);
  if (!loose) return { factor, rings: [...sure, ...doubtful], ovals: [], squares: [], cut: [] };
  const search = { leastCoverage: leastOutlineCoverage, most: mostSeals };
  const ovals = findOutlines(small, loose, { ...search, ...radii, shape: 'ellipse', flatnesses: ovalFlatnesses });
  const rings = [...sure, ...doubtful.filter((ring) => !ovals.some((oval) => isInside(ring, oval)))];
  const rest = clearOutlines(loose, [...rings, ...ovals]);
  const sides = boundsOf(squareShare, shortSide);
  const squares = findOutlines(small, rest, { ...search, ...sides, shape: 'rectangle', flatnesses: squareFlatnesses });
  return { factor, rings, ovals, squares, cut: findCutRings(clearOutlines(rest, squares), radii) };
}

function boundsOf({ least, most }: { readonly least: number; readonly most: number }, shortSide: number) {
  return { minRadius: Math.round(shortSide * least), maxRadius: Math.round(shortSide * most) };
}

function findRings(ink: Mask, radii: ReturnType<typeof boundsOf>) {
  const large = keepLargePatches(ink, radii.minRadius * 1.5);
  const rings = large ? findCircles(large, { ...radii, leastCoverage: leastRingCoverage, most: mostSeals }) : [];
  const inked = (ring: FoundCircle): number => outlineCoverage(large!, asOutline(ring));
  return {
    sure: rings.filter((ring) => inked(ring) >= sureRingCoverage),
    doubtful: rings.filter((ring) => inked(ring) >= leastOutlineCoverage && inked(ring) < sureRingCoverage),
  };
}

function isInside(ring: FoundCircle, oval: Outline): boolean {
  return distanceIn(oval, ring.x - oval.x, ring.y - oval.y) < oval.radius;
}

function asOutline(circle: FoundCircle): Outline {
  return { ...circle, shape: 'ellipse', flatness: 1, angle: 0 };
}

/** The mask around patches large both ways (a ring, a table); letters alone are left out. Undefined where none is. */
function keepLargePatches(mask: Mask, least: number): Mask | undefined {
  const large = findComponents(mask).filter((part) => part.right - part.left > least && part.bottom - part.top > least);
  if (large.length === 0) return undefined;
  const data = new Uint8Array(mask.data.length);
  for (const { left, top, right, bottom } of large)
    for (let y = top; y < bottom; y++)
      data.set(mask.data.subarray(y * mask.width + left, y * mask.width + right), y * mask.width + left);
  return { ...mask, data };
}

/** The mask without level and upright runs of ink longer than `longest`: rulings tie a table's letters to one patch. */
function withoutRulings(mask: Mask, longest: number): Mask {
  const { width, height } = mask;
  const data = mask.data.slice();
  for (let y = 0; y < height; y++)
    for (let x = 0, start = 0; x <= width; x++) {
      if (x < width && mask.data[y * width + x] !== 0) continue;
      if (x - start > longest) data.fill(0, y * width + start, y * width + x);
      start = x + 1;
    }
  for (let x = 0; x < width; x++)
    for (let y = 0, start = 0; y <= height; y++) {
      if (y < height && mask.data[y * width + x] !== 0) continue;
      if (y - start > longest) for (let at = start; at < y; at++) data[at * width + x] = 0;
      start = y + 1;
    }
  return { width, height, data };
}

/** Takes outlines with all they hold out of the mask. */
function clearOutlines(mask: Mask, outlines: readonly (Circle | Outline)[]): Mask {
  const data = mask.data.slice();
  for (const outline of outlines) {
    const reach = outline.radius + 2;
    const { x, y } = outline;
    for (let py = Math.max(0, Math.floor(y - reach * 1.4)); py < Math.min(mask.height, y + reach * 1.4); py++)
      for (let px = Math.max(0, Math.floor(x - reach * 1.4)); px < Math.min(mask.width, x + reach * 1.4); px++)
        if (distanceIn(outline, px - x, py - y) < reach) data[py * mask.width + px] = 0;
  }
  return { ...mask, data };
}
