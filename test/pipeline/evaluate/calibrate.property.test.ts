import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../../models/calibration.ts';
import { calibrationFrom, crossValidate } from '../../../pipeline/evaluate/calibrate.ts';
import type { GroupedObservation } from '../../../pipeline/evaluate/calibrate.ts';
import { exactInterval } from '../../../pipeline/evaluate/exact-interval.ts';
import { fitIsotonic } from '../../../pipeline/evaluate/fit-isotonic.ts';
import { drawReliability } from '../../../pipeline/evaluate/draw-reliability.ts';
import { reliabilityOf } from '../../../pipeline/evaluate/reliability.ts';

const observation = fc.record({
  score: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  isRight: fc.boolean(),
  document: fc.constantFrom('a-0', 'a-1', 'b-0', 'b-1'),
});
const observations = fc
  .array(observation, { maxLength: 300 })
  .map((all): readonly GroupedObservation[] => all.map((one) => ({ ...one, family: one.document.slice(0, 1) })));

describe('the fitted map', () => {
  it('rises, stays inside 0–1 and never says certainty', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const knots = fitIsotonic(all);
        for (const [at, [score, share]] of knots.entries()) {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThan(1);
          if (at === 0) continue;
          expect(score).toBeGreaterThan(knots[at - 1]![0]);
          expect(share).toBeGreaterThanOrEqual(knots[at - 1]![1]);
        }
      }),
    );
  });

  it('is as right on average as the values were', () => {
    fc.assert(
      fc.property(observations, (all) => {
        if (all.length === 0) return;
        const knots = fitIsotonic(all);
        const expected = all.reduce((sum, { score }) => sum + probabilityOf(score, { knots }), 0);
        const right = all.filter(({ isRight }) => isRight).length;
        // Half a value for each block, of which there is one for every thirty values at most.
        expect(Math.abs(expected - right)).toBeLessThanOrEqual(0.5 * Math.max(1, Math.floor(all.length / 30)) + 1e-9);
      }),
    );
  });

  it('pools what too few values tell', () => {
    const good = Array.from({ length: 100 }, () => ({ score: 0.9, isRight: true }));
    const bad = Array.from({ length: 40 }, (_, at) => ({ score: 0.5, isRight: at % 2 === 0 }));
    const alone = { score: 0.95, isRight: true };
    expect(fitIsotonic([...bad, ...good, alone])).toEqual([
      [0.5, 20.5 / 41],
      [0.9, 101.5 / 102],
      [0.95, 101.5 / 102],
    ]);
  });

  it('is empty where nothing was seen', () => {
    expect(fitIsotonic([])).toEqual([]);
  });
});

describe('cross-validation', () => {
  it('judges every value once, and none by a table its own group made', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const groups = new Set(all.map(({ family }) => family));
        const { predictions, wrongByGrade, folds } = crossValidate(all, 'family');
        expect(folds).toBe(groups.size);
        expect(predictions).toHaveLength(groups.size > 1 ? all.length : 0);
        expect(Object.values(wrongByGrade).reduce((sum, { of }) => sum + of, 0)).toBe(predictions.length);
      }),
    );
  });

  it('does not learn from the group it judges', () => {
    const family = (name: string, isRight: boolean) =>
      Array.from({ length: 50 }, () => ({ score: 0.9, isRight, document: name, family: name }));
    const { predictions } = crossValidate([...family('a', true), ...family('b', false)], 'family');
    expect(predictions.filter(({ isRight }) => isRight).every(({ confidence }) => confidence < 0.05)).toBe(true);
    expect(predictions.filter(({ isRight }) => !isRight).every(({ confidence }) => confidence > 0.95)).toBe(true);
  });
});

describe('a calibration table', () => {
  const all = Array.from({ length: 90 }, (_, at) => ({
    score: at < 45 ? 0.6 : 0.95,
    isRight: at % 3 !== 0 || at >= 45,
    document: `d${at % 5}`,
    family: 'f',
  }));

  it('is named by what it says', () => {
    const table = calibrationFrom(all, { part: 10, of: 10 });
    expect(calibrationFrom([...all].reverse(), { part: 10, of: 10 })).toEqual(table);
    expect(calibrationFrom(all, { part: 9, of: 10 }).id).not.toBe(table.id);
    expect(table.measuredOn).toEqual({ contracts: 5, values: 90, wrong: 15 });
  });
});

describe('the exact interval', () => {
  it.each([
    // From tables of the binomial distribution.
    [0, 10, 0, 0.3085],
    [10, 10, 0.6915, 1],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [0, 1000, 0, 0.0037],
  ])('%d of %d', (part, of, low, high) => {
    expect(exactInterval({ part, of })).toEqual([expect.closeTo(low, 3), expect.closeTo(high, 3)]);
  });

  it('holds the share it is of, and is everything where nothing was seen', () => {
    expect(exactInterval({ part: 0, of: 0 })).toEqual([0, 1]);
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), (part, more) => {
        const of = part + more + 1;
        const [low, high] = exactInterval({ part, of });
        expect(low).toBeLessThanOrEqual(part / of);
        expect(high).toBeGreaterThanOrEqual(part / of);
      }),
    );
  });
});

describe('the reliability curve', () => {
  const predictions = [
    ...Array.from({ length: 40 }, () => ({ confidence: 0.997, isRight: true })),
    ...Array.from({ length: 10 }, (_, at) => ({ confidence: 0.75, isRight: at < 7 })),
    { confidence: 1, isRight: true },
  ];

  it('counts every value in one point', () => {
    const points = reliabilityOf(predictions);
    expect(points.map(({ count, right }) => [count, right])).toEqual([
      [10, 7],
      [41, 41],
    ]);
  });

  it('is a picture of well-formed text with a mark for every point', () => {
    const svg = drawReliability(reliabilityOf(predictions), { title: 'a < b & c', said: 'given', seen: 'right' });
    expect(svg).toContain('a &lt; b &amp; c');
    expect(svg.match(/<circle /g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    const open = svg.match(/<(?:svg|title|text|circle)(?:\s[^>]*[^/])?>/g) ?? [];
    expect(svg.match(/<\/(?:svg|title|text|circle)>/g)).toHaveLength(open.length);
  });
});
