import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';
import { grades } from './grade.ts';

export const fieldValueSchema = z.union([z.string(), z.number().int()]);
export type FieldValue = z.infer<typeof fieldValueSchema>;

export const fieldStatuses = ['found', 'blank', 'absent', 'conflicting', 'failed'] as const;
export type FieldStatus = (typeof fieldStatuses)[number];

const shared = {
  /** Probability of being right, as measured on labelled contracts. */
  confidence: z.number().min(0).max(1),
  grade: z.enum(grades),
  /** `rule:<extractor>@<version>`, `llm:<model>`, `human:<user>`. */
  origin: z.string(),
  review: z.enum(['unreviewed', 'confirmed', 'corrected']),
  /** Why the confidence is what it is, in English keys: `label`, `checksum`, `words-agree` … */
  reasons: z.array(z.string()).readonly(),
  /** What speaks for the value before calibration; `confidence` is the measured probability of being right at this score. */
  score: z.number().min(0).max(1).optional(),
  /** What confirms the value, in keys of models/field-checks.ts. Records made before there was such a key leave it out. */
  validatedBy: z.array(z.string()).readonly().optional(),
  /** What keeps it from being taken without a look (same keys, or `finding:<rule>`); a value with none is of high grade. */
  blockers: z.array(z.string()).readonly().optional(),
};
const someEvidence = z.array(evidenceSchema).min(1).readonly();

/**
 * What the document says about one field. Five states, none of which stands in for another: found; blank (a slot,
 * empty); absent (no such slot); conflicting (stated twice, differently); failed (something is there, not readable).
 */
export const fieldResultSchema = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('found'), value: fieldValueSchema, evidence: someEvidence, ...shared }),
    z.object({ status: z.literal('blank'), value: z.null(), evidence: someEvidence, ...shared }),
    z.object({ status: z.literal('absent'), value: z.null(), evidence: z.array(evidenceSchema).max(0), ...shared }),
    z.object({
      status: z.literal('conflicting'),
      /** The likelier value. */
      value: fieldValueSchema,
      /** Every value stated, in document order; `evidence` holds a place for each. */
      values: z.array(fieldValueSchema).min(2).readonly(),
      evidence: z.array(evidenceSchema).min(2).readonly(),
      ...shared,
    }),
    z.object({ status: z.literal('failed'), value: z.null(), evidence: z.array(evidenceSchema).readonly(), ...shared }),
  ])
  .readonly();
export type FieldResult = z.infer<typeof fieldResultSchema>;

/** A priced item or price slot, as record.md's reading rules 1–3 define it. */
export const feeSchema = z
  .object({
    item: z.string(),
    /** As written: 元/年/会场, 台 … */
    unit: z.string(),
    quantity: z.number().nullable(),
    /** Yuan, two digits; null where none is stated. */
    unitPrice: z.string().nullable(),
    amount: fieldResultSchema,
  })
  .readonly();
export type Fee = z.infer<typeof feeSchema>;
