import OpenAI from 'openai';
import { EngineError } from '../../models/errors.ts';
import { explainModelError } from './explain-model-error.ts';
import { clientOptions, keyFor } from './openai-model.ts';
import type { Endpoint } from './openai-model.ts';

/** Milliseconds an endpoint is waited for. */
const patience = 10_000;

/**
 * Names of the models an endpoint offers; null where it answers but keeps no list. No contract text is sent.
 * @throws EngineError where it is away or refuses the key.
 */
export async function listModels(endpoint: Endpoint): Promise<readonly string[] | null> {
  const client = new OpenAI({ ...clientOptions(endpoint), apiKey: keyFor(endpoint), maxRetries: 0 });
  try {
    const { data } = await client.models.list({ signal: AbortSignal.timeout(patience) });
    return data.map(({ id }) => id);
  } catch (error) {
    const explained = explainModelError(error);
    if (explained instanceof EngineError && explained.code !== 'model-unknown') throw explained;
    return null;
  }
}
