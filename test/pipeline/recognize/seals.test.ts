import { describe, expect, it } from 'vitest';
import { findSeals } from '../../../pipeline/recognize/seals/find-seals.ts';
import { cleanSealText } from '../../../pipeline/recognize/seals/clean-seal-text.ts';
import { suppressSeals } from '../../../pipeline/recognize/seals/suppress-seals.ts';
import { voteOnReadings } from '../../../pipeline/recognize/seals/vote-on-readings.ts';
import { readBottomLine, withoutBottomLine } from '../../../pipeline/recognize/seals/bottom-line.ts';
import type { InkStrength } from '../../../pipeline/recognize/seals/refine-ring.ts';
import type { Colour } from './drawing.ts';
import { addNoise, black, sealRed, sheetOf, silentEngine } from './drawing.ts';

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
    expect(findSeals(sheet.image)).toMatchObject([{ ring: null }]);
  });

  it('finds an oval ring with how it is pressed and turned', () => {
    const sheet = sheetOf(840, 1180);
    const tilt = 0.12;
    for (let step = 0; step < 3000; step++) {
      const turn = (step * 2 * Math.PI) / 3000;
      const [along, across] = [88 * Math.cos(turn), 58 * Math.sin(turn)];
      const x = 400 + along * Math.cos(tilt) - across * Math.sin(tilt);
      const y = 700 + along * Math.sin(tilt) + across * Math.cos(tilt);
      sheet.fill(x - 2, y - 2, x + 3, y + 3, sealRed);
    }
    const [seal, ...others] = findSeals(sheet.image);
    expect(others).toEqual([]);
    expect(seal!.oval!.flatness).toBeCloseTo(58 / 88, 1);
    expect(Math.abs(seal!.oval!.angle - tilt)).toBeLessThan(0.06);
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

describe('the straight line of a seal', () => {
  const ring = { x: 100, y: 100, radius: 90, inner: 85 };
  const rows = { tilt: 0, top: 45, bottom: 65 };
  const ink: InkStrength = () => 200;
  const read = (text: string) => {
    const charEdges = [...text].flatMap((_, i) => [i / text.length, (i + 1) / text.length]);
    const quad = [
      [0, 0],
      [300, 0],
      [300, 64],
      [0, 64],
    ] as const;
    const engine = silentEngine({ readLine: () => Promise.resolve({ text, charEdges, quad, confidence: 0.9 }) });
    return readBottomLine(ring, rows, { engine, show: () => sheetOf(300, 64).image });
  };

  it('is what it says, without letters of the arc beside it', async () => {
    const line = await read('司，合同专用章云');
    expect(line).toMatchObject({ text: '合同专用章' });
    const without = withoutBottomLine(ink, ring, line);
    expect(without(100, 155)).toBe(0);
    expect(without(100 + line!.left - 6, 155)).toBe(200);
    expect(without(100, 130)).toBe(200);
  });

  it('is not there where something else was read', async () => {
    expect(await read('限责任')).toBeNull();
  });
});
