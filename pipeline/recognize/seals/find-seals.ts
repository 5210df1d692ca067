import type { RasterImage } from '../../../models/ports.ts';
import { findComponents } from '../raster/components.ts';
import type { Component } from '../raster/components.ts';
import type { PixelBox } from '../raster/gray.ts';
import { padBox, shrinkColour } from '../raster/gray.ts';
import { spreadInk } from '../raster/ink.ts';
import { findCircles } from './find-circles.ts';
import type { Circle, FoundCircle, Mask } from './find-circles.ts';
import { findGraySeals } from './find-gray-seals.ts';
import { findOvals } from './find-ovals.ts';
import type { Oval } from './find-ovals.ts';
import type { Outline } from './find-outlines.ts';
import { findRed, leastRedness } from './red-map.ts';

/** A seal impression on a page, in page pixels. */
export interface Seal {
  readonly box: PixelBox;
  /** The outer ring line; null for a seal without one, or cut by the page's edge. */
  readonly ring: Circle | null;
  /** How an oval ring is pressed and turned; `ring` is then the circle around it. Null for round seals. */
  readonly oval: Pick<Oval, 'flatness' | 'angle'> | null;
  /** The line around a gray impression, to take it off by; null for a red one, which is told by its colour. */
  readonly outline: Outline | null;
  /** Whether its ink is red; a black-and-white copy's is gray. */
  readonly isRed: boolean;
  readonly confidence: number;
}

const shrinkFactor = 4;
/**
 * Radius of round seals as a share of the page's shorter side, taken for 210 mm: company and contract seals are 38–50 mm
 * across, state organs' 42–50 mm (国发〔1999〕25号); photographs add margins, close-ups take some away.
 */
const radiusShare = { least: 0.06, most: 0.15 };
/** A worn impression still shows half of its ring; letters by chance show a third at most. */
const leastRedCoverage = 0.45;
const mostSeals = 12;

/** Finds seal impressions: red rings, other red stamps, and on colourless pages gray rings. */
export function findSeals(image: RasterImage): readonly Seal[] {
  const small = shrinkColour(image, shrinkFactor);
  const red = findRed(small);
  const mask = { ...red, data: red.data.map((value) => (value >= leastRedness ? 1 : 0)) };
  const redArea = mask.data.reduce((sum, value) => sum + value, 0);
  const shortSide = Math.min(small.width, small.height);
  if (redArea < shortSide / 4) return hasColour(small) ? [] : graySealsOf(image);
  const ovals = findOvals(mask, radii(shortSide));
  const round = clearRings(mask, ovals);
  const rings = findCircles(round, { ...radii(shortSide), leastCoverage: leastRedCoverage, most: mostSeals });
  const others = findStamps(clearRings(round, rings), shortSide).filter(
    (part) => !isRestOf(part, [...ovals, ...rings]),
  );
  const source: Source = { isRed: true, image, factor: shrinkFactor };
  return [
    ...ovals.map((oval) => ovalSealOf(oval, source)),
    ...rings.map((ring) => ({ ...sealOf(ring, source), ...(isCut(mask, ring) ? { ring: null } : {}) })),
    ...others.map((part) => stampOf(part, image)),
  ];
}

function radii(shortSide: number) {
  return { minRadius: Math.round(shortSide * radiusShare.least), maxRadius: Math.round(shortSide * radiusShare.most) };
}

/** What a circle was found on: the page made smaller by `factor`. */
interface Source {
  readonly isRed: boolean;
  readonly image: RasterImage;
  readonly factor: number;
}

function sealOf(circle: FoundCircle, { isRed, image, factor }: Source): Seal {
  const centre = factor / 2 - 0.5;
  const ring = { x: circle.x * factor + centre, y: circle.y * factor + centre, radius: circle.radius * factor };
  const edge = ring.radius + factor;
  const box = padBox(
    { left: ring.x - edge, top: ring.y - edge, right: ring.x + edge, bottom: ring.y + edge },
    0,
    image,
  );
  const outline: Outline | null = isRed ? null : { ...circle, ...ring, shape: 'ellipse', flatness: 1, angle: 0 };
  return { box, ring, oval: null, outline, isRed, confidence: Math.min(1, 0.4 + circle.coverage * 0.6) };
}

function graySealsOf(image: RasterImage): readonly Seal[] {
  const { factor, rings, ovals, squares, cut } = findGraySeals(image, radiusShare);
  const source: Source = { isRed: false, image, factor };
  return [
    ...ovals.map((oval) => ovalSealOf(oval, source)),
    ...rings.map((ring) => sealOf(ring, source)),
    ...squares.map((square) => squareSealOf(square, source)),
    ...cut.map((ring) => ({ ...sealOf(ring, source), ring: null })),
  ];
}

function squareSealOf(square: Outline, source: Source): Seal {
  const seal = sealOf(square, source);
  const { x, y, radius } = seal.ring!;
  const outline: Outline = { ...square, x, y, radius };
  const half = radius * (Math.abs(Math.cos(square.angle)) + Math.abs(Math.sin(square.angle)));
  const box = { left: x - half, top: y - half, right: x + half, bottom: y + half };
  return { ...seal, box: padBox(box, source.factor, source.image), ring: null, outline };
}

function ovalSealOf({ flatness, angle, ...circle }: Omit<Oval, 'shape'>, source: Source): Seal {
  const seal = sealOf(circle, source);
  const { x, y, radius } = seal.ring!;
  const across = radius * Math.hypot(Math.cos(angle), flatness * Math.sin(angle));
  const down = radius * Math.hypot(Math.sin(angle), flatness * Math.cos(angle));
  const box = padBox(
    { left: x - across, top: y - down, right: x + across, bottom: y + down },
    source.factor,
    source.image,
  );
  return { ...seal, box, oval: { flatness, angle }, outline: seal.outline && { ...seal.outline, flatness, angle } };
}

function stampOf(part: Component, image: RasterImage): Seal {
  const box = {
    left: part.left * shrinkFactor,
    top: part.top * shrinkFactor,
    right: part.right * shrinkFactor,
    bottom: part.bottom * shrinkFactor,
  };
  return { box: padBox(box, 2, image), ring: null, oval: null, outline: null, isRed: true, confidence: 0.6 };
}

/** A page set straight, or photographed, has some of the desk or of new corners beside its edges. */
const edgeShare = 0.06;

/**
 * Whether a ring near the left or right edge of the paper is only there towards the page's middle: one part of a seal set
 * across the edges of several pages (骑缝章), whose text is not whole on any.
 */
function isCut(mask: Mask, { x, y, radius }: Circle): boolean {
  const inked = (middle: number): number => {
    let hits = 0;
    for (let degrees = -45; degrees <= 45; degrees += 3) {
      const angle = middle + (degrees * Math.PI) / 180;
      if (isInkNear(mask, x + radius * Math.cos(angle), y + radius * Math.sin(angle))) hits++;
    }
    return hits / 31;
  };
  const isRight = x + radius > mask.width * (1 - edgeShare);
  const isLeft = x - radius < mask.width * edgeShare;
  const [right, left] = [inked(0), inked(Math.PI)];
  return (isRight && right < 0.3 && left > 0.6) || (isLeft && left < 0.3 && right > 0.6);
}

function isInkNear({ width, height, data }: Mask, x: number, y: number): boolean {
  for (let py = Math.round(y) - 1; py <= y + 1.5; py++)
    for (let px = Math.round(x) - 1; px <= x + 1.5; px++)
      if (px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] !== 0) return true;
  return false;
}

/** Takes the found rings with all they hold out of the mask. */
function clearRings(mask: Mask, rings: readonly Circle[]): Mask {
  const data = mask.data.slice();
  for (const { x, y, radius } of rings) {
    const reach = radius + 2;
    for (let py = Math.max(0, Math.floor(y - reach)); py < Math.min(mask.height, y + reach); py++) {
      const half = Math.sqrt(Math.max(0, reach ** 2 - (py - y) ** 2));
      const from = Math.max(0, Math.floor(x - half));
      data.fill(0, py * mask.width + from, py * mask.width + Math.min(mask.width, Math.ceil(x + half)));
    }
  }
  return { ...mask, data };
}

/**
 * Red patches about as high as wide and as large as a stamp: personal name seals (some 18 mm), oval and square stamps,
 * and the slices of a seal set across page edges. Red letters and lines are smaller or longer.
 */
function findStamps(mask: Mask, shortSide: number): readonly Component[] {
  const near = spreadInk(mask, Math.max(1, Math.round(shortSide * 0.004)));
  return findComponents(near).filter((part) => {
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    const isAtEdge = part.left < mask.width * edgeShare || part.right > mask.width * (1 - edgeShare);
    const longest = Math.max(width, height);
    if (longest < shortSide * 0.06 || longest > shortSide * 0.32) return false;
    if (isAtEdge && width < height * 0.8) return part.area > 0.08 * width * height;
    return width < height * 1.9 && height < width * 1.9 && part.area > 0.2 * width * height;
  });
}

/** Whether a patch is what a ring pressed unevenly, or photographed aslant, leaves beside the circle it was taken for. */
function isRestOf(part: Component, rings: readonly Circle[]): boolean {
  const [x, y] = [(part.left + part.right) / 2, (part.top + part.bottom) / 2];
  return rings.some((ring) => Math.hypot(ring.x - x, ring.y - y) < ring.radius * 1.12);
}

/** Whether a page holds colour at all: a black-and-white copy has none, so seals must be sought by shape there. */
function hasColour({ data }: RasterImage): boolean {
  let coloured = 0;
  let count = 0;
  for (let i = 0; i + 2 < data.length; i += 15, count++) {
    const most = Math.max(data[i]!, data[i + 1]!, data[i + 2]!);
    const least = Math.min(data[i]!, data[i + 1]!, data[i + 2]!);
    if (most - least > 12) coloured++;
  }
  return coloured > count * 0.02;
}
