import { z } from 'zod';
import { boxSchema } from './geometry.ts';
import { feeSchema, fieldResultSchema } from './field-result.ts';
import { findingSchema } from './finding.ts';
import { issueSchema } from './issue.ts';
import { markKinds } from './page.ts';
import { executions } from './rule.ts';

export const recordSchemaId = 'hetong/contract-record@1';

export const sourceKinds = ['digital', 'scanned', 'mixed'] as const;
export const documentStatuses = ['succeeded', 'partial', 'failed'] as const;
export type DocumentStatus = (typeof documentStatuses)[number];

export const sourceSchema = z
  .object({
    fileName: z.string(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number().int().nonnegative(),
    pages: z.number().int().nonnegative(),
    kind: z.enum(sourceKinds),
  })
  .readonly();
export type Source = z.infer<typeof sourceSchema>;

export interface ClauseRecord {
  readonly number: string;
  readonly heading: string | null;
  /** The clause's own words, without its children's. */
  readonly text: string;
  readonly span: readonly [number, number];
  readonly pages: readonly number[];
  readonly children: readonly ClauseRecord[];
}
export const clauseSchema: z.ZodType<ClauseRecord> = z
  .object({
    number: z.string(),
    heading: z.string().nullable(),
    text: z.string(),
    span: z.tuple([z.number().int(), z.number().int()]).readonly(),
    pages: z.array(z.number().int()).readonly(),
    get children() {
      return z.array(clauseSchema).readonly();
    },
  })
  .readonly();

export const pageRecordSchema = z
  .object({
    number: z.number().int().positive(),
    status: z.enum(['ok', 'failed']),
    source: z.enum(['text-layer', 'ocr']).nullable(),
    rotation: z.number().int(),
    skew: z.number(),
    width: z.number().int(),
    height: z.number().int(),
    engine: z.string().nullable(),
    /** Mean reading confidence of the page's characters; null where the page failed or holds no line. */
    confidence: z.number().min(0).max(1).nullable().optional(),
  })
  .readonly();

export const markRecordSchema = z
  .object({
    kind: z.enum(markKinds),
    page: z.number().int().positive(),
    box: boxSchema,
    text: z.string().nullable(),
    state: z.string().nullable(),
  })
  .readonly();

/** What a record was made with, beside the engine of each page and the origin of each value. */
export const provenanceSchema = z
  .object({
    /** Version of every stage. */
    pipeline: z.string(),
    /** Table that turned scores into confidences. */
    calibration: z.string(),
  })
  .readonly();

/** What the pipeline says about one document: the public format `hetong/contract-record@1`. */
export const contractRecordSchema = z
  .object({
    schema: z.literal(recordSchemaId),
    source: sourceSchema,
    status: z.enum(documentStatuses),
    execution: z.enum(executions),
    /** One entry for every field name of models/field.ts. */
    fields: z.record(z.string(), fieldResultSchema).readonly(),
    fees: z.array(feeSchema).readonly(),
    findings: z.array(findingSchema).readonly(),
    /** Left out with --no-text. */
    text: z.string().optional(),
    clauses: z.array(clauseSchema).readonly(),
    pages: z.array(pageRecordSchema).readonly(),
    marks: z.array(markRecordSchema).readonly(),
    issues: z.array(issueSchema).readonly(),
    provenance: provenanceSchema.optional(),
  })
  .readonly();
export type ContractRecord = z.infer<typeof contractRecordSchema>;
