import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { withDeadline } from '../../../pipeline/llm/with-deadline.ts';

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
const never = new AbortController().signal;

describe('a deadline', () => {
  it('ends what hangs, whatever the collector does meanwhile', async () => {
    const ended = withDeadline(never, 60, untilAborted);
    const hoard = setInterval(() => Array.from({ length: 200_000 }, (_, at) => ({ at })), 1);
    await expect(ended).rejects.toMatchObject({ name: 'TimeoutError' });
    clearInterval(hoard);
  });

  it('passes on the caller’s abort, also one of before', async () => {
    const caller = new AbortController();
    const ended = withDeadline(caller.signal, 60_000, untilAborted);
    caller.abort(new Error('no longer wanted'));
    await expect(ended).rejects.toThrow('no longer wanted');
    await expect(withDeadline(caller.signal, 60_000, async (signal) => signal.aborted)).resolves.toBe(true);
  });

  it('leaves what was done in time alone, and nothing behind', async () => {
    let kept: AbortSignal | undefined;
    await expect(withDeadline(never, 20, async (signal) => ((kept = signal), 'done'))).resolves.toBe('done');
    await wait(40);
    expect(kept?.aborted).toBe(false);
  });
});
