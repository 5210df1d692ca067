import { z } from 'zod';
import { evidenceSchema } from '../evidence.ts';
import { fieldStatuses, fieldValueSchema } from '../field-result.ts';
import { grades } from '../grade.ts';
import { personSchema } from './session.ts';

/** How a value is written (see models/field.ts); a closed list for the rest. */
export const fieldTypeSchema = z.union([
  z.enum(['text', 'integer', 'money', 'rate', 'date']),
  z.array(z.string()).readonly(),
]);

/** Where a value comes from: 规则, 模型, 识别 (a region read again), 人工. */
export const originKinds = ['rule', 'model', 'ocr', 'human'] as const;
export type OriginKind = (typeof originKinds)[number];

/**
 * A value a reviewer may take with one key. `id` names it in a take-candidate decision: `stated-0` (one of several the contract
 * states), `machine` (what the program read before a person decided), `first`, `second` (what each reviewer said), `region-…`.
 */
export const candidateSchema = z
  .object({
    id: z.string(),
    status: z.enum(fieldStatuses),
    value: fieldValueSchema.nullable(),
    origin: z.string(),
    originKind: z.enum(originKinds),
    confidence: z.number(),
    evidence: z.array(evidenceSchema).readonly(),
  })
  .readonly();
export type FieldCandidate = z.infer<typeof candidateSchema>;

/**
 * Why a field is not accepted without a person. values-differ: stated twice, differently · unreadable: ink, no reading · blank: a slot,
 * empty · low-confidence: grade medium or low · finding: an open finding names it · page-problem: its page was read with trouble.
 */
export const blockerCodes = [
  'values-differ',
  'unreadable',
  'blank',
  'low-confidence',
  'finding',
  'page-problem',
] as const;
export const blockerSchema = z
  .object({
    code: z.enum(blockerCodes),
    /** Key of the finding, for `finding`. */
    finding: z.string().nullable(),
  })
  .readonly();
export type Blocker = z.infer<typeof blockerSchema>;

/**
 * One field of a document, fee amounts included. `key` is a name of models/field.ts or `fees.<n>` (0-based place in the record's fees).
 * `version` goes into `If-Match` as it is, in quotes.
 */
export const reviewFieldSchema = z
  .object({
    key: z.string(),
    /** Chinese name; for a fee its item. */
    label: z.string(),
    group: z.enum(['contract', 'party', 'fee']),
    type: fieldTypeSchema,
    status: z.enum(fieldStatuses),
    value: fieldValueSchema.nullable(),
    /** Every value stated, where status is conflicting. */
    values: z.array(fieldValueSchema).readonly().nullable(),
    /** A reviewer confirmed that the parties did not agree on it: neither blank nor absent by oversight. */
    isNotAgreed: z.boolean(),
    confidence: z.number(),
    grade: z.enum(grades),
    origin: z.string(),
    originKind: z.enum(originKinds),
    review: z.enum(['unreviewed', 'confirmed', 'corrected']),
    reasons: z.array(z.string()).readonly(),
    evidence: z.array(evidenceSchema).readonly(),
    candidates: z.array(candidateSchema).readonly(),
    blockers: z.array(blockerSchema).readonly(),
    /** What confirms the value: keys of `confirmations` in models/field-checks.ts. */
    validatedBy: z.array(z.string()).readonly(),
    /** Why it is not automatic, in detail: keys of `blockers` there. Findings are among `blockers` here. */
    doubts: z.array(z.string()).readonly(),
    version: z.string(),
    /** Who decided last, and when; null while nobody has. */
    decidedBy: personSchema.nullable(),
    decidedAt: z.string().nullable(),
    /** For a fee: unit as written, quantity, unit price in yuan. */
    fee: z
      .object({ unit: z.string(), quantity: z.number().nullable(), unitPrice: z.string().nullable() })
      .readonly()
      .nullable(),
  })
  .readonly();
export type ReviewField = z.infer<typeof reviewFieldSchema>;
