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
  const { queue, stopping, signal, log } = options;
  const presence = await patiently(() => queue.register(options.name), options);
  const failing = new AbortController();
  const all = { ...options, signal: AbortSignal.any([signal, failing.signal]) };
  const rescue = setInterval(() => {
    void queue.takeFromDead().then(
      (count) => void (count > 0 && log.info({ count }, 'took over what dead workers had in hand')),
      () => undefined,
    );
  }, rescueMs);
  const inHand = new Map<string, Promise<void>>();
  let fatal: unknown;
  const isOver = (): boolean => stopping.aborted || all.signal.aborted;
  try {
    while (!isOver()) {
      if (!mayTake(inHand.size, options)) {
        await Promise.race([...inHand.values(), options.changed(), quietly(pause(lookMs))]);
        continue;
      }
      const claimed = await patiently(() => queue.claim(presence.worker, [...inHand.keys()]), all);
      if (claimed.kind === 'duplicate') options.onResult?.(claimed.end.id, resultOf(claimed.end));
      if (claimed.kind === 'nothing') await Promise.race([options.changed(), quietly(pause(lookMs))]);
      if (claimed.kind !== 'file') continue;
      const { id, alone } = claimed.claim;
      if (alone) await Promise.all(inHand.values());
      const task = workOn(claimed.claim, all)
        .catch((error: unknown) => {
          if (!all.signal.aborted) fatal ??= error;
          failing.abort(error);
        })
        .finally(() => inHand.delete(id));
      inHand.set(id, task);
      if (alone) await task;
    }
  } catch (error) {
    if (!signal.aborted) fatal ??= error;
    failing.abort(error);
  } finally {
    await Promise.all(inHand.values());
    clearInterval(rescue);
    await leave(presence);
  }
  if (fatal !== undefined) throw fatal;
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
