import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../models/ports.ts';
import { findLineBoxes } from '../../../pipeline/ocr/paddle/find-line-boxes.ts';
import { cornersOf, smallestBox } from '../../../pipeline/ocr/paddle/oriented-box.ts';
import { defaultPaddleSettings } from '../../../pipeline/ocr/paddle/paddle-settings.ts';

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly height: number;
  readonly angle: number;
  readonly value?: number;
}

/** A map of 300 × 200 with bars of high probability. */
function mapOf(...bars: readonly Bar[]): { values: Float32Array; width: number; height: number } {
  const [width, height] = [300, 200];
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const bar of bars) {
        const [dx, dy] = [x + 0.5 - bar.x, y + 0.5 - bar.y];
        const along = dx * Math.cos(bar.angle) + dy * Math.sin(bar.angle);
        const across = dy * Math.cos(bar.angle) - dx * Math.sin(bar.angle);
        if (Math.abs(along) <= bar.length / 2 && Math.abs(across) <= bar.height / 2) {
          values[y * width + x] = bar.value ?? 0.9;
        }
      }
    }
  }
  return { values, width, height };
}
const boxesOf = (...bars: readonly Bar[]): ReturnType<typeof findLineBoxes> =>
  findLineBoxes(mapOf(...bars), defaultPaddleSettings);
const bar = { x: 150, y: 60, length: 200, height: 10, angle: 0 };

describe('findLineBoxes', () => {
  it('finds nothing on an empty map', () => {
    expect(boxesOf()).toEqual([]);
  });

  it.each([0, 0.02, -0.05, 0.2])('finds a bar that leans by %f rad, grown by its unclip margin', (angle) => {
    const [box, ...others] = boxesOf({ ...bar, angle });
    expect(others).toEqual([]);
    const margin = (bar.length * bar.height * defaultPaddleSettings.unclipRatio) / (2 * (bar.length + bar.height));
    expect(Math.abs(box!.x - bar.x)).toBeLessThan(1.5);
    expect(Math.abs(box!.y - bar.y)).toBeLessThan(1.5);
    expect(Math.abs(box!.angle - angle)).toBeLessThan(0.01);
    expect(Math.abs(box!.height - bar.height - 2 * margin)).toBeLessThan(4);
    expect(Math.abs(box!.length - bar.length - 2 * margin)).toBeLessThan(5);
  });

  it('keeps two bars apart that do not touch, and joins those that do', () => {
    expect(boxesOf(bar, { ...bar, y: 80 })).toHaveLength(2);
    expect(boxesOf(bar, { ...bar, y: 69 })).toHaveLength(1);
  });

  it('leaves out a bar the detector is unsure of', () => {
    expect(boxesOf({ ...bar, value: 0.4 })).toEqual([]);
  });

  it('leaves out a single pixel', () => {
    expect(boxesOf({ ...bar, length: 1, height: 1, x: 10.5, y: 10.5 })).toEqual([]);
  });

  it('lets a short word lean as the long lines do', () => {
    const boxes = boxesOf({ ...bar, angle: 0.03 }, { x: 60, y: 140, length: 20, height: 10, angle: 0.03 });
    expect(Math.abs(boxes[1]!.angle - boxes[0]!.angle)).toBeLessThan(1e-9);
  });
});

describe('smallestBox', () => {
  it('holds every point, whatever their hull', () => {
    const point = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 20 }), (points: readonly Point[]) => {
        const box = smallestBox(points);
        for (const [x, y] of points) {
          const along = (x - box.x) * Math.cos(box.angle) + (y - box.y) * Math.sin(box.angle);
          const across = (y - box.y) * Math.cos(box.angle) - (x - box.x) * Math.sin(box.angle);
          expect(Math.abs(along)).toBeLessThanOrEqual(box.length / 2 + 1e-6);
          expect(Math.abs(across)).toBeLessThanOrEqual(box.height / 2 + 1e-6);
        }
        expect(Math.abs(box.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9);
      }),
    );
  });
});

describe('cornersOf', () => {
  it('keeps corners inside the picture', () => {
    const corners = cornersOf({ x: 5, y: 5, length: 40, height: 20, angle: 0.1 }, 30, 12);
    for (const [x, y] of corners) {
      expect(x >= 0 && x <= 30 && y >= 0 && y <= 12).toBe(true);
    }
  });
});
