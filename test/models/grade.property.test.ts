import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { probabilityOf } from '../../models/calibration.ts';
import { calibrationTable } from '../../models/calibration-table.ts';
import { gradeFloors, gradeOf, gradeScore, grades } from '../../models/grade.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
/** Knots as calibration makes them: scores rising, probabilities not falling. */
const knots = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1000 }), share), { minLength: 1, maxLength: 9 })
  .map((pairs) => {
    const scores = [...new Set(pairs.map(([score]) => score / 1000))].sort((a, b) => a - b);
    const shares = pairs.map(([, probability]) => probability).sort((a, b) => a - b);
    return scores.map((score, at) => [score, shares[at]!] as const);
  });

describe('a calibration', () => {
  it('stays within 0–1 and never falls where the score rises', () => {
    fc.assert(
      fc.property(knots, share, share, (table, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((score) => probabilityOf(score, { knots: table }));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(high! - low!).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it('goes through its knots and stays level outside them', () => {
    const table = {
      knots: [
        [0.5, 0.6],
        [0.9, 0.98],
      ] as const,
    };
    expect([0, 0.5, 0.7, 0.9, 1].map((score) => probabilityOf(score, table))).toEqual([
      0.6,
      0.6,
      expect.closeTo(0.79),
      0.98,
      0.98,
    ]);
  });
});

describe('grades', () => {
  it('follow the one table, whatever the score and the calibration', () => {
    fc.assert(
      fc.property(knots, share, (table, score) => {
        const graded = gradeScore(score, { ...calibrationTable, knots: table });
        const floor = gradeFloors.find(({ grade }) => grade === graded.grade)!.floor;
        const better = gradeFloors.filter((entry) => entry.floor > floor).map((entry) => entry.floor);
        expect(graded.confidence).toBeGreaterThanOrEqual(floor);
        for (const above of better) expect(graded.confidence).toBeLessThan(above);
        expect(gradeOf(graded.confidence)).toBe(graded.grade);
      }),
    );
  });

  it('have floors that fall from high to low and leave no probability without a grade', () => {
    expect(gradeFloors.map(({ grade }) => grade)).toEqual(grades);
    const floors = gradeFloors.map(({ floor }) => floor);
    expect([...floors].sort((a, b) => b - a)).toEqual(floors);
    expect(floors.at(-1)).toBe(0);
  });

  it('are given by the table in force, which is one that calibration could have made', () => {
    const { knots: inForce, measuredOn, id } = calibrationTable;
    expect(id).toMatch(/^calibration@\d+-[0-9a-f]{8}$/);
    expect(measuredOn.values).toBeGreaterThan(1000);
    for (const [at, [score, probability]] of inForce.entries()) {
      if (at === 0) continue;
      expect(score).toBeGreaterThan(inForce[at - 1]![0]);
      expect(probability).toBeGreaterThanOrEqual(inForce[at - 1]![1]);
    }
    expect(gradeScore(0.99).grade).toBe('high');
    expect(gradeScore(0.4).grade).toBe('low');
  });
});
