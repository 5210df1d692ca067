import { expect, test } from 'vitest';
import { createTextClock } from '../../pipeline/text-clock.ts';

const timeout = { name: 'InputError', code: 'text-timeout', file: 'a.pdf' };

test('work within its time gives what it gives, and throws what it throws', () => {
  const clock = createTextClock(5000, 'a.pdf');
  expect(clock.run(() => ['text'])).toEqual(['text']);
  expect(() =>
    clock.run(() => {
      throw new TypeError('broken');
    }),
  ).toThrow(TypeError);
});

test.each([
  [
    'an endless loop',
    () => {
      for (;;);
    },
  ],
  [
    'a loop that catches everything',
    () => {
      for (;;) {
        try {
          for (;;);
        } catch {
          continue;
        }
      }
    },
  ],
  ['a regular expression that goes back over its steps', () => /^(?:a+)+$/.test(`${'a'.repeat(60)}b`)],
])('%s is ended', (_, work: () => unknown) => {
  const began = performance.now();
  expect(() => createTextClock(300, 'a.pdf').run(work)).toThrow(expect.objectContaining(timeout));
  expect(performance.now() - began).toBeLessThan(5000);
});

test('all work of a document shares its time', () => {
  const clock = createTextClock(300, 'a.pdf');
  clock.run(() => waitBusily(400 / 2));
  expect(() => clock.run(() => waitBusily(400 / 2))).toThrow(expect.objectContaining(timeout));
  expect(() => clock.run(() => 'more')).toThrow(expect.objectContaining(timeout));
});

test('one clock’s end is not another’s', () => {
  expect(() => createTextClock(50, 'a.pdf').run(() => waitBusily(1000))).toThrow(expect.objectContaining(timeout));
  expect(createTextClock(5000, 'b.pdf').run(() => 'fine')).toBe('fine');
});

function waitBusily(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}
