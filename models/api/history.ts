import { z } from 'zod';
import { evidenceSchema } from '../evidence.ts';
import { fieldStatuses, fieldValueSchema } from '../field-result.ts';
import { personSchema } from './session.ts';

export const eventKinds = [
  'confirm',
  'correct',
  'take-candidate',
  'finding-accept',
  'finding-dismiss',
  'finding-fix',
  'submit',
  'reopen',
  'undo',
  'note',
  'replaced',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** What a field or finding was at one moment. For a finding `status` is its status and `value` null. */
export const momentSchema = z
  .object({
    status: z.union([z.enum(fieldStatuses), z.enum(['open', 'accepted', 'dismissed', 'fixed'])]),
    value: fieldValueSchema.nullable(),
    isNotAgreed: z.boolean(),
    origin: z.string().nullable(),
    evidence: z.array(evidenceSchema).readonly(),
  })
  .readonly();

/** One event of a document's history; never changed, never removed. */
export const reviewEventSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    by: personSchema,
    round: z.number().int(),
    kind: z.enum(eventKinds),
    /** Key of the field or finding decided on; null for the document as a whole. */
    field: z.string().nullable(),
    finding: z.string().nullable(),
    from: momentSchema.nullable(),
    to: momentSchema.nullable(),
    reason: z.string().nullable(),
    /** The event an undo reverts. */
    undoes: z.string().nullable(),
    /** The undo that reverted this event. */
    undoneBy: z.string().nullable(),
    /** Findings that came and went because of it. */
    appeared: z.array(z.string()).readonly(),
    disappeared: z.array(z.string()).readonly(),
  })
  .readonly();
export type ReviewEvent = z.infer<typeof reviewEventSchema>;

/** Oldest first. */
export const historySchema = z.object({ events: z.array(reviewEventSchema).readonly() }).readonly();
export type History = z.infer<typeof historySchema>;
