import { z } from 'zod';

/**
 * What is true of one field: its value (or the beginning of the SHA-256 of its comparable text, where the value itself shall
 * not be told), or that it is blank, conflicting, or a matter on which readers differ.
 */
const truthValueSchema = z.union([
  z.string(),
  z.number(),
  z.object({ blank: z.literal(true) }),
  z.object({ conflicting: z.array(z.union([z.string(), z.number()])) }),
  z.object({ ignore: z.literal(true) }),
  z.object({ sha256: z.string().regex(/^[0-9a-f]{8,64}$/) }),
]);
export type TruthValue = z.infer<typeof truthValueSchema>;

const truthFeeSchema = z.object({
  item: z.string(),
  unit: z.string().nullable().optional(),
  quantity: z.number().nullable().optional(),
  amount: z.string().nullable(),
});
export type TruthFee = z.infer<typeof truthFeeSchema>;

/**
 * A label file beside a contract, `NAME.truth.json`. It lists every field that is not absent: a value reported for a
 * field it does not list is wrong, unless the file says `listed`. Findings list at least all of the core rules'.
 */
export const truthSchema = z.object({
  /** Left out where nobody looked. */
  execution: z.string().optional(),
  /** Null says that the contract has no such thing. */
  fields: z.record(z.string(), truthValueSchema.nullable()),
  fees: z.array(truthFeeSchema).default([]),
  /** A second right reading of the fee at the same place, where there is one. */
  feeAlternatives: z.array(truthFeeSchema.nullable()).optional(),
  /** Whether the parties' own labels are left unscored. */
  ignoreLabels: z.boolean().optional(),
  /** Whether the truth is partial: then only what it lists is scored, and nothing reported beside it is wrong. */
  listed: z.boolean().optional(),
  /** How the paper was scanned, in a word of the labeller's; derived from the record where it is left out. */
  scan: z.string().optional(),
  findings: z.array(z.object({ rule: z.string(), clauses: z.array(z.string()).default([]) })).default([]),
});
export type Truth = z.infer<typeof truthSchema>;
