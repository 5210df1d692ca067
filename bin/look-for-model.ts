import { forbidTracing } from './compose.ts';
import type { Found } from './examine/check.ts';
import type { Settings } from './settings.ts';

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Asks the endpoint of the settings which models it has. No contract text is sent.
 * @throws EngineError where it is away or refuses the key.
 */
export async function lookForModel({ llmBaseUrl, llmApiKey, llmModel, llmMode }: Settings): Promise<Found> {
  forbidTracing();
  const { listModels } = await import('../pipeline/llm/list-models.ts');
  const names = await listModels({ baseUrl: llmBaseUrl, apiKey: llmApiKey });
  const found = `${llmModel || '(no model named)'} at ${new URL(llmBaseUrl).host}, mode ${llmMode}`;
  if (names === null) return { state: 'warn', found, remedy: 'The endpoint answers, but does not list its models.' };
  if (!names.includes(llmModel)) return { state: 'warn', found, remedy: 'The endpoint does not list this model.' };
  const { protocol, hostname } = new URL(llmBaseUrl);
  if (protocol === 'http:' && !localHosts.includes(hostname))
    return { state: 'warn', found, remedy: 'Contract text goes there unencrypted: use https.' };
  return { state: 'ok', found };
}
