import type { Confirmation } from '../models/field-checks.ts';

/**
 * How much each kind of evidence moves the score of a value: every number resolution uses, in one place. They were set by
 * what the evidence is, and are not fitted: with few wrong values to learn from, only the calibration of the score is.
 */
export const evidenceWeights = {
  /** Nothing is ever certain: agreement raises a score no higher than this. */
  highestScore: 0.99,
  /** A line read at least this surely casts no doubt on what stands in it. */
  sureReading: 0.945,
  /** What is left of a score at a reading of 0; between this and `sureReading` it rises in a straight line. */
  blindReading: 0.3,
  /** What is left where a character seems to be missing from the quote. */
  unreadGap: 0.85,
  /** Share of its own score a second statement of the same value adds. */
  repetition: 0.5,
  /** A rival below this is noise, not a contradiction. */
  rivalFloor: 0.6,
  /** A rival this much weaker than the best is noise too. */
  rivalMargin: 0.3,
  /** What several legitimate values take from the one chosen. */
  rivalDoubt: 0.05,
  /** What is left where something that should say the same says something else. */
  disagreement: 0.88,
  /** A value that only a language model read scores no higher: how often those are right was not measured. */
  modelAlone: 0.8,
  /** A score without confirmation below this rests on a weak clue. */
  weakClue: 0.9,
} as const;

/**
 * Share of the remaining doubt that a confirmation from another place of the contract removes. Those an extractor sees in
 * the value itself (a checksum, a line's arithmetic, a repetition) have moved the score already and are not counted twice.
 */
export const confirmationWeights: Partial<Readonly<Record<Confirmation, number>>> = {
  'words-agree': 0.6,
  'sum-agrees': 0.7,
  'period-agrees': 0.7,
  'seal-agrees': 0.7,
  'name-agrees': 0.5,
  'term-agrees': 0.7,
  'dates-agree': 0.6,
  'copies-agree': 0.5,
  'known-person': 0.7,
  'engines-agree': 0.5,
};

/** What a reading's probability leaves of a score, 0–1. */
export function readingFactor(read: number): number {
  const { blindReading, sureReading } = evidenceWeights;
  return Math.min(1, blindReading + ((1 - blindReading) * read) / sureReading);
}
