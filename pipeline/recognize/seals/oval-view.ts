import { placeOnOval } from './find-ovals.ts';
import type { Seal } from './find-seals.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';

/** An oval ring on the page: its line's middle and how it is pressed and turned. */
export type OvalRing = RingLine & NonNullable<Seal['oval']>;

/** A seal's ink as if its ring were round, and that ring. */
export interface RoundView {
  readonly ring: RingLine;
  show(strength: InkStrength): InkStrength;
}

const steps = 720;

/**
 * Bends an oval ring to a round one of the same length: a place keeps its distance to the ring line, and its way along it. Letters,
 * which stand upright on the line and as wide as any other, keep their shape. Right near the line only, not at the centre.
 */
export function bendToRound(oval: OvalRing): RoundView {
  const { x, y, radius, flatness, angle } = oval;
  const turns = turnsByWay(radius, flatness);
  const round = turns.length / (2 * Math.PI);
  const thickness = ((radius - oval.inner) * (1 + flatness)) / 2;
  const place = (px: number, py: number): readonly [number, number] => {
    const way = (Math.atan2(py - y, px - x) / (2 * Math.PI) + 1) % 1;
    const turn = turns.at(way);
    const depth = round - Math.hypot(px - x, py - y);
    const [nx, ny] = [flatness * Math.cos(turn), Math.sin(turn)];
    const norm = Math.hypot(nx, ny);
    const along = radius * Math.cos(turn) - (depth * nx) / norm;
    const across = radius * flatness * Math.sin(turn) - (depth * ny) / norm;
    return [
      x + along * Math.cos(angle) - across * Math.sin(angle),
      y + along * Math.sin(angle) + across * Math.cos(angle),
    ];
  };
  return {
    ring: { x, y, radius: round, inner: round - thickness },
    show: (strength) => (px, py) => {
      const [sx, sy] = place(px, py);
      return strength(Math.round(sx), Math.round(sy));
    },
  };
}

/** The parameter of an ellipse by the way along its line, as a share of its length from three o'clock. */
function turnsByWay(radius: number, flatness: number): { readonly length: number; at(way: number): number } {
  const ways = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i++) {
    const turn = ((i + 0.5) * 2 * Math.PI) / steps;
    const speed = radius * Math.hypot(Math.sin(turn), flatness * Math.cos(turn));
    ways[i + 1] = ways[i]! + (speed * 2 * Math.PI) / steps;
  }
  const length = ways[steps]!;
  return {
    length,
    at(way) {
      let [low, high] = [0, steps];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (ways[middle]! <= way * length) low = middle;
        else high = middle;
      }
      const share = (way * length - ways[low]!) / Math.max(1e-9, ways[high]! - ways[low]!);
      return ((low + share) * 2 * Math.PI) / steps;
    },
  };
}

/** A seal's ink where it would stand were the oval seal not pressed flat: straight lines stay straight. */
export function stretchToRound({ ring, oval }: Seal): (strength: InkStrength) => InkStrength {
  if (!ring || !oval) return (strength) => strength;
  const place = { ...ring, ...oval };
  return (strength) => (px, py) => {
    const [x, y] = placeOnOval(place, px, py);
    return strength(Math.round(x), Math.round(y));
  };
}

/** The page's view of what was changed in the stretched view: `hides` tells the places there that are left out. */
export function hideOnPage(
  strength: InkStrength,
  { ring, oval }: Seal,
  hides: (x: number, y: number) => boolean,
): InkStrength {
  if (!ring || !oval) return (x, y) => (hides(x, y) ? 0 : strength(x, y));
  const [cos, sin] = [Math.cos(oval.angle), Math.sin(oval.angle)];
  return (x, y) => {
    const [dx, dy] = [x - ring.x, y - ring.y];
    const isHidden = hides(ring.x + dx * cos + dy * sin, ring.y + (dy * cos - dx * sin) / oval.flatness);
    return isHidden ? 0 : strength(x, y);
  };
}
