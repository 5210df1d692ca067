import type { ReadContract } from '../../models/contract.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { gradeScore } from '../../models/grade.ts';
import { readingConfidence } from '../../models/locate.ts';
import { readingFactor } from '../evidence-weights.ts';

/** What a fee extractor knows of one amount. `value` is null for an empty slot. */
export interface FeeAmount {
  readonly value: string | null;
  readonly evidence: Evidence;
  readonly confidence: number;
  readonly origin: string;
  readonly reasons: readonly string[];
}

/** The amount of a fee as a field result: found, or blank where its slot is empty. */
export function resolvedAmount(contract: ReadContract, amount: FeeAmount): FieldResult {
  const { value, evidence, origin, reasons } = amount;
  const read = isQuote(evidence) ? readingConfidence(contract, { start: evidence.span[0], end: evidence.span[1] }) : 1;
  const shared = {
    ...gradeScore(amount.confidence * readingFactor(read)),
    origin,
    review: 'unreviewed',
    reasons,
    evidence: [evidence],
  } as const;
  return value === null ? { status: 'blank', value: null, ...shared } : { status: 'found', value, ...shared };
}
