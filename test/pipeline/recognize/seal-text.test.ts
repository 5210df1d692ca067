import { describe, expect, it } from 'vitest';
import { findLineRows, readBottomLine } from '../../../pipeline/recognize/seals/bottom-line.ts';
import { preferNameForms } from '../../../pipeline/recognize/seals/prefer-name-forms.ts';
import { evenArc, starTilt } from '../../../pipeline/recognize/seals/text-axis.ts';
import { voteOnReadings } from '../../../pipeline/recognize/seals/vote-on-readings.ts';
import { silentEngine } from './drawing.ts';

const ring = { x: 100, y: 100, radius: 90, inner: 86 };
const twelve = Math.PI * 1.5;

describe('starTilt', () => {
  const star =
    (tilt: number) =>
    (x: number, y: number): number => {
      const turn = Math.atan2(y - 100, x - 100) - tilt + Math.PI / 2;
      const fifth = (Math.PI * 2) / 5;
      const fromPoint = Math.abs((((turn % fifth) + fifth * 1.5) % fifth) - fifth / 2);
      return Math.hypot(x - 100, y - 100) < 27 - fromPoint * 25 ? 200 : 0;
    };

  it.each([-0.3, -0.1, 0, 0.2, 0.4])('tells that a star is turned by %s', (tilt) => {
    expect(starTilt(star(tilt), ring)).toBeCloseTo(tilt, 1);
  });

  it('tells nothing of an empty middle or of a disc', () => {
    expect(starTilt(() => 0, ring)).toBeNull();
    expect(starTilt(() => 200, ring)).toBeNull();
  });
});

describe('evenArc', () => {
  const arc = { outer: 80, inner: 60, start: twelve - 2, end: twelve + 2 };

  it('leaves an even arc alone, and any where the turn is not known', () => {
    expect(evenArc(arc, 0)).toEqual(arc);
    expect(evenArc({ ...arc, end: twelve + 3 }, null).end).toBe(twelve + 3);
  });

  it('cuts off what one end has more', () => {
    const even = evenArc({ ...arc, start: twelve - 3.1 }, 0);
    expect(twelve - even.start).toBeCloseTo(2.12);
    expect(even.end).toBeCloseTo(arc.end);
  });

  it('gives an end the letter that it lacks', () => {
    expect(twelve - evenArc({ ...arc, start: twelve - 1.7 }, 0).start).toBeCloseTo(2);
  });
});

describe('findLineRows', () => {
  it('tells by the line itself how it lies where nothing else tells', () => {
    const line = (x: number, y: number): number => {
      const [along, across] = [x - 100 + (y - 100) * 0.2, y - 100 - (x - 100) * 0.2];
      return Math.abs(along) < 45 && across > 50 && across < 62 && Math.round(along) % 2 === 0 ? 200 : 0;
    };
    expect(findLineRows(line, ring, null)!.tilt).toBeCloseTo(0.2, 1);
  });
});

describe('readBottomLine', () => {
  const read = async (text: string) => {
    const charEdges = [...text].flatMap((_, i) => [i / text.length, (i + 1) / text.length]);
    const line = {
      text,
      confidence: 0.9,
      charEdges,
      quad: [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const,
    };
    const engine = silentEngine({ readLine: () => Promise.resolve(line) });
    const show = () => ({ width: 1, height: 1, data: new Uint8Array(3) });
    return (await readBottomLine(ring, { tilt: 0, top: 50, bottom: 62 }, { engine, show }))?.text ?? null;
  };

  it.each([
    ['含同专用章', '合同专用章'],
    ['多财务专用章', '财务专用章'],
    ['发票专角款', '发票专用章'],
    ['行政专用章', '行政专用章'],
    // 财务 or 业务: what was read stands.
    ['另务专用章', '另务专用章'],
  ])('takes %s for %s', async (seen, text) => {
    expect(await read(seen)).toBe(text);
  });

  it('takes no other words for a use', async () => {
    expect(await read('日期年月')).toBeNull();
  });
});

describe('preferNameForms', () => {
  const sure = (text: string) => [...text].map((one) => [{ text: one, confidence: 0.9 }]);
  const between = (a: string, b: string) => [
    { text: a, confidence: 0.6 },
    { text: b, confidence: 0.1 },
  ];
  const textOf = (name: ReturnType<typeof preferNameForms>) => name.map(([best]) => best!.text).join('');

  it('prefers the end of a division and the legal form among what was seen', () => {
    expect(textOf(preferNameForms([...sure('白石'), between('事', '市'), ...sure('中科有限公司')]))).toBe(
      '白石市中科有限公司',
    );
    expect(textOf(preferNameForms([...sure('中科物流有限公'), between('所', '司')]))).toBe('中科物流有限公司');
  });

  it('brings no letter in that was not seen', () => {
    expect(textOf(preferNameForms(sure('白石事中科有限公所')))).toBe('白石事中科有限公所');
  });

  it('leaves bodies without such a form alone', () => {
    expect(textOf(preferNameForms([...sure('第二中'), between('学', '司')]))).toBe('第二中学');
    expect(preferNameForms([])).toEqual([]);
  });
});

describe('voteOnReadings', () => {
  it('takes a letter no reading put first where all together hold it likeliest', () => {
    const reading = (first: string) => ({
      text: `${first}岭`,
      confidence: 0.7,
      letters: [
        { text: first, at: 0.2, confidence: 0.4, others: [{ text: '秦', confidence: 0.35 }] },
        { text: '岭', at: 0.6, confidence: 0.99, others: [] },
      ],
    });
    expect(voteOnReadings([reading('泰'), reading('春'), reading('奉')])!.text).toBe('秦岭');
  });
});
