import { z } from 'zod';
import { evidenceSchema } from '../evidence.ts';
import { severities } from '../finding.ts';
import { personSchema } from './session.ts';

/**
 * One finding as the desk shows it. `key` stays the same while rules run again (rule, clauses, fields and quotes make it).
 * accepted: true, and kept on record · dismissed: not so, with a reason · fixed: true once, settled by a person.
 */
export const reviewFindingSchema = z
  .object({
    key: z.string(),
    rule: z.string(),
    /** Chinese name of the rule. */
    title: z.string(),
    severity: z.enum(severities),
    message: z.string(),
    fields: z.array(z.string()).readonly(),
    clauses: z.array(z.string()).readonly(),
    evidence: z.array(evidenceSchema).readonly(),
    status: z.enum(['open', 'accepted', 'dismissed', 'fixed']),
    reason: z.string().nullable(),
    version: z.string(),
    decidedBy: personSchema.nullable(),
    decidedAt: z.string().nullable(),
  })
  .readonly();
export type ReviewFinding = z.infer<typeof reviewFindingSchema>;

/** What changed when the rules ran again after a decision. */
export const findingChangesSchema = z
  .object({
    /** False where the document was loaded by a version that kept no reading to run rules on. */
    isAudited: z.boolean(),
    appeared: z.array(reviewFindingSchema).readonly(),
    disappeared: z
      .array(z.object({ key: z.string(), rule: z.string(), title: z.string(), message: z.string() }).readonly())
      .readonly(),
  })
  .readonly();
export type FindingChanges = z.infer<typeof findingChangesSchema>;
