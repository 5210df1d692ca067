import type { QuoteEvidence } from './evidence.ts';

/** What two clauses may differ about, where a language model names the difference. */
export const contradictionTopics = [
  'equipment',
  'duty',
  'price',
  'payment',
  'deadline',
  'term',
  'liability',
  'dispute',
  'other',
] as const;
export type ContradictionTopic = (typeof contradictionTopics)[number];

/** Two places of the contract that cannot both be kept, as a language model reads them; both stand in the text, in this order. */
export interface Contradiction {
  readonly topic: ContradictionTopic;
  readonly sides: readonly [QuoteEvidence, QuoteEvidence];
}
