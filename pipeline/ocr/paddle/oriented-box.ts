import type { Point } from '../../../models/ports.ts';

/** A rectangle that may lean: centre, length along the reading direction, height across it, in pixels; angle in radians, positive clockwise on the page. */
export interface OrientedBox {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly height: number;
  readonly angle: number;
}

/** The box grown by `margin` on every side; a negative margin shrinks it. */
export function growBox(box: OrientedBox, margin: number): OrientedBox {
  return { ...box, length: box.length + 2 * margin, height: box.height + 2 * margin };
}

/** The box in a picture whose axes are stretched by `sx` and `sy` and then moved; exact for the small leans of text lines. */
export function scaleBox(box: OrientedBox, sx: number, sy: number): OrientedBox {
  const dx = Math.cos(box.angle) * sx;
  const dy = Math.sin(box.angle) * sy;
  const stretch = Math.hypot(dx, dy);
  return {
    x: box.x * sx,
    y: box.y * sy,
    length: box.length * stretch,
    height: (box.height * sx * sy) / stretch,
    angle: Math.atan2(dy, dx),
  };
}

/** Corners clockwise from the reading direction's top left, kept inside a picture of `width` × `height`. */
export function cornersOf(box: OrientedBox, width: number, height: number): readonly [Point, Point, Point, Point] {
  const corner = (along: number, across: number): Point => {
    const u = along * box.length;
    const v = across * box.height;
    const x = box.x + u * Math.cos(box.angle) - v * Math.sin(box.angle);
    const y = box.y + u * Math.sin(box.angle) + v * Math.cos(box.angle);
    return [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)];
  };
  return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)];
}

/**
 * The smallest rectangle around points, leaning less than 45° either way, so that a lying line reads left to right.
 * @param points corners of a convex outline, at least one.
 */
export function smallestBox(points: readonly Point[]): OrientedBox {
  let best = boxAt(points, 0);
  points.forEach((point, i) => {
    const next = points[(i + 1) % points.length]!;
    const edge = Math.atan2(next[1] - point[1], next[0] - point[0]);
    const box = boxAt(points, edge - Math.round(edge / (Math.PI / 2)) * (Math.PI / 2));
    if (box.length * box.height < best.length * best.height - 1e-6) best = box;
  });
  return best;
}

/** The rectangle around points that leans by exactly `angle`. */
export function boxAt(points: readonly Point[], angle: number): OrientedBox {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [x, y] of points) {
    const u = x * cos + y * sin;
    const v = y * cos - x * sin;
    u0 = Math.min(u0, u);
    u1 = Math.max(u1, u);
    v0 = Math.min(v0, v);
    v1 = Math.max(v1, v);
  }
  const u = (u0 + u1) / 2;
  const v = (v0 + v1) / 2;
  return { x: u * cos - v * sin, y: u * sin + v * cos, length: u1 - u0, height: v1 - v0, angle };
}

/** Outline of the convex hull of points given in rows: in `y` order, each row's leftmost and rightmost point. */
export function hullOfRows(left: readonly Point[], right: readonly Point[]): readonly Point[] {
  return [...chain(right, 1), ...chain(left, -1).reverse()];
}

/** Points of one side that the hull keeps: `turn` is 1 for the right side going down, -1 for the left. */
function chain(points: readonly Point[], turn: 1 | -1): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    while (kept.length >= 2 && cross(kept.at(-2)!, kept.at(-1)!, point) * turn <= 0) kept.pop();
    kept.push(point);
  }
  return kept;
}

function cross(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
