import type { RasterImage } from '../../../models/ports.ts';
import type { Circle } from './find-circles.ts';

/** How strongly a pixel of the page shows a seal's ink, 0–255. */
export type InkStrength = (x: number, y: number) => number;

/** Strength of red against a tinted paper, by the white-point factors of the page. */
export function rednessOf(image: RasterImage, white: readonly [number, number, number]): InkStrength {
  const { width, data } = image;
  return (x, y) => {
    const i = (y * width + x) * 3;
    return Math.max(0, data[i]! * white[0] - Math.max(data[i + 1]! * white[1], data[i + 2]! * white[2]));
  };
}

/** Strength of any ink: darkness against white paper. */
export function darknessOf(image: RasterImage, white: readonly [number, number, number]): InkStrength {
  const { width, data } = image;
  return (x, y) => {
    const i = (y * width + x) * 3;
    return Math.max(0, 255 - (data[i]! * white[0] + data[i + 1]! * white[1]) / 2);
  };
}

/** Share of a circle's line where the ink is at least `least` strong, 0–1. */
export function ringCoverage(strength: InkStrength, size: RasterImage, circle: Circle, least: number): number {
  const steps = 180;
  let hits = 0;
  for (let i = 0; i < steps; i++) {
    const angle = (i * 2 * Math.PI) / steps;
    const x = Math.round(circle.x + circle.radius * Math.cos(angle));
    const y = Math.round(circle.y + circle.radius * Math.sin(angle));
    if (x >= 0 && y >= 0 && x < size.width && y < size.height && strength(x, y) >= least) hits++;
  }
  return hits / steps;
}

/** A ring line measured on the page itself: outer and inner edge of the line, in pixels from the centre. */
export interface RingLine extends Circle {
  readonly inner: number;
}

/** Ink weaker than this is paper. */
export const leastStrength = 40;

/** Measures a roughly known ring at full size: moves the centre until the line is sharpest, then takes the line's edges. */
export function refineRing(strength: InkStrength, size: RasterImage, rough: Circle): RingLine {
  let best = { x: rough.x, y: rough.y, score: -1 };
  for (const step of [6, 3, 1.5])
    for (let dy = -step, { x, y } = best; dy <= step; dy += step)
      for (let dx = -step; dx <= step; dx += step) {
        const score = sharpness(profileOf(strength, size, { x: x + dx, y: y + dy, radius: rough.radius }));
        if (score > best.score) best = { x: x + dx, y: y + dy, score };
      }
  const profile = profileOf(strength, size, { ...best, radius: rough.radius });
  const peak = Math.max(...profile);
  const start = Math.floor(rough.radius * 0.85);
  let outer = profile.length - 1;
  while (outer > 0 && profile[outer]! < peak * 0.5) outer--;
  let inner = outer;
  while (inner > 0 && profile[inner]! >= peak * 0.5) inner--;
  return { x: best.x, y: best.y, radius: start + outer + 1, inner: start + inner + 1 };
}

/** Coverage of each whole radius from 0.85 to 1.18 of the rough one. */
function profileOf(strength: InkStrength, size: RasterImage, circle: Circle): number[] {
  const profile: number[] = [];
  for (let r = Math.floor(circle.radius * 0.85); r <= circle.radius * 1.18; r++)
    profile.push(ringCoverage(strength, size, { ...circle, radius: r }, leastStrength));
  return profile;
}

function sharpness(profile: readonly number[]): number {
  return profile.reduce((sum, value) => sum + value ** 3, 0);
}
