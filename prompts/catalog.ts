import { z } from 'zod';
import { readPrompt } from './prompt.ts';
import type { Prompt, PromptFiles } from './prompt.ts';

const quotedValue = z.strictObject({ value: z.string().min(1), quote: z.string().min(1) });

/** A piece of a contract, the fields asked about, the right answer, and what its words mean as field values. */
export const fieldExampleSchema = z.strictObject({
  text: z.string().min(1),
  fields: z.array(z.string()).min(1),
  answer: z.record(z.string(), z.array(quotedValue)),
  means: z.record(z.string(), z.union([z.string(), z.number().int()])),
});
export type FieldExample = z.infer<typeof fieldExampleSchema>;

/** A piece of a contract and the contradictions in it. */
export const contradictionExampleSchema = z.strictObject({
  text: z.string().min(1),
  answer: z.strictObject({
    contradictions: z.array(z.strictObject({ topic: z.string(), first: z.string().min(1), second: z.string().min(1) })),
  }),
});
export type ContradictionExample = z.infer<typeof contradictionExampleSchema>;

const extractFields: PromptFiles = {
  name: 'extract-fields',
  version: 1,
  sha256: 'd8daed9d6b9bd0b2719d2114b69968f0fd942f4438345cfe798b23f16ce91e9f',
};
const findContradictions: PromptFiles = {
  name: 'find-contradictions',
  version: 1,
  sha256: 'aafa3751c5590a1f31068cbd38ecda57d7d2f92199b9ca762b79dbb624017cf5',
};

/** Every prompt ever published, old versions included: a line is added, none is changed. */
export const publishedPrompts: readonly PromptFiles[] = [extractFields, findContradictions];

/** The prompt in use that asks for field values. */
export function extractFieldsPrompt(): Prompt<FieldExample> {
  return readPrompt(extractFields, fieldExampleSchema);
}

/** The prompt in use that asks for contradictions. */
export function findContradictionsPrompt(): Prompt<ContradictionExample> {
  return readPrompt(findContradictions, contradictionExampleSchema);
}
