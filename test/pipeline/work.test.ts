import { expect, test } from 'vitest';
import type { Claim, Claimed, DocumentQueue } from '../../models/intake.ts';
import type { PageReader } from '../../models/ports.ts';
import { work } from '../../pipeline/import/work.ts';
import { cheapTokenizer } from '../support/read-contract.ts';
import { silentLog } from '../support/silent-log.ts';
import { lineAt, pageWith } from './assemble/page-builder.ts';

const claimOf = (id: string, alone: boolean): Claim => ({
  ...{ id, alone, attempt: id, attempts: 1, fileName: `${id}.pdf`, sha256: id, bytes: 1, mediaType: 'application/pdf' },
  ...{ blobs: [id], batch: null },
});

test('what killed a worker before is read with nothing beside it, the others beside each other', async () => {
  const inHand = new Set<string>();
  const beside: Record<string, number> = {};
  const reader: PageReader = {
    async open({ sha256 }) {
      inHand.add(sha256);
      for (const one of inHand) beside[one] = Math.max(beside[one] ?? 0, inHand.size - 1);
      await new Promise((resolve) => setTimeout(resolve, 100));
      return { pageCount: 1 };
    },
    async readPage({ sha256 }) {
      inHand.delete(sha256);
      return pageWith({ lines: [lineAt(0, 0, '合同')] });
    },
    release: () => undefined,
    close: async () => undefined,
  };
  const claims = [
    claimOf('a', false),
    claimOf('b', false),
    claimOf('c', true),
    claimOf('d', false),
    claimOf('e', false),
  ];
  const stopping = new AbortController();
  await work({
    ports: { reader, tokenizer: cheapTokenizer, log: silentLog },
    queue: queueOf(claims, () => stopping.abort()),
    blobs: {
      putFile: async () => 'f'.repeat(64),
      get: async () => new Uint8Array(),
      getFile: async () => undefined,
      has: async () => true,
      async *list() {},
    },
    name: 'test',
    concurrency: 2,
    patienceMs: 0,
    log: silentLog,
    freeMemory: () => Infinity,
    stopping: stopping.signal,
    signal: new AbortController().signal,
    isNeeded: () => true,
    changed: () => new Promise(() => undefined),
  });
  expect(beside).toEqual({ a: 1, b: 1, c: 0, d: 1, e: 1 });
});

/** Gives the claims one after the other, then says that nothing is left. */
function queueOf(claims: readonly Claim[], onEmpty: () => void): DocumentQueue {
  const left = [...claims];
  return {
    handOver: async () => ({ id: '' }),
    recordFailure: async () => undefined,
    register: async () => ({ worker: 1, leave: async () => undefined }),
    async claim(): Promise<Claimed> {
      const claim = left.shift();
      if (claim !== undefined) return { kind: 'file', claim };
      onEmpty();
      return { kind: 'nothing' };
    },
    finish: async () => 'loaded',
    fail: async () => 'failed',
    giveBack: async () => undefined,
    takeFromDead: async () => 0,
    findEnded: async () => [],
    pages: { find: async () => undefined, keep: async () => undefined },
  };
}
