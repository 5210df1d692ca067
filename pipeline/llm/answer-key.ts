import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LanguageModel, ModelQuestion } from '../../models/ports.ts';

/** The questions of one document share their shape, which is slow to write out. */
const written = new WeakMap<z.ZodType, string>();

/** Key of a question in the cache: SHA-256 of everything its answer may depend on. */
export function answerKey<Answer>(model: LanguageModel, question: ModelQuestion<Answer>): string {
  const { prompt, messages, shape } = question;
  const schema = written.get(shape) ?? JSON.stringify(z.toJSONSchema(shape));
  written.set(shape, schema);
  const asked = { model: model.id, endpoint: model.endpoint, prompt, messages, schema };
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
