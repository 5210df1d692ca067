import type { Point } from '../../models/ports.ts';

/** A projective map of the plane, row by row. */
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

/** The map that takes a rectangle's corners (clockwise from the top left) to four points. */
export function mapToCorners(
  width: number,
  height: number,
  corners: readonly [Point, Point, Point, Point],
): Homography {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [dx1, dy1, dx2, dy2] = [x1 - x2, y1 - y2, x3 - x2, y3 - y2];
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const area = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / area;
  const h = (dx1 * sy - sx * dy1) / area;
  return [
    ...([(x1 - x0 + g * x1) / width, (x3 - x0 + h * x3) / height, x0] as const),
    ...([(y1 - y0 + g * y1) / width, (y3 - y0 + h * y3) / height, y0] as const),
    ...([g / width, h / height, 1] as const),
  ];
}

export function applyTo([a, b, c, d, e, f, g, h, i]: Homography, [x, y]: Point): Point {
  const w = g * x + h * y + i;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

export function invert([a, b, c, d, e, f, g, h, i]: Homography): Homography {
  return [
    ...([e * i - f * h, c * h - b * i, b * f - c * e] as const),
    ...([f * g - d * i, a * i - c * g, c * d - a * f] as const),
    ...([d * h - e * g, b * g - a * h, a * e - b * d] as const),
  ];
}
