import type { Tally } from './tally.ts';

/** One thing a record got right or wrong; `subject` is a field with its party letter dropped, a rule, or `fees`. */
export interface Outcome {
  readonly kind: 'field' | 'blank' | 'fee' | 'finding' | 'execution';
  readonly subject: string;
  readonly tally: Tally;
  /** What was said and what is true, where they differ. */
  readonly difference: Difference | null;
}

export interface Difference {
  readonly where: string;
  readonly said: string;
  readonly truth: string;
  /** A value read as another value, where that is what differs. */
  readonly misread?: { readonly said: string; readonly truth: string };
}

export const right: Tally = { right: 1, wrong: 0, missed: 0 };
export const missed: Tally = { right: 0, wrong: 0, missed: 1 };
export const wrong: Tally = { right: 0, wrong: 1, missed: 0 };

/** An outcome of a kind that needs no more than its parts. */
export function outcomeOf(
  kind: Outcome['kind'],
  subject: string,
  { tally, difference = null }: { readonly tally: Tally; readonly difference?: Difference | null },
): Outcome {
  return { kind, subject, tally, difference };
}
