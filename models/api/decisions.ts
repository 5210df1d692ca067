import { z } from 'zod';
import { fieldValueSchema } from '../field-result.ts';
import { boxSchema } from '../geometry.ts';
import { submitObstacleSchema } from './documents.ts';
import { reviewFieldSchema } from './fields.ts';
import { findingChangesSchema, reviewFindingSchema } from './findings.ts';
import { reviewEventSchema } from './history.ts';
import { personSchema } from './session.ts';

const fieldKey = z.string().min(1).max(100);
const findingKey = z.string().min(1).max(200);
const reason = z.string().trim().min(1).max(2000);
const place = z.object({ page: z.number().int().positive(), box: boxSchema }).readonly();

/**
 * What a field becomes. `place` is where it stands on the paper (a box drawn by hand). Without one the old evidence is kept; a value for
 * a field that had none, and that is not found in the text, is refused: 422 `evidence-needed`.
 * not-agreed: the reviewer confirms that the parties left it open.
 */
export const correctionSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('found'), value: fieldValueSchema, place: place.optional() }).readonly(),
  z.object({ status: z.literal('blank'), place: place.optional() }).readonly(),
  z.object({ status: z.literal('absent') }).readonly(),
  z.object({ status: z.literal('not-agreed') }).readonly(),
]);
export type Correction = z.infer<typeof correctionSchema>;

/**
 * A decision. Header `Idempotency-Key` (8–100 characters, best a UUID) is asked for: the same key again answers with the first
 * event. Decisions on a field or finding ask for `If-Match: "<version>"`; for submit and reopen it may name the document's version.
 */
export const decisionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), field: fieldKey, reason: reason.optional() }).readonly(),
  z.object({ kind: z.literal('correct'), field: fieldKey, to: correctionSchema, reason: reason.optional() }).readonly(),
  z
    .object({
      kind: z.literal('take-candidate'),
      field: fieldKey,
      candidate: z.string().min(1).max(100),
      reason: reason.optional(),
    })
    .readonly(),
  z.object({ kind: z.literal('finding-accept'), finding: findingKey, reason: reason.optional() }).readonly(),
  z.object({ kind: z.literal('finding-dismiss'), finding: findingKey, reason }).readonly(),
  z.object({ kind: z.literal('finding-fix'), finding: findingKey, reason: reason.optional() }).readonly(),
  z.object({ kind: z.literal('submit'), reason: reason.optional() }).readonly(),
  z.object({ kind: z.literal('reopen'), reason: reason.optional() }).readonly(),
  z.object({ kind: z.literal('undo'), event: z.string().min(1).max(100) }).readonly(),
  z.object({ kind: z.literal('note'), field: fieldKey.optional(), reason }).readonly(),
]);
export type Decision = z.infer<typeof decisionSchema>;

/** Many fields confirmed at once, each only if its version still holds. */
export const confirmManySchema = z
  .object({
    fields: z
      .array(z.object({ field: fieldKey, version: z.string() }).readonly())
      .min(1)
      .max(300)
      .readonly(),
  })
  .readonly();
export type ConfirmMany = z.infer<typeof confirmManySchema>;

/** Answered after commit: what was decided is kept from here on. */
export const decisionAnswerSchema = z
  .object({
    event: reviewEventSchema,
    /** The field or finding as it is now; null where the decision was about something else. */
    field: reviewFieldSchema.nullable(),
    finding: reviewFindingSchema.nullable(),
    findings: findingChangesSchema,
    /** Version of the document now. */
    version: z.string(),
    obstacles: z.array(submitObstacleSchema).readonly(),
  })
  .readonly();
export type DecisionAnswer = z.infer<typeof decisionAnswerSchema>;

export const confirmManyAnswerSchema = z
  .object({
    events: z.array(reviewEventSchema).readonly(),
    fields: z.array(reviewFieldSchema).readonly(),
    /** Fields that somebody changed meanwhile, as they are now; nothing was decided on them. */
    conflicts: z.array(reviewFieldSchema).readonly(),
    findings: findingChangesSchema,
    version: z.string(),
    obstacles: z.array(submitObstacleSchema).readonly(),
  })
  .readonly();
export type ConfirmManyAnswer = z.infer<typeof confirmManyAnswerSchema>;

/** 409 `version-conflict`: a problem with what stands there now, and who put it there. */
export const conflictSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.literal(409),
    code: z.string(),
    detail: z.string(),
    remedy: z.string().nullable(),
    field: reviewFieldSchema.nullable(),
    finding: reviewFindingSchema.nullable(),
    by: personSchema.nullable(),
    at: z.string().nullable(),
  })
  .readonly();
export type Conflict = z.infer<typeof conflictSchema>;
