import type { GrayImage } from '../raster/gray.ts';
import type { Circle, Mask } from './find-circles.ts';

/** The outline of a seal that is no circle: `radius` is half of its long side, pressed to `flatness` of it and turned by `angle` radians. */
export interface Outline extends Circle {
  readonly shape: 'ellipse' | 'rectangle';
  readonly flatness: number;
  readonly angle: number;
  /** Share of its line that is inked, 0–1. */
  readonly coverage: number;
}

export interface OutlineSearch {
  readonly shape: Outline['shape'];
  /** Half of the long side, in pixels. */
  readonly minRadius: number;
  readonly maxRadius: number;
  readonly flatnesses: readonly number[];
  /** Least share of the line that must be inked, 0–1. */
  readonly leastCoverage: number;
  readonly most: number;
}

/** A place where paper turns to ink: its normal points to the paper, as one of `directions` steps of a full turn. */
interface Edge {
  readonly x: number;
  readonly y: number;
  readonly normal: number;
}

const directions = 72;
/** Step of brightness (0–255 over two pixels) from which an edge counts. */
const leastStep = 36;
/** Edges of one direction looked at; a page of dense print has thousands. */
const mostEdges = 300;

/**
 * Finds ellipses or rectangles in a gray picture among the pixels of a mask. Whatever its turn, such an outline looks the same
 * from both sides of its centre: edges that face apart vote for the point between them.
 */
export function findOutlines(image: GrayImage, mask: Mask, search: OutlineSearch): readonly Outline[] {
  const edges = edgesIn(image, mask);
  const votes = voteForMiddles(edges, image, search);
  const found: Outline[] = [];
  for (let tries = 0; tries < search.most * 4 && found.length < search.most; tries++) {
    const centre = takeTop(votes, image.width, { least: search.minRadius * 3, clear: 4 });
    if (!centre) break;
    const outline = fitOutline(mask, centre, search);
    if (outline && outline.coverage >= search.leastCoverage && !found.some((other) => isSame(other, outline)))
      found.push(outline);
  }
  return found;
}

function isSame(a: Circle, b: Circle): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < Math.max(a.radius, b.radius) * 0.6;
}

function edgesIn({ width, height, data }: GrayImage, mask: Mask): readonly (readonly Edge[])[] {
  const bins: Edge[][] = Array.from({ length: directions }, () => []);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (mask.data[at] === 0) continue;
      const dx = data[at + 1]! - data[at - 1]!;
      const dy = data[at + width]! - data[at - width]!;
      if (dx * dx + dy * dy < leastStep * leastStep) continue;
      const turn = Math.atan2(dy, dx) / (2 * Math.PI);
      const normal = Math.floor((turn + 1) * directions) % directions;
      bins[normal]!.push({ x, y, normal });
    }
  return bins.map((bin) => {
    const step = Math.ceil(bin.length / mostEdges);
    return step <= 1 ? bin : bin.filter((_, i) => i % step === 0);
  });
}

function voteForMiddles(
  bins: readonly (readonly Edge[])[],
  { width, height }: GrayImage,
  { minRadius, maxRadius, flatnesses }: OutlineSearch,
): Float32Array {
  const votes = new Float32Array(width * height);
  const [nearest, farthest] = [2 * minRadius * Math.min(...flatnesses), 2 * maxRadius];
  for (let bin = 0; bin < directions / 2; bin++) {
    const angle = ((bin + 0.5) * 2 * Math.PI) / directions;
    const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
    for (const near of bins[bin]!)
      for (const far of bins[bin + directions / 2]!) {
        const [dx, dy] = [near.x - far.x, near.y - far.y];
        // The outer edges of an outline face away from each other.
        if (dx * nx + dy * ny < nearest * 0.9 || dx * dx + dy * dy > farthest * farthest) continue;
        votes[((near.y + far.y) >> 1) * width + ((near.x + far.x) >> 1)]!++;
      }
  }
  return blur(votes, width, height);
}

/** Sums of 5 × 5 votes. */
function blur(votes: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(votes.length);
  const out = new Float32Array(votes.length);
  for (let at = 2; at < votes.length - 2; at++)
    rows[at] = votes[at - 2]! + votes[at - 1]! + votes[at]! + votes[at + 1]! + votes[at + 2]!;
  for (let at = 2 * width; at < width * (height - 2); at++)
    out[at] = rows[at - 2 * width]! + rows[at - width]! + rows[at]! + rows[at + width]! + rows[at + 2 * width]!;
  return out;
}

function takeTop(
  votes: Float32Array,
  width: number,
  { least, clear }: { readonly least: number; readonly clear: number },
): { readonly x: number; readonly y: number } | undefined {
  let best = -1;
  let top = least;
  for (let at = 0; at < votes.length; at++)
    if (votes[at]! > top) {
      top = votes[at]!;
      best = at;
    }
  if (best < 0) return undefined;
  const [x, y] = [best % width, Math.floor(best / width)];
  for (let py = Math.max(0, y - clear); py <= y + clear; py++)
    votes.fill(0, py * width + Math.max(0, x - clear), py * width + Math.min(width, x + clear + 1));
  return { x, y };
}

/** Impressions are set by hand and lie turned by some degrees. */
const mostTilt = 20;
const tiltStep = 4;
/** Share of an outline's line that is inked where it was placed roughly on a drawn one. */
const leastRough = 0.42;
/** A line's surroundings lie so many pixels outside it; print is as dense on both, a drawn line is not. */
const outside = 4;
const leastContrast = 0.3;

/** The outline around a centre whose line holds most ink; undefined where print is as dense beside it. */
function fitOutline(
  mask: Mask,
  centre: { readonly x: number; readonly y: number },
  search: OutlineSearch,
): Outline | undefined {
  let best: Outline = { ...centre, radius: 0, flatness: 1, angle: 0, shape: search.shape, coverage: 0 };
  const tryAt = (x: number, y: number, angles: readonly number[], flatnesses: readonly number[]): void => {
    const ink = inkAround(mask, { x, y, radius: search.maxRadius + 2 });
    for (const angle of angles)
      for (const flatness of flatnesses) {
        const outline = bestRadius(ink, { ...best, x, y, angle, flatness }, search);
        if (outline.coverage > best.coverage) best = outline;
      }
  };
  const tilts: number[] = [];
  for (let degrees = -mostTilt; degrees <= mostTilt; degrees += tiltStep) tilts.push((degrees * Math.PI) / 180);
  tryAt(centre.x, centre.y, tilts, search.flatnesses);
  if (best.coverage < leastRough) return undefined;
  for (const step of [2, 1, 0.5]) {
    const { x, y, angle, flatness } = best;
    const near = [angle - 0.035, angle, angle + 0.035];
    for (let dy = -step; dy <= step; dy += step)
      for (let dx = -step; dx <= step; dx += step)
        tryAt(x + dx, y + dy, near, [flatness - 0.02, flatness, flatness + 0.02]);
  }
  const fitted = { ...best, coverage: outlineCoverage(mask, best) };
  const around = outlineCoverage(mask, { ...best, radius: best.radius + outside });
  return fitted.coverage - around >= leastContrast ? fitted : undefined;
}

/** Inked pixels around a centre, as distances from it. */
function inkAround({ width, height, data }: Mask, { x, y, radius }: Circle): Float32Array {
  const places: number[] = [];
  for (let py = Math.max(0, Math.ceil(y - radius)); py <= Math.min(height - 1, y + radius); py++)
    for (let px = Math.max(0, Math.ceil(x - radius)); px <= Math.min(width - 1, x + radius); px++)
      if (data[py * width + px] !== 0) places.push(px - x, py - y);
  return Float32Array.from(places);
}

function bestRadius(ink: Float32Array, outline: Outline, { minRadius, maxRadius, shape }: OutlineSearch): Outline {
  const [cos, sin] = [Math.cos(outline.angle), Math.sin(outline.angle)];
  const counts = new Uint32Array(maxRadius + 3);
  for (let i = 0; i < ink.length; i += 2) {
    const along = Math.abs(ink[i]! * cos + ink[i + 1]! * sin);
    const across = Math.abs(ink[i + 1]! * cos - ink[i]! * sin) / outline.flatness;
    const r = shape === 'ellipse' ? Math.sqrt(along * along + across * across) : Math.max(along, across);
    if (r < maxRadius + 2) counts[Math.round(r)]!++;
  }
  const full = (shape === 'ellipse' ? Math.PI : 4) * outline.flatness;
  let best = { radius: 0, filled: 0 };
  for (let r = minRadius; r <= maxRadius; r++) {
    const filled = (counts[r]! + counts[r + 1]!) / (full * 2 * (2 * r + 1));
    if (filled > best.filled) best = { radius: r + 0.5, filled };
  }
  return { ...outline, radius: best.radius, coverage: best.filled };
}

/** Share of an outline's line with ink on it. The part outside the mask counts as not inked. */
export function outlineCoverage({ width, height, data }: Mask, outline: Outline): number {
  const steps = 160;
  let hits = 0;
  for (let i = 0; i < steps; i++) {
    const [x, y] = placeOnOutline(outline, (i * 2 * Math.PI) / steps);
    const [px, py] = [Math.round(x), Math.round(y)];
    if (px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] !== 0) hits++;
  }
  return hits / steps;
}

/** How far from the middle of an outline (or circle) a place is, in lengths of its own long half axis direction: `radius` on the line. */
export function distanceIn(outline: Circle | Outline, dx: number, dy: number): number {
  if (!('shape' in outline)) return Math.hypot(dx, dy);
  const along = Math.abs(dx * Math.cos(outline.angle) + dy * Math.sin(outline.angle));
  const across = Math.abs(dy * Math.cos(outline.angle) - dx * Math.sin(outline.angle)) / outline.flatness;
  return outline.shape === 'ellipse' ? Math.hypot(along, across) : Math.max(along, across);
}

/** The point of an outline in a direction from its centre, radians clockwise from its long side. */
export function placeOnOutline(outline: Outline, turn: number): readonly [number, number] {
  const { x, y, radius, flatness, angle, shape } = outline;
  const reach = shape === 'ellipse' ? radius : radius / Math.max(Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn)));
  const [along, across] = [reach * Math.cos(turn), reach * Math.sin(turn) * flatness];
  return [
    x + along * Math.cos(angle) - across * Math.sin(angle),
    y + along * Math.sin(angle) + across * Math.cos(angle),
  ];
}
