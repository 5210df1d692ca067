import { describe, expect, test } from 'vitest';
import type { RasterImage } from '../../../models/ports.ts';
import { partNeighbours } from '../../../pipeline/ocr/paddle/part-neighbours.ts';

/** A white page of 200 × 60 pixels with black bars from y 20 to 40, given as [left, right]. */
function pageWithBars(...bars: readonly (readonly [number, number])[]): RasterImage {
  const [width, height] = [200, 60];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [left, right] of bars)
    for (let y = 20; y < 40; y++) data.fill(0, (y * width + left) * 3, (y * width + right) * 3);
  return { width, height, data };
}

const boxFrom = (left: number, right: number, y = 30) => ({
  x: (left + right) / 2,
  y,
  length: right - left,
  height: 24,
  angle: 0,
});
const endsOf = (box: { x: number; length: number }) => [box.x - box.length / 2, box.x + box.length / 2];

describe('boxes of one row that reach into each other', () => {
  const image = pageWithBars([10, 90], [96, 180]);

  test('end in the gap between their glyphs', () => {
    const [first, second] = partNeighbours(image, [boxFrom(6, 98), boxFrom(86, 184)]);
    expect(endsOf(first!)[1]).toBeCloseTo(93, 0);
    expect(endsOf(second!)[0]).toBeCloseTo(93, 0);
    expect(endsOf(first!)[0]).toBe(6);
    expect(endsOf(second!)[1]).toBe(184);
  });

  test('do so in whatever order they come', () => {
    const [second, first] = partNeighbours(image, [boxFrom(86, 184), boxFrom(6, 98)]);
    expect(endsOf(first!)[1]).toBeCloseTo(endsOf(second!)[0]!, 5);
  });

  test.each([
    ['that stand apart', [boxFrom(6, 92), boxFrom(94, 184)]],
    ['of two rows', [boxFrom(6, 98), boxFrom(86, 184, 45)]],
    ['one of which holds the other', [boxFrom(6, 184), boxFrom(86, 120)]],
  ])('boxes %s stay as they are', (_, boxes) => {
    expect(partNeighbours(image, boxes)).toEqual(boxes);
  });

  test('leaning boxes keep their lean', () => {
    const lean = (left: number, right: number) => ({ ...boxFrom(left, right), angle: 0.01 });
    const parted = partNeighbours(image, [lean(6, 98), lean(86, 184)]);
    expect(parted.map(({ angle }) => angle)).toEqual([0.01, 0.01]);
    expect(endsOf(parted[0]!)[1]).toBeLessThan(96);
    expect(endsOf(parted[1]!)[0]).toBeGreaterThan(90);
  });
});
