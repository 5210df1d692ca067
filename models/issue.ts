import { z } from 'zod';

export const stageNames = ['ingest', 'recognize', 'assemble', 'segment', 'extract', 'audit', 'load'] as const;
export type StageName = (typeof stageNames)[number];

/**
 * Recoverable trouble met on the way: a page that could not be read, an extractor that crashed. A document with a
 * `problem` is never `succeeded`; a `note` tells the reader something and changes no status.
 */
export const issueSchema = z
  .object({
    stage: z.enum(stageNames),
    code: z.string(),
    level: z.enum(['problem', 'note']),
    page: z.number().int().positive().nullable(),
    message: z.string(),
  })
  .readonly();
export type Issue = z.infer<typeof issueSchema>;
