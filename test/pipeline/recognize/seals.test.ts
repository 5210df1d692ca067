import { describe, expect, it } from 'vitest';
import { findSeals } from '../../../pipeline/recognize/seals/find-seals.ts';
import { cleanSealText } from '../../../pipeline/recognize/seals/clean-seal-text.ts';
import { suppressSeals } from '../../../pipeline/recognize/seals/suppress-seals.ts';
import { bendToRound } from '../../../pipeline/recognize/seals/oval-view.ts';
import { voteOnReadings } from '../../../pipeline/recognize/seals/vote-on-readings.ts';
import { isOnBottomLine, readBottomLine } from '../../../pipeline/recognize/seals/bottom-line.ts';
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

  it('finds an oval, a square and a cut seal on a page without colour', () => {
    const gray: Colour = [110, 110, 110];
    const sheet = pageWith(gray, [240, 240, 240]);
    const outline = (x: number, y: number, place: (turn: number) => readonly [number, number]): void => {
      for (let step = 0; step < 3000; step++) {
        const [along, across] = place((step * 2 * Math.PI) / 3000);
        const [px, py] = [x + along * 0.99 - across * 0.12, y + along * 0.12 + across * 0.99];
        sheet.fill(px - 2, py - 2, px + 2, py + 2, gray);
      }
    };
    outline(600, 760, (turn) => [88 * Math.cos(turn), 58 * Math.sin(turn)]);
    outline(200, 1050, (turn) => {
      const reach = 36 / Math.max(Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn)));
      return [reach * Math.cos(turn), reach * Math.sin(turn)];
    });
    sheet.ring(842, 1000, 84, 5, gray);
    // Print over the lines does no harm.
    sheet.text(500, 700, 740, 20);
    sheet.text(140, 1010, 400, 20);
    const found = findSeals(sheet.image).map(({ oval, ring, outline: line }) =>
      oval ? 'oval' : ring ? 'round' : line!.shape === 'rectangle' ? 'square' : 'cut',
    );
    expect(found.toSorted()).toEqual(['cut', 'oval', 'round', 'square']);
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
      'print and a frame around words without colour',
      () => {
        const sheet = sheetOf(840, 1180, [240, 240, 240]);
        sheet.frame(100, 820, 520, 900);
        sheet.text(120, 840, 500, 20);
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
  /** A reading whose letters stand at given places of ten. */
  const reading = (text: string, confidence: number, places = [...text].map((_, i) => i)) => ({
    text,
    confidence,
    letters: [...text].map((letter, i) => ({ text: letter, at: (places[i]! + 0.5) / 10, confidence, others: [] })),
  });

  it('takes letter by letter what most readings say', () => {
    const readings = [
      reading('秦岭有限公司', 0.9),
      reading('泰岭有限公司', 0.9),
      reading('秦岭有限公用', 0.9),
      reading('秦岭有公司', 0.95, [0, 1, 2, 4, 5]),
    ];
    expect(voteOnReadings(readings)).toMatchObject({ text: '秦岭有限公司', confidence: 0.9 });
  });

  it('keeps a letter one reading saw where the others leave a hole', () => {
    const readings = [
      reading('秦岭有公司', 0.95, [0, 1, 2, 4, 5]),
      reading('秦岭有公司', 0.95, [0, 1, 2, 4, 5]),
      reading('秦岭有限公司', 0.8),
    ];
    expect(voteOnReadings(readings)!.text).toBe('秦岭有限公司');
  });

  it('leaves out what one reading saw beside or between the letters', () => {
    const readings = [
      reading('秦岭有限公司', 0.9),
      reading('秦岭有限公司务', 0.9),
      reading('秦岭一有限公司', 0.9, [0, 1, 1.5, 2, 3, 4, 5]),
    ];
    expect(voteOnReadings(readings)!.text).toBe('秦岭有限公司');
  });

  it('says nothing without readings', () => {
    expect(voteOnReadings([])).toBeUndefined();
  });
});

describe('bendToRound', () => {
  it('keeps distances to the line of an oval and the way along it', () => {
    const oval = { x: 200, y: 150, radius: 120, inner: 114, flatness: 0.66, angle: 0.1 };
    const seen: (readonly [number, number])[] = [];
    const view = bendToRound(oval);
    const shown = view.show((x, y) => (seen.push([x, y]), 0));
    for (let i = 0; i < 36; i++) {
      const turn = (i * Math.PI) / 18;
      shown(200 + view.ring.radius * Math.cos(turn), 150 + view.ring.radius * Math.sin(turn));
    }
    const steps = seen.map(([x, y], i) => Math.hypot(x - seen[(i + 35) % 36]![0], y - seen[(i + 35) % 36]![1]));
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(2.5);
    for (const [x, y] of seen) {
      const along = (x - 200) * Math.cos(0.1) + (y - 150) * Math.sin(0.1);
      const across = (y - 150) * Math.cos(0.1) - (x - 200) * Math.sin(0.1);
      expect(Math.hypot(along, across / 0.66)).toBeCloseTo(120, -0.5);
    }
  });
});

describe('the straight line of a seal', () => {
  const ring = { x: 100, y: 100, radius: 90, inner: 85 };
  const rows = { tilt: 0, top: 45, bottom: 65 };
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
    const isOnLine = isOnBottomLine(ring, line);
    expect(isOnLine(100, 155)).toBe(true);
    expect(isOnLine(100 + line!.left - 6, 155)).toBe(false);
    expect(isOnLine(100, 130)).toBe(false);
  });

  it('is not there where something else was read', async () => {
    expect(await read('限责任')).toBeNull();
  });
});
