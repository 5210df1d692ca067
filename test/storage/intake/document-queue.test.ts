import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { intakePriorities } from '../../../models/intake.ts';
import type { Claim, Claimed } from '../../../models/intake.ts';
import { createContractRepository } from '../../../storage/contracts.ts';
import { createIntakeRepository } from '../../../storage/intake/intake-repository.ts';
import type { IntakeRepository } from '../../../storage/intake/intake-repository.ts';
import { mostDeaths } from '../../../storage/intake/intake-errors.ts';
import { pageWith } from '../../pipeline/assemble/page-builder.ts';
import { documentFrom } from '../../support/contract-record.ts';
import { useTestDatabase } from '../../support/database.ts';

const database = useTestDatabase();
let queue: IntakeRepository;
beforeAll(() => {
  queue = createIntakeRepository(database().database, createContractRepository(database().database).load);
});

const shaOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');

async function handOver(seed: string, priority: number = intakePriorities.import): Promise<string> {
  const sha256 = shaOf(seed);
  const file = { fileName: `${seed}.pdf`, sha256, bytes: seed.length, mediaType: 'application/pdf' } as const;
  const handed = await queue.handOver({ ...file, blobs: [sha256], batch: null, priority });
  if ('duplicateOf' in handed) throw new Error(`${seed} is a document already`);
  return handed.id;
}

async function withWorker<Result>(use: (worker: number) => Promise<Result>): Promise<Result> {
  const presence = await queue.register('test');
  try {
    return await use(presence.worker);
  } finally {
    await presence.leave();
  }
}

function fileOf(claimed: Claimed): Claim {
  if (claimed.kind !== 'file') throw new Error(`nothing to read but “${claimed.kind}”`);
  return claimed.claim;
}

const claim = async (worker: number, holding: readonly string[] = []): Promise<Claim> =>
  fileOf(await queue.claim(worker, holding));
const documentOf = ({ fileName }: Claim) => ({
  ...documentFrom({ seed: fileName.replace('.pdf', '') }),
  pageImages: new Map(),
});
const one = async (query: string): Promise<unknown> =>
  Object.values((await sql.raw<object>(query).execute(database().database.kysely)).rows[0] ?? {})[0];

/** As if the machine of whoever reads had been gone for a minute. */
const forgetWorkers = (): Promise<unknown> =>
  sql`update app.workers set seen_at = now() - interval '1 minute'`.execute(database().database.kysely);

describe('a file handed over', () => {
  test('is in the queue once, however often it is handed over, and a document once', () =>
    withWorker(async (worker) => {
      const id = await handOver('once');
      expect(await handOver('once')).toBe(id);
      const taken = await claim(worker);
      expect(taken).toMatchObject({ id, fileName: 'once.pdf', attempts: 1, blobs: [shaOf('once')] });
      expect(await queue.claim(worker, [id])).toEqual({ kind: 'nothing' });
      expect(await queue.finish(taken, documentOf(taken))).toBe('loaded');
      expect(await queue.findEnded([id])).toMatchObject([{ id, state: 'loaded', sha256: shaOf('once') }]);
      await expect(handOver('once')).rejects.toThrow('a document already');
      expect(await one(`select count(*)::integer from pgboss.job`)).toBe(0);
    }));

  test('waits behind what a person waits for', () =>
    withWorker(async (worker) => {
      await handOver('bulk', intakePriorities.batch);
      await handOver('waited for', intakePriorities.import);
      await handOver('at the desk', intakePriorities.upload);
      const first = await claim(worker);
      const second = await claim(worker, [first.id]);
      const order = [first, second, await claim(worker, [first.id, second.id])];
      expect(order.map(({ fileName }) => fileName)).toEqual(['at the desk.pdf', 'waited for.pdf', 'bulk.pdf']);
      for (const each of order) await queue.finish(each, documentOf(each));
    }));

  test('under two names is one document and one duplicate', () =>
    withWorker(async (worker) => {
      const id = await handOver('twin');
      const file = { sha256: shaOf('twin'), bytes: 1, mediaType: 'application/pdf', batch: null, priority: 5 } as const;
      const other = await queue.handOver({ ...file, fileName: 'other.pdf', blobs: [shaOf('twin')] });
      const first = await claim(worker);
      await queue.finish(first, documentOf(first));
      expect(await queue.claim(worker)).toMatchObject({
        kind: 'duplicate',
        end: { state: 'duplicate', of: 'agreement.pdf' },
      });
      expect('id' in other && other.id).not.toBe(id);
    }));

  test('that cannot be read is an explained failure, and is tried again on request', () =>
    withWorker(async (worker) => {
      const id = await handOver('locked');
      const failure = { fileName: 'locked.pdf', sha256: shaOf('locked'), code: 'pdf-encrypted', page: null } as const;
      const taken = await claim(worker);
      const { sha256 } = taken;
      await queue.pages.keep({ sha256, number: 1, way: 'test', page: pageWith({}), picture: shaOf('picture') });
      await queue.fail(taken, { ...failure, message: 'It asks for a password.', remedy: null, batch: null });
      expect(await one(`select count(*)::integer from app.read_pages`)).toBe(0);
      expect(await queue.findEnded([id])).toMatchObject([{ state: 'failed', failure: { code: 'pdf-encrypted' } }]);
      expect(await queue.retry({ code: 'worker-died' })).toBe(0);
      expect(await queue.retry({ file: 'locked.pdf' })).toBe(1);
      const again = await claim(worker);
      expect(again).toMatchObject({ id, attempts: 1 });
      await queue.finish(again, documentOf(again));
      expect(await one(`select count(*)::integer from app.failures`)).toBe(0);
    }));

  test('given back by a worker that stops is taken at once, and no attempt is counted', () =>
    withWorker(async (worker) => {
      await handOver('drained');
      await queue.giveBack(await claim(worker));
      const again = await claim(worker);
      expect(again.attempts).toBe(1);
      await queue.finish(again, documentOf(again));
    }));
});

test('a claim whose answer was lost is put back by the next claim of its worker, and no attempt is counted', () =>
  withWorker(async (worker) => {
    const id = await handOver('unanswered');
    const lost = await claim(worker);
    // A job sent in a transaction can be fetched by the next one only.
    const again = await claimInTime(worker);
    expect(again).toMatchObject({ id, attempts: 1 });
    expect(await queue.finish(lost, documentOf(lost))).toBe('stale');
    expect(await queue.finish(again, documentOf(again))).toBe('loaded');
  }));

describe('a worker that is gone', () => {
  test('loses its file to another, and its late write is refused whole', () =>
    withWorker(async (worker) => {
      await handOver('late');
      const held = await claim(worker);
      await forgetWorkers();
      expect(await queue.takeFromDead()).toBe(1);
      const taken = await claimInTime(worker);
      expect(taken.attempts).toBe(2);
      // The first comes back and writes first: nothing of it may stand.
      expect(await queue.finish(held, documentOf(held))).toBe('stale');
      expect(await one(`select count(*)::integer from app.documents where sha256 = '${shaOf('late')}'`)).toBe(0);
      expect(await queue.finish(taken, documentOf(taken))).toBe('loaded');
      const failure = {
        fileName: 'late.pdf',
        sha256: null,
        code: 'x',
        page: null,
        message: '',
        remedy: null,
        batch: null,
      };
      expect(await queue.fail(held, failure)).toBe('stale');
      // A commit whose answer was lost is asked for again.
      expect(await queue.finish(taken, documentOf(taken))).toBe('loaded');
    }));

  test('is noticed at once when its connection falls, and not while it lives', async () => {
    await handOver('held');
    const presence = await queue.register('lives');
    const held = await claim(presence.worker);
    expect(await queue.takeFromDead()).toBe(0);
    await sql`update app.workers set seen_at = now() - interval '5 seconds' where number = ${presence.worker}`.execute(
      database().database.kysely,
    );
    // Five seconds silent, but its connection stands.
    expect(await queue.takeFromDead()).toBe(0);
    await presence.leave();
    expect(await queue.takeFromDead()).toBe(1);
    expect(await queue.finish(held, documentOf(held))).toBe('stale');
  });

  test('costs what it had in hand no attempt: each is read again with nothing beside it', () =>
    withWorker(async (worker) => {
      const ids = [
        String(await one(`select id from app.intake where file_name = 'held.pdf'`)),
        await handOver('beside'),
      ];
      for (let death = 1; death <= mostDeaths + 1; death++) {
        const first = await claimInTime(worker);
        const second = await claimInTime(worker, [first.id]);
        expect([first.id, second.id].toSorted()).toEqual(ids.toSorted());
        expect(second.alone).toBe(death > 1 || second.fileName === 'held.pdf');
        await forgetWorkers();
        expect(await queue.takeFromDead()).toBe(2);
      }
      expect(await queue.findEnded(ids)).toEqual([]);
      const last = await claimInTime(worker);
      expect(await queue.finish(last, documentOf(last))).toBe('loaded');
    }));

  test('is not laid to a file of which pages were newly read', () =>
    withWorker(async (worker) => {
      for (let death = 0; death < mostDeaths; death++) {
        const { sha256 } = await claimInTime(worker);
        await queue.pages.keep({
          sha256,
          number: death + 1,
          way: 'test',
          page: pageWith({}),
          picture: shaOf('picture'),
        });
        await forgetWorkers();
        expect(await queue.takeFromDead()).toBe(1);
      }
      expect(await one(`select deaths from app.intake where state = 'queued'`)).toBe(0);
    }));

  test(`is laid to what it read alone: after ${mostDeaths} such deaths the file is put aside with its reason, its pages go`, () =>
    withWorker(async (worker) => {
      const id = String(await one(`select id from app.intake where state = 'queued'`));
      for (let death = 1; death <= mostDeaths; death++) {
        expect(await claimInTime(worker)).toMatchObject({ id, alone: true });
        await forgetWorkers();
        expect(await queue.takeFromDead()).toBe(1);
      }
      expect(await queue.findEnded([id])).toMatchObject([{ state: 'failed', failure: { code: 'worker-died' } }]);
      expect(await one(`select count(*)::integer from app.read_pages`)).toBe(0);
      expect(await one(`select count(*)::integer from pgboss.job`)).toBe(0);
    }));

  test('a file that lost its job gets another', () =>
    withWorker(async (worker) => {
      await handOver('jobless');
      await sql`delete from pgboss.job`.execute(database().database.kysely);
      expect(await queue.claim(worker)).toEqual({ kind: 'nothing' });
      await queue.takeFromDead();
      const found = await claim(worker);
      expect(found.fileName).toBe('jobless.pdf');
      await queue.finish(found, documentOf(found));
    }));
});

/** What was taken from the dead comes after a pause. */
async function claimInTime(worker: number, holding: readonly string[] = []): Promise<Claim> {
  let claimed: Claimed = { kind: 'nothing' };
  await expect
    .poll(async () => (claimed = await queue.claim(worker, holding)).kind, { timeout: 15_000, interval: 200 })
    .toBe('file');
  return fileOf(claimed);
}

test('eight workers claim a file each, and no file twice', async () => {
  const seeds = Array.from({ length: 25 }, (_, at) => `shared ${at}`);
  await Promise.all(seeds.map((seed) => handOver(seed)));
  const taken = await Promise.all(
    Array.from({ length: 8 }, () =>
      withWorker(async (worker) => {
        const mine: string[] = [];
        for (;;) {
          const claimed = await queue.claim(worker);
          if (claimed.kind !== 'file') return mine;
          mine.push(claimed.claim.fileName);
          await queue.finish(claimed.claim, documentOf(claimed.claim));
        }
      }),
    ),
  );
  expect(taken.flat().sort()).toEqual(seeds.map((seed) => `${seed}.pdf`).sort());
  expect(await queue.summary()).toMatchObject({ queued: 0, reading: 0 });
});

test('pages read are found again by whoever goes on, until the document is loaded', () =>
  withWorker(async (worker) => {
    await handOver('pages');
    const held = await claim(worker);
    const page = { status: 'ok', number: 1 } as never;
    const [sha256, picture] = [shaOf('pages'), shaOf('picture')];
    await queue.pages.keep({ sha256, number: 1, way: 'paddle', page, picture });
    expect(await queue.pages.find(sha256, 1, 'paddle')).toEqual({ page, picture });
    expect(await queue.pages.find(sha256, 1, 'tesseract')).toBeUndefined();
    await queue.finish(held, documentOf(held));
    expect(await queue.pages.find(sha256, 1, 'paddle')).toBeUndefined();
    await queue.pages.keep({ sha256, number: 1, way: 'paddle', page, picture });
    expect(await queue.pages.find(sha256, 1, 'paddle')).toBeUndefined();
  }));
