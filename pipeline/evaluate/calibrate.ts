import { createHash } from 'node:crypto';
import { probabilityOf } from '../../models/calibration.ts';
import type { CalibrationTable } from '../../models/calibration.ts';
import { gradeOf } from '../../models/grade.ts';
import type { Grade } from '../../models/grade.ts';
import { fitIsotonic } from './fit-isotonic.ts';
import type { Observation } from './fit-isotonic.ts';
import { ratioOf } from './ratio.ts';
import type { Ratio } from './ratio.ts';

/** Rises when the way a table is made from observations changes. */
const calibrationVersion = 1;

/** An observation with the groups it belongs to. */
export interface GroupedObservation extends Observation {
  readonly document: string;
  /** Contracts of one family share their wording. */
  readonly family: string;
}

/** What one calibration would have said of values it had not seen. */
export interface CrossValidation {
  readonly folds: number;
  /** Values of each grade: the wrong ones as a part of all. */
  readonly wrongByGrade: Readonly<Record<Grade, Ratio>>;
  /** Values of high grade as a part of all. */
  readonly high: Ratio;
  /** Mean squared difference between probability and outcome; `uncalibrated` is that of the score itself. */
  readonly brier: { readonly calibrated: number; readonly uncalibrated: number };
  readonly predictions: readonly Prediction[];
}

/** A probability given before the outcome was known. */
export interface Prediction {
  readonly confidence: number;
  readonly grade: Grade;
  readonly isRight: boolean;
}

/** The table for these observations and the absences seen beside them. */
export function calibrationFrom(observations: readonly GroupedObservation[], absent: Ratio): CalibrationTable {
  const knots = fitIsotonic(observations).map(([score, share]) => [score, round(share)] as const);
  const absentShare = round((absent.part + 0.5) / (absent.of + 1));
  const digest = createHash('sha256')
    .update(JSON.stringify([knots, absentShare]))
    .digest('hex')
    .slice(0, 8);
  return {
    id: `calibration@${calibrationVersion}-${digest}`,
    knots,
    absent: absentShare,
    measuredOn: {
      contracts: new Set(observations.map(({ document }) => document)).size,
      values: observations.length,
      wrong: observations.filter(({ isRight }) => !isRight).length,
    },
  };
}

const round = (share: number): number => Math.round(share * 10_000) / 10_000;

/**
 * Leaves each group out in turn, fits on the others and asks what that says of the one left out, so that no value is judged by
 * a table it helped to make.
 */
export function crossValidate(
  observations: readonly GroupedObservation[],
  group: 'document' | 'family',
): CrossValidation {
  const groups = [...new Set(observations.map((observation) => observation[group]))];
  const judged = groups.flatMap((left) => {
    const knots = fitIsotonic(observations.filter((observation) => observation[group] !== left));
    return observations
      .filter((observation) => observation[group] === left && knots.length > 0)
      .map(({ score, isRight }) => {
        const confidence = probabilityOf(score, { knots });
        return { confidence, grade: gradeOf(confidence), isRight, score };
      });
  });
  const ofGrade = (grade: Grade): Ratio =>
    ratioOf(
      judged.filter((prediction) => prediction.grade === grade),
      ({ isRight }) => !isRight,
    );
  return {
    folds: groups.length,
    wrongByGrade: { high: ofGrade('high'), medium: ofGrade('medium'), low: ofGrade('low') },
    high: ratioOf(judged, ({ grade }) => grade === 'high'),
    brier: {
      calibrated: brier(judged.map(({ confidence, isRight }) => [confidence, isRight])),
      uncalibrated: brier(judged.map(({ score, isRight }) => [score, isRight])),
    },
    predictions: judged.map(({ confidence, grade, isRight }) => ({ confidence, grade, isRight })),
  };
}

function brier(pairs: readonly (readonly [probability: number, isRight: boolean])[]): number {
  return pairs.reduce((sum, [p, isRight]) => sum + (p - (isRight ? 1 : 0)) ** 2, 0) / Math.max(1, pairs.length);
}
