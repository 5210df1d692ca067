import { setMaxListeners } from 'node:events';
import { startReaderProcess } from './reader-process.ts';
import type { ReaderLimits } from './guard-limits.ts';
import type { ReaderProcess } from './reader-process.ts';
import type { ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts';

/** How many readers, and when one is replaced between two pages. */
export interface PoolOptions {
  readonly setup: ReaderSetup;
  /** Environment variables of the readers; undefined for those of this process. */
  readonly environment: NodeJS.ProcessEnv | undefined;
  readonly limits: ReaderLimits;
  readonly readers: number;
  /** Resident bytes above which a reader is replaced after its page. */
  readonly recycleBytes: number;
  /** Pages after which a reader is replaced. */
  readonly recyclePages: number;
}

/** Hands requests to reader processes, a document's pages to readers that have it open where there is a choice. */
export interface ReaderPool {
  /** @throws ReaderDeath where the reader died of it; the signal's reason where it was aborted. */
  submit(request: ReaderRequest, signal: AbortSignal): Promise<ReaderReply>;
  /** Resolves when every reader process is gone. */
  close(): Promise<void>;
}

interface Task {
  readonly request: ReaderRequest;
  readonly resolve: (reply: ReaderReply) => void;
  readonly reject: (reason: unknown) => void;
}

interface Slot {
  process: ReaderProcess | null;
  task: Task | null;
  /** SHA-256 of the document its process has open. */
  document: string | null;
  pages: number;
}

/** A reader is not replaced for its size before it has read this many pages: models alone may fill the soft limit. */
const fewestPages = 4;

/** Starts no process before there is work. */
export function createReaderPool(options: PoolOptions): ReaderPool {
  const slots: Slot[] = Array.from({ length: options.readers }, () => ({
    process: null,
    task: null,
    document: null,
    pages: 0,
  }));
  const queue: Task[] = [];
  let isClosed = false;

  const dispatch = (): void => {
    for (const slot of slots.filter((each) => each.task === null).toSorted(startedFirst)) {
      const task = takeTask(queue, slot.document);
      if (task !== undefined) void runOn(slot, task);
    }
  };
  const runOn = async (slot: Slot, task: Task): Promise<void> => {
    slot.task = task;
    if (slot.process?.isAlive() !== true) Object.assign(slot, { process: null, document: null, pages: 0 });
    slot.process ??= startReaderProcess(options);
    slot.document = task.request.source.sha256;
    try {
      const reply = await slot.process.run(task.request);
      slot.pages++;
      if (isSpent(slot, reply.rss, options)) void retire(slot);
      task.resolve(reply);
    } catch (death) {
      void retire(slot);
      task.reject(death);
    }
    slot.task = null;
    if (!isClosed) dispatch();
  };
  const abort = (task: Task, reason: unknown): void => {
    const waiting = queue.indexOf(task);
    if (waiting >= 0) queue.splice(waiting, 1);
    task.reject(reason);
    void slots.find((slot) => slot.task === task)?.process?.kill();
  };
  return {
    submit: (request, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted || isClosed) return reject(signal.reason ?? new Error('the reader is closed'));
        const onAbort = (): void => abort(task, signal.reason);
        const settle = (): void => signal.removeEventListener('abort', onAbort);
        const task: Task = {
          request,
          resolve: (reply) => (settle(), resolve(reply)),
          reject: (reason) => (settle(), reject(reason)),
        };
        // Every waiting page listens: that is no leak.
        setMaxListeners(0, signal);
        signal.addEventListener('abort', onAbort, { once: true });
        queue.push(task);
        dispatch();
      }),
    async close() {
      isClosed = true;
      for (const task of queue.splice(0)) task.reject(new Error('the reader is closed'));
      await Promise.all(slots.map(retire));
    },
  };
}

function startedFirst(a: Slot, b: Slot): number {
  return Number(b.process !== null) - Number(a.process !== null);
}

/** The first waiting task of the document at hand, else the first of all. */
function takeTask(queue: Task[], document: string | null): Task | undefined {
  const same = queue.findIndex((task) => task.request.source.sha256 === document);
  return queue.splice(Math.max(same, 0), 1)[0];
}

function isSpent(slot: Slot, rss: number, options: PoolOptions): boolean {
  return slot.pages >= options.recyclePages || (slot.pages >= fewestPages && rss > options.recycleBytes);
}

function retire(slot: Slot): Promise<void> {
  const gone = slot.process?.kill();
  Object.assign(slot, { process: null, document: null, pages: 0 });
  return gone ?? Promise.resolve();
}
