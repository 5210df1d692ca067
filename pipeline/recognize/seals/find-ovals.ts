import { findComponents } from '../raster/components.ts';
import type { Component } from '../raster/components.ts';
import { spreadInk } from '../raster/ink.ts';
import type { Circle, Mask } from './find-circles.ts';

/** An oval ring: the circle around its long axis, pressed flat to `flatness` of its height and turned by `angle` radians. */
export interface Oval extends Circle {
  readonly flatness: number;
  readonly angle: number;
  /** Share of its line that is inked, 0–1. */
  readonly coverage: number;
}

/** Invoice seals are 40 by 30 mm (国家税务总局公告2011年第7号), other oval ones up to 58 by 40; in half widths of the search. */
const flatnesses = [0.58, 0.62, 0.66, 0.7, 0.74, 0.78, 0.82] as const;
const mostTilt = 20;
const leastCoverage = 0.62;

/** Finds oval rings among patches of a mask that are wider than high; `minRadius` and `maxRadius` bound their half width. */
export function findOvals(
  mask: Mask,
  search: { readonly minRadius: number; readonly maxRadius: number },
): readonly Oval[] {
  return findComponents(spreadInk(mask, 1)).flatMap((part) => {
    const [width, height] = [part.right - part.left, part.bottom - part.top];
    const isSize = width > search.minRadius * 2 && width < search.maxRadius * 2.4;
    if (!isSize || width < height * 1.12 || width > height * 2) return [];
    const oval = fitOval(mask, part);
    return oval.coverage >= leastCoverage ? [oval] : [];
  });
}

function fitOval(mask: Mask, { left, top, right, bottom }: Component): Oval {
  const centre = { x: (left + right - 1) / 2, y: (top + bottom - 1) / 2 };
  let best: Oval = { ...centre, radius: 0, flatness: 1, angle: 0, coverage: 0 };
  for (let degrees = -mostTilt; degrees <= mostTilt; degrees += 2)
    for (const flatness of flatnesses) {
      const angle = (degrees * Math.PI) / 180;
      // The half width of an oval's upright box tells its long axis.
      const half = Math.hypot(Math.cos(angle), flatness * Math.sin(angle));
      for (let shrink = 0; shrink <= 3; shrink++) {
        const oval = { ...centre, radius: ((right - left) / 2 - shrink) / half, flatness, angle };
        const coverage = coverageOf(mask, oval);
        if (coverage > best.coverage) best = { ...oval, coverage };
      }
    }
  return best;
}

function coverageOf({ data, width, height }: Mask, oval: Omit<Oval, 'coverage'>): number {
  const steps = 120;
  let hits = 0;
  for (let i = 0; i < steps; i++) {
    const turn = (i * 2 * Math.PI) / steps;
    const [x, y] = placeOnOval(oval, oval.x + oval.radius * Math.cos(turn), oval.y + oval.radius * Math.sin(turn));
    const [px, py] = [Math.round(x), Math.round(y)];
    if (px >= 0 && py >= 0 && px < width && py < height && data[py * width + px] !== 0) hits++;
  }
  return hits / steps;
}

/** Where a point of the full circle lies on the oval pressed from it. */
export function placeOnOval(
  { x, y, flatness, angle }: Omit<Oval, 'coverage' | 'radius'>,
  px: number,
  py: number,
): readonly [number, number] {
  const [along, across] = [px - x, (py - y) * flatness];
  return [
    x + along * Math.cos(angle) - across * Math.sin(angle),
    y + along * Math.sin(angle) + across * Math.cos(angle),
  ];
}
