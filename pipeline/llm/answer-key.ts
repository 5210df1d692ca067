import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LanguageModel, ModelQuestion } from '../../models/ports.ts';

/** Key of a question in the cache: SHA-256 of everything its answer may depend on. */
export function answerKey<Answer>(model: LanguageModel, question: ModelQuestion<Answer>): string {
  const { prompt, messages, shape } = question;
  const asked = { model: model.id, endpoint: model.endpoint, prompt, messages, shape: z.toJSONSchema(shape) };
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
