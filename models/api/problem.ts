import { z } from 'zod';

/**
 * An error as RFC 9457 says it (`application/problem+json`). `code` is a stable kebab-case key of docs/api.md; `detail` says what
 * happened and `remedy` what to do next, in English: pages show a text of their own by `code`.
 */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    remedy: z.string().nullable(),
    /** Where a part of the request is wrong: its path (`body.value`) and what is wrong with it. */
    invalid: z
      .array(z.object({ path: z.string(), message: z.string() }).readonly())
      .readonly()
      .optional(),
    /** Seconds to wait (429). */
    retryAfter: z.number().int().optional(),
  })
  .readonly();
export type Problem = z.infer<typeof problemSchema>;
