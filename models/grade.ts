/** How far a value may be trusted, shown to people instead of the score. */
export const grades = ['high', 'medium', 'low'] as const;
export type Grade = (typeof grades)[number];

/** Lowest confidence of each grade. One table, so that a calibration changes one place. */
export const gradeFloors: readonly { readonly grade: Grade; readonly floor: number }[] = [
  { grade: 'high', floor: 0.9 },
  { grade: 'medium', floor: 0.7 },
  { grade: 'low', floor: 0 },
];

/** Grade of a confidence in 0–1. */
export function gradeOf(confidence: number): Grade {
  return gradeFloors.find(({ floor }) => confidence >= floor)?.grade ?? 'low';
}
