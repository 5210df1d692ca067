import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';

export const severities = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** An anomaly a rule reports: what is wrong, where, with both sides quoted. */
export const findingSchema = z
  .object({
    rule: z.string(),
    version: z.number().int().positive(),
    severity: z.enum(severities),
    /** Chinese, for the reviewer: what is wrong and what to do. */
    message: z.string(),
    fields: z.array(z.string()).readonly(),
    clauses: z.array(z.string()).readonly(),
    /** Both sides of a contradiction; for something missing, the places searched (may be empty). */
    evidence: z.array(evidenceSchema).readonly(),
    status: z.enum(['open', 'accepted', 'dismissed', 'fixed']),
  })
  .readonly();
export type Finding = z.infer<typeof findingSchema>;
