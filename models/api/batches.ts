import { z } from 'zod';
import { documentStatuses } from '../contract-record.ts';

/**
 * How far a file is. receiving: bytes come in · queued · reading (see `pagesRead`) · loaded: a document · duplicate: the bytes are a
 * document already, linked by `documentId` · failed: explained by `failure`, may be tried again.
 */
export const uploadStates = ['receiving', 'queued', 'reading', 'loaded', 'duplicate', 'failed'] as const;

export const uploadSchema = z
  .object({
    id: z.string(),
    batchId: z.string(),
    fileName: z.string(),
    bytes: z.number().int(),
    state: z.enum(uploadStates),
    pagesRead: z.number().int(),
    sha256: z.string().nullable(),
    documentId: z.string().nullable(),
    documentStatus: z.enum(documentStatuses).nullable(),
    /** Of the document: open findings, for the line of the import page. */
    openFindings: z.number().int().nullable(),
    failure: z
      .object({
        code: z.string(),
        message: z.string(),
        remedy: z.string().nullable(),
        page: z.number().int().nullable(),
      })
      .readonly()
      .nullable(),
    isRetryable: z.boolean(),
    updatedAt: z.string(),
  })
  .readonly();
export type Upload = z.infer<typeof uploadSchema>;

export const batchSchema = z
  .object({ id: z.string(), name: z.string(), createdAt: z.string(), createdBy: z.string(), files: z.number().int() })
  .readonly();
export type Batch = z.infer<typeof batchSchema>;
export const batchesSchema = z.object({ items: z.array(batchSchema).readonly() }).readonly();

export const newBatchSchema = z.object({ name: z.string().trim().min(1).max(200) }).readonly();

export const batchWithFilesSchema = z
  .object({ batch: batchSchema, files: z.array(uploadSchema).readonly() })
  .readonly();
export type BatchWithFiles = z.infer<typeof batchWithFilesSchema>;

/** `name` is the file's name, path parts are dropped. The body is the file's bytes, nothing around them. */
export const uploadQuerySchema = z.object({ name: z.string().min(1).max(500) }).readonly();
