import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { HetongError } from '../../../models/errors.ts';
import type { ModelQuestion } from '../../../models/ports.ts';
import { listModels } from '../../../pipeline/llm/list-models.ts';
import { createOpenAiModel } from '../../../pipeline/llm/openai-model.ts';
import type { ModelOptions } from '../../../pipeline/llm/openai-model.ts';
import { cutOff, failWith, hang, say, sayText, sendEndlessly, useModelServer } from '../../support/model-server.ts';
import type { Script } from '../../support/model-server.ts';

const server = useModelServer();

const question: ModelQuestion<{ readonly totalAmount: readonly { readonly quote: string }[] }> = {
  prompt: 'test@1',
  messages: [
    { role: 'system', content: '照抄原文。' },
    { role: 'user', content: '- totalAmount：合同总金额（金额）' },
  ],
  shape: z.object({ totalAmount: z.array(z.object({ quote: z.string() })) }),
};
const right = say(() => ({ totalAmount: [{ quote: '总价100元' }] }));

function modelOf(options: Partial<ModelOptions> = {}) {
  const { baseUrl } = server();
  return createOpenAiModel({
    baseUrl,
    apiKey: 'sk-canary',
    model: 'test-model',
    answerBy: 'json-schema',
    timeoutMs: 5000,
    ...options,
  });
}

async function troubleOf(script: Script, options: Partial<ModelOptions> = {}): Promise<HetongError> {
  server().play(script);
  return modelOf(options)
    .ask(question, new AbortController().signal)
    .then(
      () => expect.fail('the model answered'),
      (error: HetongError) => error,
    );
}

describe('a model behind the wire', () => {
  test.each(['json-schema', 'tool-call'] as const)(
    'is asked for its shape by %s and answers in it',
    async (answerBy) => {
      server().play(right);
      const answer = await modelOf({ answerBy }).ask(question, new AbortController().signal);
      expect(answer).toEqual({ value: { totalAmount: [{ quote: '总价100元' }] }, inputTokens: 1200, outputTokens: 80 });
      const [request] = server().requests;
      expect(request).toMatchObject({
        path: '/v1/chat/completions',
        headers: { authorization: 'Bearer sk-canary' },
        body: { model: 'test-model', temperature: 0, max_tokens: 4096 },
      });
      const asked = JSON.stringify(answerBy === 'tool-call' ? request!.body.tools : request!.body.response_format);
      expect(asked).toContain('"totalAmount"');
      expect(request!.body.messages.map(({ role }) => role)).toEqual(['system', 'user']);
    },
  );

  test.each<[string, Script]>([
    ['no JSON', sayText({ content: '总金额是一百元。' })],
    ['another language', sayText({ content: 'The total amount is one hundred yuan.' })],
    ['another shape', say(() => ({ amount: 100 }))],
    ['JSON cut at its length', sayText({ content: '{"totalAmount":[{"quo', finish: 'length' })],
    ['a refusal', sayText({ content: null, message: { refusal: 'I cannot help with that.' } })],
    ['an empty object instead of a completion', (_request, response) => void response.end('{}')],
    [
      'a page of HTML',
      (_request, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>hi'),
    ],
  ])('that answers with %s has not answered', async (_what, script) => {
    for (const answerBy of ['json-schema', 'tool-call'] as const) {
      expect(await troubleOf(script, { answerBy })).toMatchObject({
        name: 'ModelOutputError',
        code: 'model-answer-unusable',
      });
    }
  });

  test.each<[string, string, boolean, Script]>([
    ['is overloaded', 'model-unavailable', true, failWith(500)],
    ['refuses the key', 'model-key-refused', false, failWith(401)],
    ['does not know the model', 'model-unknown', false, failWith(404)],
    ['refuses the request', 'model-request-refused', false, failWith(400)],
    ['cuts the connection', 'model-unreachable', true, cutOff],
  ])('that %s is %s', async (_what, code, retryable, script) => {
    const error = await troubleOf(script);
    expect(error).toMatchObject({ name: 'EngineError', code, retryable });
    expect(`${error.message}${error.remedy}`).not.toContain('sk-canary');
  });

  test('that asks us to wait says how long', async () => {
    expect(await troubleOf(failWith(429, { 'retry-after': '7' }))).toMatchObject({
      code: 'model-rate-limited',
      retryAfterMs: 7000,
    });
  });

  test('that hangs, or drips, is given up in time', async () => {
    const drip: Script = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    for (const script of [hang, drip]) {
      expect(await troubleOf(script, { timeoutMs: 150 })).toMatchObject({ code: 'model-timeout', retryable: true });
    }
  });

  test('that sends 50 MB is cut off', async () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await troubleOf(sendEndlessly(50 << 20))).toMatchObject({ code: 'model-answer-too-large' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(40 << 20);
  });

  test('that leads elsewhere is not followed', async () => {
    const visits: string[] = [];
    const elsewhere = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1/chat/completions`;
    for (const status of [301, 302, 307, 308]) {
      const error = await troubleOf((_request, response) => void response.writeHead(status, { location }).end());
      expect(error).toMatchObject({ code: 'model-redirected', retryable: false });
    }
    await new Promise((resolve) => elsewhere.close(resolve));
    expect(visits).toEqual([]);
  });

  test('that nobody runs is unreachable', async () => {
    expect(await troubleOf(right, { baseUrl: 'http://127.0.0.1:9/v1' })).toMatchObject({ code: 'model-unreachable' });
    expect(server().requests).toEqual([]);
  });

  test('is left alone when the caller gives up', async () => {
    server().play(hang);
    const abort = new AbortController();
    const asked = modelOf().ask(question, abort.signal);
    setTimeout(() => abort.abort(new Error('stopped by hand')), 50);
    await expect(asked).rejects.toThrow('stopped by hand');
  });

  test('can be looked for without sending anything', async () => {
    const { baseUrl } = server();
    expect(await listModels({ baseUrl, apiKey: '' })).toEqual(['test-model']);
    await expect(listModels({ baseUrl: 'http://127.0.0.1:9/v1', apiKey: '' })).rejects.toMatchObject({
      code: 'model-unreachable',
    });
  });
});
