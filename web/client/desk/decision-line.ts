import { ApiError } from '../api/request.ts';

/** One thing to tell the server. `send` gets the version to make it on and the key that makes sending twice harmless. */
export interface LinedDecision<Answer> {
  /** Field or finding decided on, `null` where no version counts. */
  readonly item: string | null;
  /** Version the reviewer saw. */
  readonly seenVersion: string;
  send(version: string, idempotencyKey: string): Promise<Answer>;
}

export type LineState = 'saved' | 'saving' | 'retrying';

/** Decisions go to the server one after the other, in the order they were made. */
export interface DecisionLine {
  /** Resolves with the server's answer; rejects with what it refused. A server out of reach is asked again until it answers. */
  push<Answer>(decision: LinedDecision<Answer>): Promise<Answer>;
  /** One's own decision made `to` of version `from`: what was decided on `from` since then counts for `to`. */
  renew(item: string, from: string, to: string): void;
  /** Resolves when everything pushed so far is kept or refused. */
  settled(): Promise<void>;
  readonly waiting: () => number;
}

export interface LinePorts {
  readonly onState: (state: LineState) => void;
  /** Waits before another attempt; a test need not. */
  readonly pause: (attempt: number) => Promise<void>;
  readonly newKey: () => string;
}

export const browserPorts = {
  pause: (attempt: number) => new Promise<void>((resolve) => setTimeout(resolve, Math.min(15_000, 500 * 2 ** attempt))),
  newKey: () => crypto.randomUUID(),
};

/** A line of its own for each document. Only somebody else's change is a conflict, never one's own of a moment ago. */
export function createDecisionLine(ports: LinePorts): DecisionLine {
  const { onState } = ports;
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const renewed = new Map<string, string>();
  const current = (item: string | null, seen: string): string => {
    const next = renewed.get(`${item}@${seen}`);
    return next === undefined ? seen : current(item, next);
  };
  return {
    push: (decision) => {
      waiting += 1;
      onState('saving');
      const answered = tail.then(() =>
        sendUntilAnswered((key) => decision.send(current(decision.item, decision.seenVersion), key), ports),
      );
      tail = answered
        .catch(() => undefined)
        .then(() => {
          waiting -= 1;
          onState(waiting === 0 ? 'saved' : 'saving');
        });
      return answered;
    },
    renew: (item, from, to) => {
      if (from === to) return;
      renewed.set(`${item}@${from}`, to);
      // Should a version ever come back, the chain ends there.
      renewed.delete(`${item}@${to}`);
    },
    settled: () => tail.then(() => undefined),
    waiting: () => waiting,
  };
}

async function sendUntilAnswered<Answer>(send: (key: string) => Promise<Answer>, ports: LinePorts): Promise<Answer> {
  const key = ports.newKey();
  for (let attempt = 0; ; attempt++) {
    try {
      return await send(key);
    } catch (error) {
      if (!isPassing(error)) throw error;
      ports.onState('retrying');
      await ports.pause(attempt);
    }
  }
}

/** Trouble that goes away by itself: the network, a server that restarts, a database that is away. */
function isPassing(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 502 || error.status === 503);
}
