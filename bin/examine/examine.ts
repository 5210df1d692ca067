import type { Logger } from '../../models/ports.ts';
import { composeBlobPlace } from '../compose.ts';
import { lookForModel } from '../look-for-model.ts';
import { lookForStore } from '../look-for-store.ts';
import type { Settings } from '../settings.ts';
import { attempt } from './check.ts';
import type { Check } from './check.ts';
import { examineEngines } from './engines.ts';
import { examineMachine } from './machine.ts';
import { examineStorage } from './storage.ts';

/** Looks at everything an import stands on. Each check tells its own trouble; none stops the others. */
export async function examine(settings: Settings, log: Logger): Promise<readonly Check[]> {
  return [
    ...(await examineEngines(settings)),
    ...(await examineMachine(settings)),
    await attempt('store', 'See the message, and blobUrl in `hetong config show --origin`.', () =>
      lookForStore(composeBlobPlace(settings)),
    ),
    ...(await examineStorage(settings, log)),
    ...(await modelChecks(settings)),
  ];
}

/** Nothing is said of a model nobody configured. */
async function modelChecks(settings: Settings): Promise<readonly Check[]> {
  if (settings.llmBaseUrl === '') return [];
  const remedy = 'Check HETONG_LLM_BASE_URL, HETONG_LLM_MODEL and HETONG_LLM_API_KEY; documents are read without it.';
  return [await attempt('language model', remedy, () => lookForModel(settings))];
}
