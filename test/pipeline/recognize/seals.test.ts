import { describe, expect, it } from 'vitest';
import { findSeals } from '../../../pipeline/recognize/seals/find-seals.ts';
import { cleanSealText } from '../../../pipeline/recognize/seals/clean-seal-text.ts';
import { suppressSeals } from '../../../pipeline/recognize/seals/suppress-seals.ts';
import { voteOnReadings } from '../../../pipeline/recognize/seals/vote-on-readings.ts';
import type { Colour } from './drawing.ts';
import { addNoise, black, sealRed, sheetOf } from './drawing.ts';

function pageWith(colour: Colour, paper?: Colour) {
  const sheet = sheetOf(840, 1180, paper);
  for (let row = 0; row < 12; row++) sheet.text(90, 90 + row * 38, 740, 20);
  sheet.ring(300, 800, 84, 5, colour);
  addNoise(sheet.image, 4);
  return sheet;
}

describe('findSeals', () => {
  it.each([
    ['white', [250, 250, 250]],
    ['greenish', [222, 236, 216]],
    ['pinkish', [244, 228, 222]],
    ['dim gray', [150, 152, 146]],
  ] as const)('finds a red ring on %s paper', (_name, paper) => {
    const dim = paper[0] / 255;
    const red: Colour = [210 * Math.max(0.7, dim), 60 * dim, 70 * dim];
    const [seal, ...others] = findSeals(pageWith(red, paper).image);
    expect(others).toEqual([]);
    expect(seal!.isRed).toBe(true);
    expect(Math.hypot(seal!.ring!.x - 300, seal!.ring!.y - 800)).toBeLessThan(6);
    expect(Math.abs(seal!.ring!.radius - 82)).toBeLessThan(6);
  });

  it('finds two rings that overlap', () => {
    const sheet = pageWith(sealRed);
    sheet.ring(420, 840, 84, 5, sealRed);
    expect(findSeals(sheet.image).filter(({ ring }) => ring)).toHaveLength(2);
  });

  it('finds a gray ring on a page without colour', () => {
    const [seal] = findSeals(pageWith([120, 120, 120], [240, 240, 240]).image);
    expect(seal).toMatchObject({ isRed: false });
  });

  it('finds a square name seal', () => {
    const sheet = sheetOf(840, 1180);
    sheet.fill(500, 700, 580, 780, sealRed);
    sheet.fill(510, 710, 570, 770, [232, 236, 226]);
    sheet.fill(520, 720, 560, 760, sealRed);
    expect(findSeals(sheet.image)).toMatchObject([{ ring: null, isRed: true }]);
  });

  it('takes a slice at the edge of the paper for a seal set across pages', () => {
    const sheet = sheetOf(840, 1180);
    sheet.ring(880, 600, 84, 6, sealRed);
    expect(findSeals(sheet.image)).toHaveLength(1);
  });

  it.each([
    ['a page of black print', () => sheetOf(840, 1180)],
    [
      'a red heading and a red line',
      () => {
        const sheet = sheetOf(840, 1180);
        sheet.fill(150, 120, 690, 160, sealRed);
        sheet.fill(100, 220, 740, 224, sealRed);
        return sheet;
      },
    ],
    [
      'a ruled table without colour',
      () => {
        const sheet = sheetOf(840, 1180, [240, 240, 240]);
        for (let at = 0; at <= 4; at++) {
          sheet.fill(100, 700 + at * 60, 740, 703 + at * 60);
          sheet.fill(100 + at * 160, 700, 103 + at * 160, 943);
        }
        return sheet;
      },
    ],
  ])('finds nothing on %s', (_name, draw) => {
    const sheet = draw();
    for (let row = 0; row < 12; row++) sheet.text(90, 300 + row * 38, 740, 20);
    expect(findSeals(sheet.image)).toEqual([]);
  });
});

describe('suppressSeals', () => {
  it('turns the seal to paper and keeps the print under it, leaving the page itself alone', () => {
    const sheet = sheetOf(840, 1180);
    sheet.ring(300, 800, 84, 8, sealRed);
    sheet.fill(200, 798, 400, 802, black);
    const before = new Uint8Array(sheet.image.data);
    const clean = suppressSeals(sheet.image, findSeals(sheet.image));
    const red = (x: number, y: number): number => clean.data[(y * 840 + x) * 3 + 1]!;
    expect(red(300, 720)).toBeGreaterThan(200);
    expect(red(300, 800)).toBeLessThan(80);
    expect(red(219, 800)).toBeLessThan(80);
    expect(Buffer.compare(sheet.image.data, before)).toBe(0);
  });

  it('does not share memory with a page held in a Buffer', () => {
    const sheet = sheetOf(840, 1180);
    sheet.ring(300, 800, 84, 8, sealRed);
    const image = { ...sheet.image, data: Buffer.from(sheet.image.data) };
    suppressSeals(image, findSeals(image));
    expect(image.data[(800 * 840 + 219) * 3]).toBe(sealRed[0]);
  });
});

describe('cleanSealText', () => {
  it.each([
    ['★某某有限公司★', '某某有限公司'],
    ['·某某 学校', '某某学校'],
    ['合同专用章（２）', '合同专用章(2)'],
    ['——', ''],
  ])('reads %s as %s', (raw, clean) => {
    expect(cleanSealText(raw)).toBe(clean);
  });
});

describe('voteOnReadings', () => {
  it('takes letter by letter what most readings say', () => {
    const readings = [
      { text: '秦岭有限公司', confidence: 0.9 },
      { text: '泰岭有限公司', confidence: 0.9 },
      { text: '秦岭有限公用', confidence: 0.9 },
      { text: '秦岭有公司', confidence: 0.95 },
    ];
    expect(voteOnReadings(readings)).toEqual({ text: '秦岭有限公司', confidence: 0.9 });
  });

  it('says nothing without readings', () => {
    expect(voteOnReadings([])).toBeUndefined();
  });
});
