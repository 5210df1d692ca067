import { z } from 'zod';
import { documentStatuses, markRecordSchema } from '../contract-record.ts';
import { severities } from '../finding.ts';
import { issueSchema } from '../issue.ts';
import { executions } from '../rule.ts';
import { reviewFieldSchema } from './fields.ts';
import { reviewFindingSchema } from './findings.ts';
import { reviewPageSchema } from './pages.ts';
import { leaseSchema, queueFilterSchema, reviewStates } from './queue.ts';

/** One line of the queue. */
export const documentLineSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    title: z.string().nullable(),
    contractNumber: z.string().nullable(),
    contractType: z.string().nullable(),
    partyA: z.string().nullable(),
    partyB: z.string().nullable(),
    /** Yuan, two digits. */
    totalAmount: z.string().nullable(),
    pages: z.number().int(),
    status: z.enum(documentStatuses),
    execution: z.enum(executions),
    state: z.enum(reviewStates),
    worstSeverity: z.enum(severities).nullable(),
    openFindings: z.number().int(),
    openCritical: z.number().int(),
    /** Fields with blockers that nobody has decided. */
    undecided: z.number().int(),
    /** Of the fields that state something, 0–1; null where none does. */
    lowestConfidence: z.number().nullable(),
    batch: z.string().nullable(),
    importedAt: z.string(),
    lease: leaseSchema.nullable(),
  })
  .readonly();
export type DocumentLine = z.infer<typeof documentLineSchema>;

/** Ordered by risk: worst open severity, then amount, then lowest confidence. */
export const documentListSchema = z
  .object({ items: z.array(documentLineSchema).readonly(), total: z.number().int() })
  .readonly();
export type DocumentList = z.infer<typeof documentListSchema>;

export const documentQuerySchema = queueFilterSchema
  .unwrap()
  .extend({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).default(0),
  })
  .readonly();
export type DocumentQuery = z.infer<typeof documentQuerySchema>;

/** Why a submit would be refused now; empty where it would not. `overridable`: a lead or admin may with a reason. */
export const submitObstacleSchema = z
  .object({
    code: z.enum(['critical-open', 'same-reviewer', 'lead-needed', 'already-done']),
    findings: z.array(z.string()).readonly(),
    isOverridable: z.boolean(),
  })
  .readonly();
export type SubmitObstacle = z.infer<typeof submitObstacleSchema>;

/** Everything the document page needs, but the text (GET …/text) and the pictures. */
export const reviewDocumentSchema = z
  .object({
    document: documentLineSchema,
    /** Changes with every decision of anybody. */
    version: z.string(),
    /** 1, or 2 for a second reader, who sees nothing of the first's decisions; 3 for the lead who settles a disagreement. */
    round: z.number().int(),
    fields: z.array(reviewFieldSchema).readonly(),
    findings: z.array(reviewFindingSchema).readonly(),
    pages: z.array(reviewPageSchema).readonly(),
    marks: z.array(markRecordSchema).readonly(),
    issues: z.array(issueSchema).readonly(),
    obstacles: z.array(submitObstacleSchema).readonly(),
    /** Whether the person asking may decide here (role and state). */
    mayDecide: z.boolean(),
    originalUrl: z.string(),
  })
  .readonly();
export type ReviewDocument = z.infer<typeof reviewDocumentSchema>;

export const documentTextSchema = z.object({ text: z.string() }).readonly();
