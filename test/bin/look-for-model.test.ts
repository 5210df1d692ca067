import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { lookForModel } from '../../bin/look-for-model.ts';
import { resolveSettings } from '../../bin/settings.ts';
import { useModelServer } from '../support/model-server.ts';

const server = useModelServer();

const look = (model: string, baseUrl = server().baseUrl) =>
  lookForModel(
    resolveSettings({ llmBaseUrl: baseUrl, llmModel: model }, { XDG_CONFIG_HOME: '/nowhere' }, tmpdir()).settings,
  );

test('a model the endpoint lists is well, another is worth a word, an endpoint that is away is trouble', async () => {
  expect(await look('test-model')).toMatchObject({ state: 'ok', found: expect.stringContaining('mode off') });
  expect(await look('other-model')).toMatchObject({ state: 'warn' });
  await expect(look('test-model', 'http://127.0.0.1:9/v1')).rejects.toMatchObject({ code: 'model-unreachable' });
  expect(server().requests).toEqual([]);
});
