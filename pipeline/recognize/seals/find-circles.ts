/** A circle in pixels. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A circle with the share of its line that is inked, 0–1. */
export interface FoundCircle extends Circle {
  readonly coverage: number;
}

/** A map of zero and non-zero pixels. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface CircleSearch {
  readonly minRadius: number;
  readonly maxRadius: number;
  /** Least share of a circle's line that must be inked, 0–1. */
  readonly leastCoverage: number;
  /** Most circles to find. */
  readonly most: number;
}

/**
 * Finds ring lines in a mask, best first: every edge pixel votes along its gradient for the centres it may belong to,
 * the best centres are checked against the mask. Overlapping rings are found as long as their centres differ.
 */
export function findCircles(mask: Mask, search: CircleSearch): readonly FoundCircle[] {
  const votes = voteForCentres(mask, search);
  const found: FoundCircle[] = [];
  // A ring votes with both edges of its line; a third of one edge is the least that could still be a ring.
  const leastVotes = search.minRadius * 2;
  for (let tries = 0; tries < search.most * 3 && found.length < search.most; tries++) {
    const centre = takeBest(votes, mask.width, { least: leastVotes, clear: search.minRadius * 0.5 });
    if (!centre) break;
    const circle = fitCircle(mask, centre, search);
    if (circle.coverage < search.leastCoverage) continue;
    if (!found.some((other) => isWithin(circle, other))) found.push(circle);
  }
  return found;
}

/** Letters and star inside a ring lie on smaller circles by chance; a second ring of the same seal shares its centre. */
function isWithin(inner: Circle, outer: Circle): boolean {
  const distance = Math.hypot(outer.x - inner.x, outer.y - inner.y);
  return distance + inner.radius < outer.radius * 1.15 || distance < outer.radius * 0.35;
}

function voteForCentres(mask: Mask, { minRadius, maxRadius }: CircleSearch): Float32Array {
  const { width, height, data } = mask;
  const votes = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const normal = normalAt(mask, x, y);
      if (normal) castVotes(votes, mask, { x, y, dx: normal[0], dy: normal[1], minRadius, maxRadius });
    }
  return blur(votes, width, height);
}

/** Half edge of the window a pixel's direction is taken from: long enough that a ring's line shows its direction. */
const windowReach = 5;
/** Spread across ÷ spread along a line; letters and stars are rounder. */
const mostRoundness = 0.2;

/** Unit vector across the line a pixel lies on, undefined where its neighbourhood is no line. */
function normalAt({ data, width, height }: Mask, x: number, y: number): readonly [number, number] | undefined {
  let n = 0;
  let sx = 0;
  let sy = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let py = Math.max(0, y - windowReach); py <= Math.min(height - 1, y + windowReach); py++)
    for (let px = Math.max(0, x - windowReach); px <= Math.min(width - 1, x + windowReach); px++) {
      if (data[py * width + px] === 0) continue;
      const dx = px - x;
      const dy = py - y;
      n++;
      sx += dx;
      sy += dy;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  if (n < windowReach) return undefined;
  const a = xx / n - (sx / n) ** 2;
  const c = yy / n - (sy / n) ** 2;
  const b = xy / n - (sx * sy) / n ** 2;
  const root = Math.sqrt(((a - c) / 2) ** 2 + b ** 2);
  const large = (a + c) / 2 + root;
  const least = (a + c) / 2 - root;
  if (least > large * mostRoundness) return undefined;
  const angle = Math.atan2(2 * b, a - c) / 2;
  return [-Math.sin(angle), Math.cos(angle)];
}

interface Ray {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly minRadius: number;
  readonly maxRadius: number;
}

function castVotes(votes: Float32Array, { width, height }: Mask, ray: Ray): void {
  for (const sign of [-1, 1])
    for (let r = ray.minRadius; r <= ray.maxRadius; r++) {
      const x = Math.round(ray.x + sign * r * ray.dx);
      const y = Math.round(ray.y + sign * r * ray.dy);
      if (x >= 0 && y >= 0 && x < width && y < height) votes[y * width + x]!++;
    }
}

function blur(votes: Float32Array, width: number, height: number): Float32Array {
  const out = new Float32Array(votes.length);
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      let sum = 0;
      for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) sum += votes[(y + dy) * width + x + dx]!;
      out[y * width + x] = sum;
    }
  return out;
}

function takeBest(
  votes: Float32Array,
  width: number,
  { least, clear }: { readonly least: number; readonly clear: number },
) {
  let best = -1;
  let top = least;
  for (let i = 0; i < votes.length; i++)
    if (votes[i]! > top) {
      top = votes[i]!;
      best = i;
    }
  if (best < 0) return undefined;
  const x = best % width;
  const y = (best - x) / width;
  for (let dy = -Math.ceil(clear); dy <= clear; dy++)
    for (let dx = -Math.ceil(clear); dx <= clear; dx++)
      if (x + dx >= 0 && x + dx < width) votes[(y + dy) * width + x + dx] = 0;
  return { x, y };
}

/** How far a centre found by votes may be off, in pixels. */
const centreSlack = 4;

/** Tries the centres around a voted one; the ring is where one radius holds more ink than any other. */
function fitCircle(mask: Mask, centre: { readonly x: number; readonly y: number }, search: CircleSearch): FoundCircle {
  let best: FoundCircle = { ...centre, radius: search.minRadius, coverage: 0 };
  const tryAt = (x: number, y: number): void => {
    const found = bestRadius(mask, { x, y }, search);
    if (found.coverage > best.coverage) best = found;
  };
  for (let dy = -centreSlack; dy <= centreSlack; dy += 2)
    for (let dx = -centreSlack; dx <= centreSlack; dx += 2) tryAt(centre.x + dx, centre.y + dy);
  for (const step of [1, 0.5]) {
    const { x, y } = best;
    for (let dy = -step; dy <= step; dy += step) for (let dx = -step; dx <= step; dx += step) tryAt(x + dx, y + dy);
  }
  return { ...best, coverage: coverageOf(mask, best) };
}

/** The radius whose two-pixel band is inked most, by counting each pixel around the centre once. */
function bestRadius(mask: Mask, { x, y }: { readonly x: number; readonly y: number }, search: CircleSearch) {
  const { width, height, data } = mask;
  const reach = search.maxRadius + 2;
  const counts = new Uint32Array(reach + 2);
  for (let py = Math.max(0, Math.ceil(y - reach)); py <= Math.min(height - 1, y + reach); py++)
    for (let px = Math.max(0, Math.ceil(x - reach)); px <= Math.min(width - 1, x + reach); px++) {
      if (data[py * width + px] === 0) continue;
      const r = Math.round(Math.sqrt((px - x) ** 2 + (py - y) ** 2));
      if (r <= reach) counts[r]!++;
    }
  let best: FoundCircle = { x, y, radius: search.minRadius, coverage: 0 };
  for (let r = search.minRadius; r <= search.maxRadius; r++) {
    const filled = (counts[r]! + counts[r + 1]!) / (2 * Math.PI * (2 * r + 1));
    if (filled > best.coverage) best = { x, y, radius: r + 0.5, coverage: filled };
  }
  return best;
}

/** Share of a circle's line with ink on it or one pixel beside it. The part outside the mask counts as not inked. */
export function coverageOf({ width, height, data }: Mask, { x, y, radius }: Circle): number {
  const steps = Math.max(48, Math.round(radius * 4));
  let hits = 0;
  for (let i = 0; i < steps; i++) {
    const angle = (i * 2 * Math.PI) / steps;
    for (const r of [radius, radius - 1, radius + 1]) {
      const px = Math.round(x + r * Math.cos(angle));
      const py = Math.round(y + r * Math.sin(angle));
      if (px < 0 || py < 0 || px >= width || py >= height || !data[py * width + px]) continue;
      hits++;
      break;
    }
  }
  return hits / steps;
}
