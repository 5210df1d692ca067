import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layoutPages,
  pageInMiddle,
  pagesInView,
  placeRegions,
  scaleForRegions,
  scrollToCentre,
} from '../../../web/client/paper/layout-pages.ts';
import { rotateBox, turnedOnce, unrotateBox } from '../../../web/client/paper/rotation.ts';
import type { Rotation } from '../../../web/client/paper/rotation.ts';

const sizes = Array.from({ length: 16 }, (_, at) => ({ number: at + 1, width: 1654, height: 2339 }));
const viewport = { width: 716, height: 602 };
const rotations: readonly Rotation[] = [0, 90, 180, 270];
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc.tuple(fraction, fraction, fraction, fraction).map(([a, b, c, d]) => {
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)] as const;
});

describe('turning the paper', () => {
  test('a box drawn on the turned page is the box of the page', () => {
    fc.assert(
      fc.property(box, fc.constantFrom(...rotations), (drawn, rotation) => {
        const back = unrotateBox(rotateBox(drawn, rotation), rotation);
        back.forEach((edge, at) => expect(edge).toBeCloseTo(drawn[at]!, 9));
      }),
    );
  });

  test('four quarter turns are none, and the top left corner goes to the top right first', () => {
    expect(rotations.map(turnedOnce)).toEqual([90, 180, 270, 0]);
    rotateBox([0, 0, 0.1, 0.2], 90).forEach((edge, at) => expect(edge).toBeCloseTo([0.8, 0, 1, 0.1][at]!, 9));
  });
});

describe('laying out the paper', () => {
  test('evidence stands in the middle of the window, as near as the edge of the paper lets it', () => {
    fc.assert(
      fc.property(box, fc.integer({ min: 1, max: 16 }), fc.constantFrom(...rotations), (at, page, rotation) => {
        const regions = [{ page, box: at }];
        const scale = scaleForRegions(regions, sizes, { viewport, rotation });
        const layout = layoutPages(sizes, { scale, rotation }, viewport);
        const place = placeRegions(regions, layout, rotation)!;
        const { left, top } = scrollToCentre(place.box, layout, viewport);
        const middle = (place.box[1] + place.box[3]) / 2 - top;
        const isAtEdge = top === 0 || top === layout.height - viewport.height;
        expect(isAtEdge || Math.abs(middle - viewport.height / 2) < 1).toBe(true);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(scale).toBeGreaterThanOrEqual(0.8);
        expect(scale).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('a small line is brought up to reading size, a wide one is not blown out of the window', () => {
    const view = { viewport, rotation: 0 } as const;
    expect(scaleForRegions([{ page: 1, box: [0.4, 0.5, 0.5, 0.51] }], sizes, view)).toBe(2);
    expect(scaleForRegions([{ page: 1, box: [0.05, 0.5, 0.95, 0.51] }], sizes, view)).toBeLessThan(1.1);
  });

  test('only pages near the window are drawn, of however many', () => {
    const layout = layoutPages(
      Array.from({ length: 2000 }, (_, at) => ({ number: at + 1, width: 1654, height: 2339 })),
      { scale: 1, rotation: 0 },
      viewport,
    );
    const top = layout.pages[999]!.top;
    expect(pagesInView(layout, top, viewport).map(({ number }) => number)).toEqual([999, 1000]);
    expect(pageInMiddle(layout, top, viewport)).toBe(1000);
  });

  test('a page without a picture has the room of an A4 page', () => {
    const layout = layoutPages([{ number: 1, width: 0, height: 0 }], { scale: 1, rotation: 0 }, viewport);
    expect(layout.pages[0]!.height / layout.pages[0]!.width).toBeCloseTo(Math.SQRT2, 2);
  });
});
