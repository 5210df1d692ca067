import { probabilityOf } from './calibration.ts';
import type { CalibrationTable } from './calibration.ts';
import { calibrationTable } from './calibration-table.ts';

/** How far a value may be trusted, shown to people instead of the number. */
export const grades = ['high', 'medium', 'low'] as const;
export type Grade = (typeof grades)[number];

/**
 * Lowest probability of being right of each grade. One table, so that what a grade promises is changed in one place. A value
 * of high grade is right at least 99 times in 100 and the grade as a whole at least 199 times in 200; docs/accuracy.md says
 * what was measured.
 */
export const gradeFloors: readonly { readonly grade: Grade; readonly floor: number }[] = [
  { grade: 'high', floor: 0.99 },
  { grade: 'medium', floor: 0.9 },
  { grade: 'low', floor: 0 },
];

/** What a score means: the measured probability of being right, and its grade. */
export interface GradedScore {
  /** What speaks for the value, 0–1, before calibration: it ranks values and is no probability. */
  readonly score: number;
  readonly confidence: number;
  readonly grade: Grade;
}

/** Grade of a probability of being right, 0–1. */
export function gradeOf(confidence: number): Grade {
  return gradeFloors.find(({ floor }) => confidence >= floor)?.grade ?? 'low';
}

/** Applies the calibration to a score: the one place where scores become probabilities and grades. */
export function gradeScore(score: number, table: CalibrationTable = calibrationTable): GradedScore {
  const rounded = thousandths(Math.max(0, Math.min(1, score)));
  const confidence = tenThousandths(probabilityOf(rounded, table));
  return { score: rounded, confidence, grade: gradeOf(confidence) };
}

const thousandths = (share: number): number => Math.round(share * 1000) / 1000;
/** Rounded down, so that the number shown never promises a grade it does not have. */
const tenThousandths = (share: number): number => Math.floor(share * 10_000 + 1e-9) / 10_000;
