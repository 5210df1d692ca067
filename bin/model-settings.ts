import { z } from 'zod';
import { ConfigurationError } from '../models/errors.ts';

const count = z.coerce.number().int().positive();
const limit = z.coerce.number().nonnegative();

/** Settings of the optional language model; docs/language-model.md explains them. */
export const modelSettingsShape = {
  /** `off`: no model is asked. `fill`: about what the rules left open. `check`: about every field, and contradictions. */
  llmMode: z.enum(['off', 'fill', 'check']),
  /** An OpenAI-compatible endpoint, up to where `/chat/completions` begins. */
  llmBaseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'must be an http(s) address' })]),
  /** Name of the model as the endpoint knows it. */
  llmModel: z.string(),
  /** Key of the endpoint; empty where it asks for none. */
  llmApiKey: z.string(),
  /** How the answer's shape is asked for. */
  llmAnswerBy: z.enum(['json-schema', 'tool-call']),
  /** Calls in flight. */
  llmConcurrency: count,
  /** Calls begun in a minute; 0 for no limit. */
  llmRequestsPerMinute: limit.int(),
  /** Seconds from a call to the last byte of its answer. */
  llmTimeout: count,
  /** Tokens, in and out, that one document may take; 0 for no limit. The batch: all documents of one run. */
  llmTokensPerDocument: limit.int(),
  llmTokensPerBatch: limit.int(),
  /** Price of a million tokens, in any one currency; 0 where nothing is charged. */
  llmInputPrice: limit,
  llmOutputPrice: limit,
  /** What one document and one run may cost, in that currency; 0 for no limit. */
  llmCostPerDocument: limit,
  llmCostPerBatch: limit,
};

type ModelSettings = z.infer<z.ZodObject<typeof modelSettingsShape>>;

export const modelDefaults: ModelSettings = {
  llmMode: 'off',
  llmBaseUrl: '',
  llmModel: '',
  llmApiKey: '',
  llmAnswerBy: 'json-schema',
  llmConcurrency: 2,
  llmRequestsPerMinute: 60,
  llmTimeout: 60,
  llmTokensPerDocument: 100_000,
  llmTokensPerBatch: 5_000_000,
  llmInputPrice: 0,
  llmOutputPrice: 0,
  llmCostPerDocument: 0,
  llmCostPerBatch: 0,
};

/**
 * Where contract text is sent, and with which key, is the operator's to say: a config file that lies in a folder of scans
 * may have come with them.
 */
export const operatorOnlySettings: readonly (keyof ModelSettings)[] = ['llmBaseUrl', 'llmApiKey'];

/** @throws ConfigurationError where a model is to be asked and the settings do not say which or where. */
export function refuseNamelessModel({ llmMode, llmBaseUrl, llmModel }: ModelSettings): void {
  if (llmMode === 'off' || (llmBaseUrl !== '' && llmModel !== '')) return;
  throw new ConfigurationError(`llmMode is ${llmMode}, but no language model is named.`, {
    code: 'model-not-configured',
    remedy: 'Set HETONG_LLM_BASE_URL and HETONG_LLM_MODEL, or HETONG_LLM_MODE=off.',
  });
}
