import type { InkStrength, RingLine } from './refine-ring.ts';
import { leastStrength } from './refine-ring.ts';
import type { TextArc } from './unroll-ring.ts';

/** Radii, as shares of the ring's, between which a star of usual size (14 mm of 42) is points and gaps. */
const starBand = { inner: 0.14, outer: 0.3 };
/** How much of the ink there must follow the star's five turns, 0–1; print over it follows none. */
const leastFiveTurns = 0.3;
/** Radians and shares between which text stands: 286 degrees at most, where a line below it has its room, too. */
const widestHalf = 2.5;
/** Where the ends of the text lie less unevenly than this, in radians, there is nothing to mend. */
const even = 0.12;

/** How far a seal was set turned, in radians, by the star in its middle; null where there is none to be seen. */
export function starTilt(strength: InkStrength, { x, y, inner }: RingLine): number | null {
  let [cos, sin, all] = [0, 0, 0];
  for (let r = inner * starBand.inner; r < inner * starBand.outer; r++)
    for (let turn = 0; turn < Math.PI * 2; turn += 1 / r) {
      if (strength(Math.round(x + r * Math.cos(turn)), Math.round(y + r * Math.sin(turn))) < leastStrength) continue;
      all++;
      cos += Math.cos(5 * turn);
      sin += Math.sin(5 * turn);
    }
  if (all === 0 || Math.hypot(cos, sin) < all * leastFiveTurns) return null;
  // A star that stands upright has a point at twelve o'clock, five times which is three quarters of a turn.
  const turned = Math.atan2(sin, cos) + Math.PI / 2;
  return Math.atan2(Math.sin(turned), Math.cos(turned)) / 5;
}

/**
 * An arc of text with its ends as far from its middle as each other, for so they are cut: what one end has more is of the
 * line below or of print, unless it is a single letter, which the other end may lack under print.
 * @param tilt how far the seal was set turned, in radians; null where that is not known.
 */
export function evenArc(arc: TextArc, tilt: number | null): TextArc {
  if (tilt === null) return arc;
  const middle = Math.PI * 1.5 + tilt;
  const turns = Math.round(((arc.start + arc.end) / 2 - middle) / (Math.PI * 2)) * Math.PI * 2;
  const [left, right] = [middle + turns - arc.start, arc.end - middle - turns];
  const [short, long] = [Math.min(left, right), Math.max(left, right)];
  if (short <= 0) return arc;
  const letter = (arc.outer - arc.inner) / arc.outer;
  const isLetter = long - short > even && long - short < letter * 1.5 && long <= widestHalf;
  const half = isLetter ? long : Math.min(long, widestHalf, short + even);
  return {
    ...arc,
    start: arc.start + left - (isLetter ? half : Math.min(left, half)),
    end: arc.end - right + (isLetter ? half : Math.min(right, half)),
  };
}
