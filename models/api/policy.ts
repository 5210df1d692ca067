import { z } from 'zod';

/** When a document is read by a second person before it is done. Any condition that is set and met suffices; none: never. */
export const reviewPolicySchema = z
  .object({
    secondReview: z
      .object({
        /** Yuan; null for no limit. */
        amountFrom: z.number().nonnegative().nullable(),
        contractTypes: z.array(z.string()).readonly(),
        /** 0–1 of all documents, chosen by their bytes. */
        share: z.number().min(0).max(1),
      })
      .readonly(),
    /** How long a document is lent without a sign of life. */
    leaseSeconds: z.number().int().min(15).max(3600),
  })
  .readonly();
export type ReviewPolicy = z.infer<typeof reviewPolicySchema>;

export const defaultReviewPolicy: ReviewPolicy = {
  secondReview: { amountFrom: null, contractTypes: [], share: 0 },
  leaseSeconds: 300,
};
