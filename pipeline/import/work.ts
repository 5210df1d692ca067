import { setTimeout as pause } from 'node:timers/promises';
import type { Claim, DocumentQueue, WorkerPresence } from '../../models/intake.ts';
import type { RecognizedPage } from '../../models/page.ts';
import { resultOf } from './import-result.ts';
import type { ImportResult } from './import-result.ts';
import { patiently } from './patience.ts';
import { readClaim } from './read-claim.ts';
import type { ReadClaimOptions } from './read-claim.ts';

export interface WorkOptions extends Omit<ReadClaimOptions, 'queue' | 'onPage'> {
  readonly queue: DocumentQueue;
  /** Name the worker is known by: machine and process. */
  readonly name: string;
  /** Documents in hand at once; pages are bounded by the reader's own processes. */
  readonly concurrency: number;
  /** Soft stop: nothing more is begun, what is in hand is finished. */
  readonly stopping: AbortSignal;
  /** Whether there is reason to take from the queue now. */
  isNeeded(): boolean;
  /** Resolves when that may have changed. */
  changed(): Promise<void>;
  /** Bytes of memory the system could still give. */
  freeMemory(): number;
  onPage?(id: string, page: RecognizedPage): void;
  onResult?(id: string, result: ImportResult): void;
}

/** Milliseconds between two looks into an empty queue, and between two looks for what the dead left. */
const lookMs = 500;
const rescueMs = 1500;
/** Bytes of free memory below which no further document is begun beside those in hand. */
export const leastFreeMemory = 600_000_000;

/**
 * Takes files from the queue and reads them until it is told to stop. What it has in hand on a hard stop, or when an engine
 * fails it, goes back into the queue; its read pages are kept.
 * @throws EngineError where an engine, the database or the store stay away.
 */
export async function work(options: WorkOptions): Promise<void> {
  const { queue, stopping, signal } = options;
  const presence = await patiently(() => queue.register(options.name), options);
  const failing = new AbortController();
  const all = { ...options, signal: AbortSignal.any([signal, failing.signal]) };
  const fatal: unknown[] = [];
  const fail = (error: unknown): void => {
    if (!all.signal.aborted) fatal.push(error);
    failing.abort(error);
  };
  const rescue = setInterval(() => void rescueFromDead(options), rescueMs);
  const hand = openHand(all, fail);
  try {
    while (!stopping.aborted && !all.signal.aborted) await takeNext(presence.worker, hand, all);
  } catch (error) {
    fail(error);
  } finally {
    await hand.empty();
    clearInterval(rescue);
    await leave(presence);
  }
  if (fatal.length > 0) throw fatal[0];
}

async function rescueFromDead({ queue, log }: WorkOptions): Promise<void> {
  const count = await queue.takeFromDead().catch(() => 0);
  if (count > 0) log.info({ count }, 'took over what dead workers had in hand');
}

/** One look into the queue: what it gives is begun; where it gives nothing, that is waited for. */
async function takeNext(worker: number, hand: Hand, options: WorkOptions): Promise<void> {
  const { queue, changed, onResult } = options;
  const somethingChanges = (): Promise<void> => Promise.race([changed(), quietly(pause(lookMs))]);
  if (!mayTake(hand.ids().length, options)) return Promise.race([hand.next(), somethingChanges()]);
  const claimed = await patiently(() => queue.claim(worker, hand.ids()), options);
  if (claimed.kind === 'nothing') return somethingChanges();
  if (claimed.kind === 'duplicate') return onResult?.(claimed.end.id, resultOf(claimed.end));
  const { claim } = claimed;
  if (claim.alone) await hand.empty();
  const done = hand.begin(claim);
  if (claim.alone) await done;
}

/** The files a worker is at. */
interface Hand {
  ids(): readonly string[];
  /** Resolves, like all here never rejecting, when the file is out of hand. */
  begin(claim: Claim): Promise<void>;
  /** Resolves when one of them is out of hand; never where there is none. */
  next(): Promise<void>;
  empty(): Promise<void>;
}

function openHand(options: WorkOptions, onFailed: (error: unknown) => void): Hand {
  const tasks = new Map<string, Promise<void>>();
  return {
    ids: () => [...tasks.keys()],
    begin(claim) {
      const task = workOn(claim, options)
        .catch(onFailed)
        .finally(() => tasks.delete(claim.id));
      tasks.set(claim.id, task);
      return task;
    },
    next: () => Promise.race(tasks.values()),
    empty: async () => void (await Promise.all(tasks.values())),
  };
}

/** A further document is begun where a place and memory are free; one alone is begun whatever memory says. */
function mayTake(inHand: number, { concurrency, isNeeded, freeMemory }: WorkOptions): boolean {
  if (!isNeeded() || inHand >= concurrency) return false;
  return inHand === 0 || freeMemory() > leastFreeMemory;
}

async function workOn(claim: Claim, options: WorkOptions): Promise<void> {
  const { onPage, onResult, queue } = options;
  try {
    const result = await readClaim(claim, { ...options, onPage: (page) => onPage?.(claim.id, page) });
    if (result !== undefined) onResult?.(claim.id, result);
  } catch (error) {
    // Where the database is away too, the lease ends and another takes it.
    await Promise.race([quietly(queue.giveBack(claim)), pause(graceMs)]);
    throw error;
  }
}

/** For putting back what was in hand, in milliseconds. */
const graceMs = 3000;

async function leave(presence: WorkerPresence): Promise<void> {
  await Promise.race([quietly(presence.leave()), pause(graceMs)]);
}

async function quietly(promise: Promise<unknown>): Promise<void> {
  await promise.catch(() => undefined);
}
