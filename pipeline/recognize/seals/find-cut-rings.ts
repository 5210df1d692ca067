import { findCircles } from './find-circles.ts';
import type { Circle, FoundCircle, Mask } from './find-circles.ts';

/** Share of the mask's width beside each edge in which the middle of a cut seal may lie. */
const edgeShare = 0.16;
/** How far outside the mask a cut seal's middle may lie, as a share of its width. */
const outsideShare = 0.05;
const leastCoverage = 0.3;
/** Share of the arc towards the page's middle that must be inked; and of the arc just outside it at most. */
const arcShare = { least: 0.85, beside: 0.45 };
/** Half the arc looked at, in degrees. */
const halfArc = 56;

/**
 * Finds rings that the left or right edge of the paper cuts (骑缝章): whole towards the page's middle, not there beyond the
 * edge. `radii` are in pixels of the mask.
 */
export function findCutRings(
  mask: Mask,
  radii: { readonly minRadius: number; readonly maxRadius: number },
): readonly FoundCircle[] {
  return (['left', 'right'] as const).flatMap((side) => {
    const strip = stripAt(mask, side);
    if (!strip.mask.data.includes(1)) return [];
    const rings = findCircles(strip.mask, { ...radii, leastCoverage, most: 3 });
    const isWhole = (ring: Circle): boolean =>
      arcInked(strip.mask, ring, side) >= arcShare.least &&
      arcInked(strip.mask, { ...ring, radius: ring.radius + 4 }, side) <= arcShare.beside;
    return rings.filter(isWhole).map((ring) => ({ ...ring, x: ring.x + strip.left }));
  });
}

type Side = 'left' | 'right';

/** A strip along an edge of the mask, with room beyond the edge; `left` is where it starts. */
function stripAt({ width, height, data }: Mask, side: Side): { readonly mask: Mask; readonly left: number } {
  const [inside, outside] = [Math.round(width * edgeShare * 1.6), Math.round(width * outsideShare)];
  const strip = { width: inside + outside, height, data: new Uint8Array((inside + outside) * height) };
  const from = side === 'left' ? 0 : width - inside;
  const to = side === 'left' ? outside : 0;
  for (let y = 0; y < height; y++)
    strip.data.set(data.subarray(y * width + from, y * width + from + inside), y * strip.width + to);
  return { mask: strip, left: side === 'left' ? -outside : from };
}

/** Share of a ring's arc towards the page's middle that is inked. */
function arcInked({ width, height, data }: Mask, { x, y, radius }: Circle, side: Side): number {
  const middle = side === 'left' ? 0 : Math.PI;
  let [hits, steps] = [0, 0];
  for (let degrees = -halfArc; degrees <= halfArc; degrees += 2, steps++) {
    const angle = middle + (degrees * Math.PI) / 180;
    const isInked = [radius - 1, radius, radius + 1].some((r) => {
      const [px, py] = [Math.round(x + r * Math.cos(angle)), Math.round(y + r * Math.sin(angle))];
      return px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] !== 0;
    });
    if (isInked) hits++;
  }
  return hits / steps;
}
