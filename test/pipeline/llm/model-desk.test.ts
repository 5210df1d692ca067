import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { AnswerCache, ModelQuestion } from '../../../models/ports.ts';
import { createModelDesk } from '../../../pipeline/llm/model-desk.ts';
import type { DeskOptions } from '../../../pipeline/llm/model-desk.ts';
import { createOpenAiModel } from '../../../pipeline/llm/openai-model.ts';
import { failWith, hang, inTurn, say, sayText, useModelServer } from '../../support/model-server.ts';
import { silentLog } from '../../support/silent-log.ts';

const server = useModelServer();
const noLimit = { tokens: 0, cost: 0 };
const right = say(() => ({ word: '是' }));
const never = new AbortController().signal;

const questionOf = (content: string): ModelQuestion<{ readonly word: string }> => ({
  prompt: 'test@1',
  messages: [{ role: 'user', content }],
  shape: z.object({ word: z.string() }),
});
const question = questionOf('合同');

function deskOf(options: Partial<DeskOptions> & { readonly timeoutMs?: number } = {}) {
  const { timeoutMs = 5000, patience, ...more } = options;
  const { baseUrl } = server();
  return createModelDesk({
    model: createOpenAiModel({ baseUrl, apiKey: '', model: 'test-model', answerBy: 'json-schema', timeoutMs }),
    mode: 'fill',
    cache: null,
    perDocument: noLimit,
    perBatch: noLimit,
    prices: { input: 0, output: 0 },
    concurrency: 2,
    perMinute: 0,
    mostAnswerTokens: 100,
    log: silentLog,
    patience: { pauseMs: 5, ...patience },
    ...more,
  });
}

function memoryCache(): AnswerCache & { readonly kept: Map<string, unknown> } {
  const kept = new Map<string, unknown>();
  return { kept, find: async (key) => kept.get(key), keep: async ({ key, answer }) => void kept.set(key, answer) };
}

describe('retries', () => {
  test('trouble that passes is passed over', async () => {
    server().play(inTurn(failWith(500), failWith(503), right));
    expect(await deskOf().open().ask(question, never)).toEqual({ outcome: 'answered', answer: { word: '是' } });
    expect(server().requests).toHaveLength(3);
  });

  test('the endpoint says how long to wait, and is not asked before', async () => {
    const times: number[] = [];
    const timed = inTurn(failWith(429, { 'retry-after': '0.3' }), right);
    server().play((request, response) => {
      times.push(performance.now());
      timed(request, response);
    });
    expect((await deskOf().open().ask(question, never)).outcome).toBe('answered');
    expect(times[1]! - times[0]!).toBeGreaterThanOrEqual(290);
  });

  test('an endpoint that asks for a longer wait than ours is not waited for', async () => {
    server().play(failWith(429, { 'retry-after': '3600' }));
    expect(await deskOf().open().ask(question, never)).toEqual({ outcome: 'unasked', code: 'model-rate-limited' });
    expect(server().requests).toHaveLength(1);
  });

  test.each([
    ['a wrong key', failWith(401), 'unasked'],
    ['a malformed answer', sayText({ content: '{' }), 'unusable'],
  ] as const)('%s is not tried again', async (_what, script, outcome) => {
    server().play(script);
    expect((await deskOf().open().ask(question, never)).outcome).toBe(outcome);
    expect(server().requests).toHaveLength(1);
  });

  test('an abort ends a pause at once, and is the only thing that rejects', async () => {
    server().play(failWith(500));
    const abort = new AbortController();
    const asked = deskOf({ patience: { pauseMs: 30_000 } })
      .open()
      .ask(question, abort.signal);
    setTimeout(() => abort.abort(new Error('stopped by hand')), 50);
    await expect(asked).rejects.toThrow('stopped by hand');
  });
});

describe('the circuit', () => {
  test('a dead endpoint costs a batch of a hundred documents a handful of calls', async () => {
    server().play(failWith(500));
    const desk = deskOf({ patience: { mostFailures: 4 } });
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, index) => desk.open().ask(questionOf(`合同${index}`), never)),
    );
    expect(replies.every(({ outcome }) => outcome === 'unasked')).toBe(true);
    // Those that open it, and what was in flight beside the last of them.
    expect(server().requests.length).toBeLessThanOrEqual(5);
  });

  test('a hanging endpoint costs no more', async () => {
    server().play(hang);
    const desk = deskOf({ timeoutMs: 60, patience: { mostFailures: 3 } });
    await Promise.all(Array.from({ length: 50 }, (_, index) => desk.open().ask(questionOf(`合同${index}`), never)));
    expect(server().requests.length).toBeLessThanOrEqual(4);
  });

  test('a wrong key opens it at once', async () => {
    server().play(failWith(401));
    const desk = deskOf();
    await desk.open().ask(question, never);
    expect(await desk.open().ask(questionOf('另一份'), never)).toEqual({ outcome: 'unasked', code: 'model-resting' });
    expect(server().requests).toHaveLength(1);
  });
});

describe('budgets', () => {
  // A call sets aside its characters and 100 tokens of answer; the server counts 1280.
  test('a document that spent its tokens asks no more; the next one may', async () => {
    server().play(right);
    const desk = deskOf({ perDocument: { tokens: 1300, cost: 0 } });
    const session = desk.open();
    expect((await session.ask(question, never)).outcome).toBe('answered');
    expect(await session.ask(questionOf('第二段'), never)).toEqual({ outcome: 'unasked', code: 'model-budget-spent' });
    expect((await desk.open().ask(questionOf('第二份'), never)).outcome).toBe('answered');
  });

  test('a batch that spent its money asks no more for any document', async () => {
    server().play(right);
    // 1200 tokens in at 10 and 80 out at 30 a million cost 0.0144.
    const desk = deskOf({ perBatch: { tokens: 0, cost: 0.03 }, prices: { input: 10, output: 30 }, concurrency: 1 });
    const outcomes: string[] = [];
    for (let index = 0; index < 4; index++) {
      outcomes.push((await desk.open().ask(questionOf(`合同${index}`), never)).outcome);
    }
    expect(outcomes).toEqual(['answered', 'answered', 'unasked', 'unasked']);
    expect(server().requests).toHaveLength(2);
  });

  test('calls in flight cannot spend the same tokens twice', async () => {
    server().play(right);
    const desk = deskOf({ perBatch: { tokens: 250, cost: 0 } });
    const replies = await Promise.all([1, 2, 3, 4].map((n) => desk.open().ask(questionOf(`合同${n}`), never)));
    expect(replies.filter(({ outcome }) => outcome === 'answered')).toHaveLength(2);
  });

  test('what is set aside for one piece of a long document is free again for the next', async () => {
    server().play(right);
    const perDocument = { tokens: 10_000, cost: 0 };
    const session = deskOf({ perDocument, mostAnswerTokens: 5000, concurrency: 1 }).open();
    const replies = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => session.ask(questionOf(`第${n}段`), never)));
    // Each took 1280; the fifth would not fit with its 5000 of answer.
    expect(replies.filter(({ outcome }) => outcome === 'answered')).toHaveLength(4);
    expect(replies.at(-1)).toEqual({ outcome: 'unasked', code: 'model-budget-spent' });
  });

  test('an unusable answer is paid for as the dearest it may have been', async () => {
    server().play(sayText({ content: '{' }));
    const session = deskOf({ perDocument: { tokens: 150, cost: 0 } }).open();
    expect((await session.ask(question, never)).outcome).toBe('unusable');
    expect(await session.ask(questionOf('第二段'), never)).toEqual({ outcome: 'unasked', code: 'model-budget-spent' });
  });
});

describe('the cache', () => {
  test('the same question is asked once, also in another run', async () => {
    server().play(right);
    const cache = memoryCache();
    await deskOf({ cache }).open().ask(question, never);
    expect(await deskOf({ cache }).open().ask(question, never)).toEqual({
      outcome: 'answered',
      answer: { word: '是' },
    });
    expect(server().requests).toHaveLength(1);
    await deskOf({ cache }).open().ask(questionOf('另一份'), never);
    expect(server().requests).toHaveLength(2);
  });

  test('what was kept is checked like a fresh answer', async () => {
    server().play(right);
    const cache = memoryCache();
    await deskOf({ cache }).open().ask(question, never);
    for (const key of cache.kept.keys()) cache.kept.set(key, { lc: 1, type: 'constructor', id: ['x'], kwargs: {} });
    expect(await deskOf({ cache }).open().ask(question, never)).toEqual({
      outcome: 'answered',
      answer: { word: '是' },
    });
    expect(server().requests).toHaveLength(2);
  });

  test('no unusable answer is kept', async () => {
    server().play(inTurn(sayText({ content: '{' }), right));
    const cache = memoryCache();
    expect((await deskOf({ cache }).open().ask(question, never)).outcome).toBe('unusable');
    expect((await deskOf({ cache }).open().ask(question, never)).outcome).toBe('answered');
  });

  test('one that is away costs nothing but its help', async () => {
    server().play(right);
    const away = { find: () => Promise.reject(new Error('away')), keep: () => Promise.reject(new Error('away')) };
    expect((await deskOf({ cache: away }).open().ask(question, never)).outcome).toBe('answered');
  });
});

test('no more calls are in flight than are allowed, nor begun in a minute', async () => {
  let inFlight = 0;
  let most = 0;
  server().play((request, response) => {
    most = Math.max(most, ++inFlight);
    setTimeout(() => {
      inFlight--;
      right(request, response);
    }, 20);
  });
  const desk = deskOf({ concurrency: 3, perMinute: 9 });
  const abort = new AbortController();
  const asked = Promise.all(
    Array.from({ length: 12 }, (_, index) => desk.open().ask(questionOf(`合同${index}`), abort.signal)),
  );
  await expect.poll(() => server().requests.length, { timeout: 20_000 }).toBe(9);
  await new Promise((resolve) => setTimeout(resolve, 200));
  abort.abort(new Error('stopped by hand'));
  await expect(asked).rejects.toThrow('stopped by hand');
  expect(most).toBe(3);
  expect(server().requests).toHaveLength(9);
});
