import type { ContractFilter } from '../../../models/api/contract-filter.ts';
import type { Logger } from '../../../models/ports.ts';
import type { AnalysisRepository, ExportFormat } from '../../../storage/index.ts';
import { RequestError } from '../request-error.ts';

export interface AskedExport {
  readonly view: string;
  readonly format: ExportFormat;
  readonly filter: ContractFilter;
  readonly mark: boolean;
}

/** An export whose bytes come while it is read; it ends with the stream, whoever ends it. */
export interface StreamedExport {
  readonly asOf: string;
  readonly filter: string;
  readonly rows: number;
  readonly body: ReadableStream<Uint8Array>;
}

/** Exports under way at once: each holds a connection of the pool, and others want some too. */
const mostAtOnce = 3;
/** For a reader to take the whole of one, in milliseconds. */
const longest = 15 * 60_000;

/** For a turn among the others, in milliseconds. */
const patience = 5000;

/**
 * Starts exports and hands on their bytes no faster than they are taken. What goes wrong before the first byte is thrown; after it
 * the stream breaks off, so that nobody takes a part for the whole.
 */
export function createExporter(
  analysis: AnalysisRepository,
  log: Logger,
): (asked: AskedExport) => Promise<StreamedExport> {
  const turns = createTurns();
  return async (asked) => {
    await turns.take();
    return new Promise((resolve, reject) => {
      analysis
        .exportView(asked, async ({ asOf, filter, rows, content }) => {
          const { body, ended } = streamOf(content);
          resolve({ asOf, filter, rows, body });
          await ended;
        })
        .catch((error: unknown) => {
          // Where the answer has begun, its reader sees it break off; here it is only noted.
          log.warn({ view: asked.view, format: asked.format }, 'an export broke off');
          reject(error instanceof Error ? error : new Error(String(error)));
        })
        .finally(turns.give);
    });
  };
}

/** The content as a body, piece by piece as it is asked for; `ended` settles when it was taken, refused, or broke off. */
function streamOf(content: AsyncIterable<string | Uint8Array>): {
  readonly body: ReadableStream<Uint8Array>;
  readonly ended: Promise<void>;
} {
  const pieces = content[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let settle: (error?: Error) => void = () => undefined;
  const ended = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => settle(new Error('the reader took too long')), longest);
    settle = (error) => {
      clearTimeout(limit);
      if (error === undefined) resolve();
      else reject(error);
    };
  });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { value, done } = await pieces.next();
        if (done !== true) return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        controller.close();
        settle();
      } catch (error) {
        controller.error(error);
        settle(error instanceof Error ? error : new Error(String(error)));
      }
    },
    async cancel() {
      await pieces.return?.();
      settle();
    },
  });
  return { body, ended };
}

function createTurns(): { take(): Promise<void>; give(): void } {
  let taken = 0;
  const waiting = new Set<() => void>();
  return {
    async take() {
      if (taken >= mostAtOnce) await waitIn(waiting);
      taken++;
    },
    give() {
      taken--;
      for (const [next] of waiting.entries()) return next();
    },
  };
}

/** @throws RequestError `exports-busy` where no turn comes in time. */
function waitIn(waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      clearTimeout(timer);
      waiting.delete(leave);
      resolve();
    };
    const timer = setTimeout(() => (waiting.delete(leave), reject(busy())), patience);
    waiting.add(leave);
  });
}

function busy(): RequestError {
  return new RequestError(503, 'exports-busy', 'Others are exporting now.', {
    retryAfter: 10,
    remedy: 'Try again when they are done.',
  });
}
