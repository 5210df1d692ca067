import { z } from 'zod';
import { contractFilterSchema } from './contract-filter.ts';

export const exportViewsSchema = z
  .object({
    items: z
      .array(
        z.object({
          name: z.string(),
          /** In Chinese, as the database's own comments say it. */
          meaning: z.string(),
          columns: z.array(z.object({ name: z.string(), heading: z.string(), kind: z.string(), meaning: z.string() })),
        }),
      )
      .readonly(),
  })
  .readonly();

export const exportParams = z.object({ view: z.string().min(1).max(100) });

/** `bom`: CSV begins with a byte order mark, which Excel needs and scripts stumble over. */
export const exportQuerySchema = contractFilterSchema.unwrap().extend({
  format: z.enum(['csv', 'xlsx', 'parquet', 'jsonl']).default('csv'),
  bom: z.enum(['yes', 'no']).default('no'),
});
