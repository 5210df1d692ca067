import type { RasterImage } from '../../../models/ports.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';
import { leastStrength } from './refine-ring.ts';

/** Where a seal's circular text stands: radii in pixels, angles in radians clockwise from three o'clock. */
export interface TextArc {
  readonly outer: number;
  readonly inner: number;
  readonly start: number;
  readonly end: number;
}

const bins = 360;
/** Shares of the ring's inner radius between which letters stand on seals of all common sizes. */
const band = { outer: 0.97, inner: 0.58 };

/** Finds the arc of text along a ring: its radii, and the largest gap in it, where reading starts. Undefined without text. */
export function findTextArc(strength: InkStrength, size: RasterImage, ring: RingLine): TextArc | undefined {
  const radii = textRadii(strength, size, ring);
  if (!radii) return undefined;
  // A straight bottom line stands nearer to the centre than the tops of the letters on the arc.
  const tops = angularInk(strength, size, {
    ring,
    outer: radii.outer,
    inner: radii.outer - (radii.outer - radii.inner) * 0.25,
  });
  const gap = largestGap(tops);
  if (!gap) return undefined;
  const letters = angularInk(strength, size, { ring, ...radii });
  const reach = Math.round((((radii.outer - radii.inner) * 0.5) / radii.outer) * (bins / (2 * Math.PI)));
  let first = gap.end;
  while (first > gap.end - reach && letters[(first - 1 + bins) % bins] === 1) first--;
  let last = gap.start + bins;
  while (last < gap.start + bins + reach && letters[last % bins] === 1) last++;
  return { ...radii, start: toAngle(first), end: toAngle(last) };
}

function toAngle(bin: number): number {
  return (bin * 2 * Math.PI) / bins;
}

function textRadii(
  strength: InkStrength,
  size: RasterImage,
  ring: RingLine,
): Pick<TextArc, 'outer' | 'inner'> | undefined {
  const first = Math.floor(ring.inner * band.inner);
  const last = Math.ceil(ring.inner * band.outer);
  const shares: number[] = [];
  for (let r = first; r <= last; r++) shares.push(upperShare(strength, size, { ...ring, radius: r }));
  const peak = Math.max(...shares.slice(Math.floor(shares.length * 0.15), Math.floor(shares.length * 0.85)));
  if (peak < 0.06) return undefined;
  const limit = peak * 0.22;
  const middle = Math.floor(shares.length * 0.6);
  let outer = middle;
  while (outer + 1 < shares.length && shares[outer + 1]! >= limit) outer++;
  let inner = middle;
  while (inner > 0 && shares[inner - 1]! >= limit) inner--;
  return { outer: first + outer + 1, inner: first + inner };
}

/** Share of the upper two thirds of a circle that is inked; a straight line of text may stand in the lower third. */
function upperShare(strength: InkStrength, size: RasterImage, ring: { x: number; y: number; radius: number }): number {
  let hits = 0;
  const steps = 200;
  for (let i = 0; i < steps; i++) {
    const angle = Math.PI * (5 / 6) + ((i / steps) * 4 * Math.PI) / 3;
    if (
      strengthAt(strength, size, ring.x + ring.radius * Math.cos(angle), ring.y + ring.radius * Math.sin(angle)) >=
      leastStrength
    )
      hits++;
  }
  return hits / steps;
}

interface Band {
  readonly ring: RingLine;
  readonly outer: number;
  readonly inner: number;
}

function angularInk(strength: InkStrength, size: RasterImage, { ring, outer, inner }: Band): Uint8Array {
  const inked = new Uint8Array(bins);
  for (let bin = 0; bin < bins; bin++) {
    const angle = (bin * 2 * Math.PI) / bins;
    let hits = 0;
    for (let r = inner; r < outer; r++)
      if (strengthAt(strength, size, ring.x + r * Math.cos(angle), ring.y + r * Math.sin(angle)) >= leastStrength)
        hits++;
    inked[bin] = hits >= Math.max(2, (outer - inner) * 0.08) ? 1 : 0;
  }
  return inked;
}

/** The widest stretch without ink, in bins from `start` up to `end`; stretches at the bottom are preferred. */
function largestGap(inked: Uint8Array): { readonly start: number; readonly end: number } | undefined {
  let best: { start: number; end: number; weight: number } | undefined;
  for (let start = 0; start < bins; start++) {
    if (inked[start] === 1 || inked[(start + bins - 1) % bins] === 0) continue;
    let end = start;
    while (end < start + bins && inked[end % bins] === 0) end++;
    const middle = (start + end) / 2;
    const fromBottom = Math.abs((((middle - 90 + 540) % 360) - 180) / 180);
    const weight = (end - start) * (1.3 - fromBottom);
    if (!best || weight > best.weight) best = { start, end, weight };
  }
  return best;
}

function strengthAt(strength: InkStrength, size: RasterImage, x: number, y: number): number {
  const px = Math.round(x);
  const py = Math.round(y);
  return px < 0 || py < 0 || px >= size.width || py >= size.height ? 0 : strength(px, py);
}

/** Size of a strip and the place on the page of each of its pixels. */
export interface StripPlan {
  readonly width: number;
  readonly height: number;
  place(column: number, row: number): readonly [number, number];
}

/** Height of an unrolled strip in pixels, margins included. */
const stripHeight = 64;
/** Margin above and below the letters, as a share of their height. */
const margin = 0.16;

/** Plans the strip that an arc of text unrolls to; `stretch` widens letters (1 keeps the width at their middle). */
export function planArc(ring: RingLine, arc: TextArc, stretch: number): StripPlan {
  const height = arc.outer - arc.inner;
  const outer = arc.outer + height * margin;
  const scale = stripHeight / (height * (1 + 2 * margin));
  const pad = height * 0.3;
  const middle = (arc.outer + arc.inner) / 2;
  const length = (arc.end - arc.start) * middle + 2 * pad;
  const width = Math.max(1, Math.round(length * scale * stretch));
  return {
    width,
    height: stripHeight,
    place(column, row) {
      const angle = arc.start + ((column / width) * length - pad) / middle;
      const r = outer - row / scale;
      return [ring.x + r * Math.cos(angle), ring.y + r * Math.sin(angle)];
    },
  };
}

/** How far a straight strip reaches to both sides of a seal's middle, in pixels. */
export function bottomLineReach(ring: RingLine): number {
  return ring.inner * 0.68;
}

/** Plans a straight strip below a seal's centre, turned with the seal by `tilt` radians. */
export function planBottomLine(
  ring: RingLine,
  tilt: number,
  span: { readonly top: number; readonly bottom: number },
): StripPlan {
  const half = bottomLineReach(ring);
  const scale = stripHeight / (span.bottom - span.top);
  const width = Math.round(half * 2 * scale);
  return {
    width,
    height: stripHeight,
    place(column, row) {
      const dx = column / scale - half;
      const dy = span.top + row / scale;
      return [ring.x + dx * Math.cos(tilt) - dy * Math.sin(tilt), ring.y + dx * Math.sin(tilt) + dy * Math.cos(tilt)];
    },
  };
}

/** Draws a planned strip: ink dark on white, `full` being the strength of solid ink. */
export function drawStrip(strength: InkStrength, size: RasterImage, plan: StripPlan, full: number): RasterImage {
  const data = new Uint8Array(plan.width * plan.height * 3);
  for (let row = 0; row < plan.height; row++)
    for (let column = 0; column < plan.width; column++) {
      const [x, y] = plan.place(column + 0.5, row + 0.5);
      const value = smoothAt(strength, size, x - 0.5, y - 0.5);
      data.fill(
        255 - Math.min(255, (Math.max(0, value - 12) * 255) / full),
        (row * plan.width + column) * 3,
        (row * plan.width + column) * 3 + 3,
      );
    }
  return { width: plan.width, height: plan.height, data };
}

function smoothAt(strength: InkStrength, size: RasterImage, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  if (left < 0 || top < 0 || left + 1 >= size.width || top + 1 >= size.height) return 0;
  const wx = x - left;
  const wy = y - top;
  return (
    (strength(left, top) * (1 - wx) + strength(left + 1, top) * wx) * (1 - wy) +
    (strength(left, top + 1) * (1 - wx) + strength(left + 1, top + 1) * wx) * wy
  );
}
