import { z } from 'zod';
import { boxSchema } from '../geometry.ts';
import { candidateSchema } from './fields.ts';

/** A page of a document. Its picture is at `imageUrl` (WebP, upright, may be kept for ever); null where the page was not read. */
export const reviewPageSchema = z
  .object({
    number: z.number().int().positive(),
    status: z.enum(['ok', 'failed']),
    width: z.number().int(),
    height: z.number().int(),
    imageUrl: z.string().nullable(),
  })
  .readonly();
export type ReviewPage = z.infer<typeof reviewPageSchema>;

/** A place to read again, for a field where one is focused. */
export const regionRequestSchema = z
  .object({ page: z.number().int().positive(), box: boxSchema, field: z.string().optional() })
  .readonly();
export type RegionRequest = z.infer<typeof regionRequestSchema>;

/**
 * What stands in the region. `text` is empty where nothing was read. `candidate` is the value of the asked field's type that the text
 * says; null where it says none (the text may still be typed from).
 */
export const regionReadingSchema = z
  .object({
    page: z.number().int(),
    box: boxSchema,
    text: z.string(),
    confidence: z.number(),
    engine: z.string(),
    candidate: candidateSchema.nullable(),
  })
  .readonly();
export type RegionReading = z.infer<typeof regionReadingSchema>;
