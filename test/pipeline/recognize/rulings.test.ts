import { describe, expect, it } from 'vitest';
import { grayOf } from '../../../pipeline/recognize/raster/gray.ts';
import { findInk } from '../../../pipeline/recognize/raster/ink.ts';
import { findPaper } from '../../../pipeline/recognize/raster/paper.ts';
import {
  findHorizontalRulings,
  findVerticalRulings,
  placeAt,
} from '../../../pipeline/recognize/raster/find-rulings.ts';
import type { Ruling } from '../../../pipeline/recognize/raster/find-rulings.ts';
import { joinRulings } from '../../../pipeline/recognize/raster/join-rulings.ts';
import { findComponents } from '../../../pipeline/recognize/raster/components.ts';
import { addNoise, sheetOf } from './drawing.ts';
import type { Sheet } from './drawing.ts';

const search = { shortest: 30, thickest: 6 };

function inkOf(sheet: Sheet) {
  addNoise(sheet.image, 8);
  const gray = grayOf(sheet.image);
  return findInk(gray, findPaper(gray));
}

describe('findHorizontalRulings', () => {
  it('finds an underline where it stands', () => {
    const sheet = sheetOf(400, 200);
    sheet.fill(100, 120, 220, 123);
    const [ruling, ...others] = findHorizontalRulings(inkOf(sheet), search);
    expect(others).toEqual([]);
    expect(ruling).toMatchObject({ start: 100, end: 220 });
    expect(placeAt(ruling!, 160)).toBeCloseTo(121.5, 0);
  });

  it('finds a line that slants by a degree or is broken by a pixel', () => {
    const sheet = sheetOf(500, 200);
    for (let x = 50; x < 450; x++) if (x % 90 !== 0) sheet.fill(x, 100 + x * 0.017, x + 1, 103 + x * 0.017);
    const rulings = findHorizontalRulings(inkOf(sheet), search);
    expect(rulings).toHaveLength(1);
    expect(rulings[0]!.atEnd - rulings[0]!.atStart).toBeCloseTo(400 * 0.017, 0);
  });

  it.each([
    ['thick bars', (sheet: Sheet) => sheet.fill(100, 100, 250, 114)],
    ['short dashes', (sheet: Sheet) => sheet.fill(100, 100, 118, 103)],
    ['rows of letters', (sheet: Sheet) => sheet.text(60, 100, 340, 26)],
    [
      'a wavy stroke',
      (sheet: Sheet) => {
        for (let x = 80; x < 200; x++) sheet.fill(x, 100 + 7 * Math.sin(x / 12), x + 1, 103 + 7 * Math.sin(x / 12));
      },
    ],
  ])('takes no %s for rulings', (_name, draw) => {
    const sheet = sheetOf(400, 200);
    draw(sheet);
    expect(findHorizontalRulings(inkOf(sheet), search)).toEqual([]);
  });
});

describe('findHorizontalRulings on a photograph', () => {
  it('finds lines beside the dark desk that the sheet lies on', () => {
    const sheet = sheetOf(500, 300);
    sheet.fill(0, 0, 500, 24, [90, 90, 90]);
    sheet.fill(0, 0, 30, 300, [90, 90, 90]);
    sheet.fill(120, 150, 300, 153);
    const gray = grayOf(sheet.image);
    const rulings = findHorizontalRulings(findInk(gray, findPaper(gray)), search);
    expect(rulings).toMatchObject([{ start: 120, end: 300 }]);
  });
});

describe('joinRulings', () => {
  const line = (start: number, end: number, at: number): Ruling => ({
    ...{ direction: 'horizontal', start, end, atStart: at, atEnd: at, thickness: 2 },
    touching: [0, 0],
  });

  it('makes one line of pieces, and of a line found twice', () => {
    const joined = joinRulings([line(10, 100, 50), line(104, 200, 51), line(20, 90, 51.5)], 8);
    expect(joined).toMatchObject([{ start: 10, end: 200 }]);
  });

  it('leaves slots side by side and lines one under the other apart', () => {
    expect(joinRulings([line(10, 100, 50), line(130, 200, 50), line(10, 100, 60)], 8)).toHaveLength(3);
  });
});

describe('findVerticalRulings', () => {
  it('finds both sides of a frame', () => {
    const sheet = sheetOf(400, 300);
    sheet.frame(50, 40, 350, 260);
    const rulings = findVerticalRulings(inkOf(sheet), search);
    expect(rulings.map(({ atStart }) => Math.round(atStart))).toEqual([51, 349]);
  });
});

describe('findComponents', () => {
  it('joins pixels that touch at corners and counts them', () => {
    const data = new Uint8Array(25);
    for (const at of [0, 6, 12, 3, 24]) data[at] = 1;
    const parts = findComponents({ width: 5, height: 5, data });
    expect(parts.map(({ area }) => area).sort()).toEqual([1, 1, 3]);
    expect(parts.find(({ area }) => area === 3)).toMatchObject({ left: 0, top: 0, right: 3, bottom: 3 });
  });

  it('joins the two arms of a U only once', () => {
    const data = new Uint8Array([1, 0, 1, 1, 0, 1, 1, 1, 1]);
    expect(findComponents({ width: 3, height: 3, data })).toEqual([{ left: 0, top: 0, right: 3, bottom: 3, area: 7 }]);
  });
});
