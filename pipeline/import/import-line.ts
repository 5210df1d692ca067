import path from 'node:path';
import PQueue from 'p-queue';
import { EngineError } from '../../models/errors.ts';
import type { IntakeEnd } from '../../models/intake.ts';
import type { RecognizedPage } from '../../models/page.ts';
import type { FoundSource } from '../ingest/find-sources.ts';
import { handOver } from './hand-over.ts';
import { resultOf } from './import-result.ts';
import type { ImportResult } from './import-result.ts';
import { patiently } from './patience.ts';
import { failureOf } from './read-claim.ts';
import { work } from './work.ts';
import type { WorkOptions } from './work.ts';
import { createWaitingList } from './waiting-list.ts';
import type { WaitingList } from './waiting-list.ts';

export interface LineOptions extends Omit<WorkOptions, 'isNeeded' | 'changed' | 'onPage' | 'onResult'> {
  /** Whether files nobody here waits for are read too. */
  readonly worksForOthers: boolean;
}

export interface TakeOptions {
  readonly batch: string | null;
  readonly priority: number;
  /** Whoever waits goes away: the file stays in the queue. */
  readonly signal?: AbortSignal;
  onPage?(page: RecognizedPage): void;
}

/** The one way of files into the database. */
export interface ImportLine {
  /**
   * Hands a file over and resolves with how it ended, wherever it was read; undefined where the line stops before that: it
   * stays in the queue. @throws what ended the line.
   */
  take(found: FoundSource, options: TakeOptions): Promise<ImportResult | undefined>;
  /** Hands a file over and does not wait; a result only where it ends at once. */
  leave(found: FoundSource, options: TakeOptions): Promise<ImportResult | undefined>;
  /** Nothing more is taken from the queue; resolves when nothing is in hand. @throws what ended the line before. */
  close(): Promise<void>;
}

/** Files hashed and put into the store at once. */
const handedOverAtOnce = 4;
/** Milliseconds between two looks at how files read elsewhere ended. */
const lookMs = 400;

/** Opens a line over a queue. With `concurrency` 0 it reads nothing itself and waits for workers elsewhere. */
export function openImportLine(options: LineOptions): ImportLine {
  const waiting = createWaitingList();
  const receiving = new PQueue({ concurrency: handedOverAtOnce });
  const closing = new AbortController();
  const bell = createBell();
  const stopping = AbortSignal.any([options.stopping, closing.signal]);
  const end = (id: string, result: ImportResult): void => {
    waiting.end(id, result);
    bell.ring();
  };
  const watch = watchElsewhere(waiting, options, end);
  const trouble: unknown[] = [];
  const done = workFor(waiting, { ...options, stopping, changed: bell.next, onResult: end })
    .then(waiting.leave, (error: unknown) => {
      trouble.push(error);
      waiting.fail(error);
    })
    .finally(watch.stop);
  const isOver = (): boolean => {
    if (trouble.length > 0) throw trouble[0];
    return stopping.aborted || options.signal.aborted;
  };
  const receive = (found: FoundSource, how: TakeOptions) => receiving.add(() => handOverExplained(found, how, options));
  return {
    async take(found, how) {
      if (isOver()) return undefined;
      const handed = await receive(found, how);
      if ('result' in handed) return handed.result;
      if (isOver()) return undefined;
      const result = waiting.add(handed.id, how);
      bell.ring();
      return result;
    },
    async leave(found, how) {
      const handed = await receive(found, how);
      return 'result' in handed ? handed.result : undefined;
    },
    async close() {
      closing.abort();
      bell.ring();
      await done;
      if (trouble.length > 0) throw trouble[0];
    },
  };
}

/** Reads what is waited for, or waits to be told to stop where others do the reading. */
function workFor(
  waiting: WaitingList,
  options: LineOptions & Pick<WorkOptions, 'changed' | 'onResult'>,
): Promise<void> {
  if (options.concurrency === 0) return untilAborted(options.stopping);
  const isNeeded = (): boolean => options.worksForOthers || waiting.ids().length > 0;
  return work({ ...options, isNeeded, onPage: waiting.tell });
}

/** Trouble of this file becomes its explained failure; trouble of the database or the store is waited for, then thrown. */
async function handOverExplained(
  found: FoundSource,
  how: TakeOptions,
  options: LineOptions,
): Promise<{ readonly id: string } | { readonly result: ImportResult }> {
  const file: { sha256: string | null } = { sha256: null };
  try {
    return await handOver(found, { ...options, ...how, onHashed: (sha256) => (file.sha256 = sha256) });
  } catch (error) {
    if (options.signal.aborted || error instanceof EngineError) throw error;
    const named = error instanceof Error && 'file' in error && typeof error.file === 'string' ? error.file : undefined;
    const fileName = named ?? path.basename(found.path);
    const failure = failureOf(error, { fileName, sha256: file.sha256, batch: how.batch });
    options.log.warn({ code: failure.code, sha256: file.sha256 }, 'a file could not be imported');
    await patiently(() => options.queue.recordFailure(failure), options);
    return { result: { outcome: 'failed', ...failure } };
  }
}

/** Looks from time to time how files ended that were read elsewhere. */
function watchElsewhere(
  waiting: WaitingList,
  { queue }: LineOptions,
  onEnd: (id: string, result: ImportResult) => void,
): { stop(): void } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    const ended = await queue.findEnded(waiting.ids()).catch((): readonly IntakeEnd[] => []);
    if (isStopped) return;
    for (const one of ended) onEnd(one.id, resultOf(one));
    timer = setTimeout(() => void look(), lookMs);
  };
  timer = setTimeout(() => void look(), lookMs);
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Something to wait for that many may ring. */
function createBell(): { ring(): void; next(): Promise<void> } {
  let rung: () => void = () => undefined;
  let next = new Promise<void>((resolve) => (rung = resolve));
  return {
    ring() {
      rung();
      next = new Promise<void>((resolve) => (rung = resolve));
    },
    next: () => next,
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
