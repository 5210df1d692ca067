import { z } from 'zod';
import { personSchema } from './session.ts';

/** A document is lent to one reviewer until `expiresAt`; renewed by taking it again (heartbeat, every third of the time). */
export const leaseSchema = z
  .object({
    documentId: z.string(),
    holder: personSchema,
    isMine: z.boolean(),
    expiresAt: z.string(),
    /** Seconds a lease lasts. */
    seconds: z.number().int(),
  })
  .readonly();
export type Lease = z.infer<typeof leaseSchema>;

/**
 * Where a document stands. open: nobody submitted it · blocked: open, and a critical finding is open · second-review: submitted once,
 * waits for another pair of eyes · disagreement: the two reviewers differ, a lead decides · done.
 */
export const reviewStates = ['open', 'blocked', 'second-review', 'disagreement', 'done'] as const;
export type ReviewState = (typeof reviewStates)[number];

export const queueFilterSchema = z
  .object({
    /** mine: lent to me · unassigned: lent to nobody · all. */
    view: z.enum(['mine', 'unassigned', 'all']).default('all'),
    /** `todo` is every state but done. */
    state: z.enum(['todo', ...reviewStates]).optional(),
    batch: z.string().max(200).optional(),
    /** Only documents with an open finding of this rule. */
    rule: z.string().max(100).optional(),
    /** Contract type. */
    type: z.string().max(100).optional(),
  })
  .readonly();
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** `skip`: a document not wanted now (the one just left). */
export const takeNextSchema = queueFilterSchema
  .unwrap()
  .omit({ view: true })
  .extend({ skip: z.string().optional() })
  .readonly();
export type TakeNext = z.infer<typeof takeNextSchema>;

const facet = z
  .array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }).readonly())
  .readonly();

/** Counters over all documents, and what can be filtered by with the number of documents still to do. */
export const queueSummarySchema = z
  .object({
    counters: z
      .object({
        /** Still to do, blocked ones included. */
        open: z.number().int(),
        blocked: z.number().int(),
        secondReview: z.number().int(),
        disagreement: z.number().int(),
        done: z.number().int(),
        mine: z.number().int(),
      })
      .readonly(),
    batches: facet,
    rules: facet,
    types: facet,
  })
  .readonly();
export type QueueSummary = z.infer<typeof queueSummarySchema>;
