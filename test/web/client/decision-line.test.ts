import { expect, test } from 'vitest';
import { ApiError } from '../../../web/client/api/request.ts';
import { createDecisionLine } from '../../../web/client/desk/decision-line.ts';
import type { LineState } from '../../../web/client/desk/decision-line.ts';

function lineWithLog() {
  const states: LineState[] = [];
  let key = 0;
  const line = createDecisionLine({
    onState: (state) => states.push(state),
    pause: () => Promise.resolve(),
    newKey: () => `key-${++key}`,
  });
  return { line, states };
}

test('decisions leave one after the other, in the order they were made', async () => {
  const { line, states } = lineWithLog();
  const log: string[] = [];
  const slow = (name: string, wait: number) => async () => {
    log.push(`${name} sent`);
    await new Promise((resolve) => setTimeout(resolve, wait));
    log.push(`${name} kept`);
  };
  void line.push({ item: 'field:a', seenVersion: '1', send: slow('a', 20) });
  void line.push({ item: 'field:b', seenVersion: '1', send: slow('b', 0) });
  expect(line.waiting()).toBe(2);
  await line.settled();
  expect(log).toEqual(['a sent', 'a kept', 'b sent', 'b kept']);
  expect(states.at(-1)).toBe('saved');
});

test('a server out of reach is asked again with the same key until it answers', async () => {
  const { line, states } = lineWithLog();
  const keys: string[] = [];
  const answer = await line.push({
    item: 'field:a',
    seenVersion: '1',
    send: async (_version, key) => {
      keys.push(key);
      if (keys.length < 4) throw new ApiError(keys.length === 2 ? 503 : 0, undefined);
      return 'kept';
    },
  });
  expect(answer).toBe('kept');
  expect(new Set(keys)).toEqual(new Set(['key-1']));
  expect(states).toContain('retrying');
});

test('what the server refuses is told at once and holds nobody up', async () => {
  const { line } = lineWithLog();
  const refused = line.push({
    item: 'field:a',
    seenVersion: '1',
    send: () => Promise.reject(new ApiError(409, undefined)),
  });
  const next = line.push({ item: 'field:b', seenVersion: '1', send: () => Promise.resolve('kept') });
  await expect(refused).rejects.toThrow('409');
  await expect(next).resolves.toBe('kept');
});

test('a second decision on an item is made on the version the first one left', async () => {
  const { line } = lineWithLog();
  const sent: string[] = [];
  const to =
    (after: string, item = 'field:a') =>
    async (version: string) => {
      sent.push(version);
      line.renew(item, version, after);
    };
  void line.push({ item: 'field:a', seenVersion: '1', send: to('2') });
  void line.push({ item: 'field:a', seenVersion: '1', send: to('3') });
  void line.push({ item: 'field:b', seenVersion: '1', send: to('2', 'field:b') });
  await line.push({ item: 'field:a', seenVersion: '1', send: to('1') });
  // The version came back to where it was: the chain must end there.
  await line.push({ item: 'field:a', seenVersion: '1', send: to('4') });
  expect(sent).toEqual(['1', '2', '1', '3', '1']);
});
