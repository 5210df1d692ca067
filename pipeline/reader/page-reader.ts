import { availableParallelism } from 'node:os';
import { EngineError, InputError } from '../../models/errors.ts';
import type { FailedPage } from '../../models/page.ts';
import type { Logger, PageReader } from '../../models/ports.ts';
import { errorFromMessage } from './error-message.ts';
import { defaultMaxPages, defaultMaxPixels } from './default-limits.ts';
import { pageDeathIssue, unopenableError } from './reader-death.ts';
import { createReaderPool } from './reader-pool.ts';
import type { ReaderPool } from './reader-pool.ts';
import { ReaderDeath } from './reader-process.ts';
import type { RegionReader } from './region-reader.ts';
import type { EngineChoice, ReaderReply, ReaderRequest } from './reader-messages.ts';

/** Settings of the reader. Left out, a figure has the default named beside it. */
export interface PageReaderOptions extends EngineChoice {
  /** Reader processes at once: the number of cores. */
  readonly readers?: number;
  /** For one page, in milliseconds: 60,000. */
  readonly pageTimeoutMs?: number;
  /** For opening a document, in milliseconds: 30,000. */
  readonly openTimeoutMs?: number;
  /** Processor time for opening a document, and for bringing a page into memory, in milliseconds: 15,000. */
  readonly loadCpuMs?: number;
  /** Resident bytes at which a reader is killed: 1.5 GB. */
  readonly memoryBytes?: number;
  /** Resident bytes above which a reader is replaced between two pages: 480 MB. */
  readonly recycleBytes?: number;
  /** Pages after which a reader is replaced: 200. */
  readonly recyclePages?: number;
  /** Pixels above which a picture is refused: 100 million. */
  readonly maxPixels?: number;
  /** Pages above which a document is refused: 2,000. */
  readonly maxPages?: number;
  /** Environment variables of the reader processes: those of this process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** File URL of a module with another `createPageRecognizer`. */
  readonly recognizerModule?: string;
  readonly log?: Logger;
}

/** For a reader process and its engine to be ready, in milliseconds. */
const startTimeoutMs = 120_000;

/**
 * A pool of reader processes behind the PageReader port. A page (or an opening) that kills its reader is tried once
 * more in a fresh one, the safer way; after that it is a FailedPage (an InputError), and the others go on.
 */
export function createPageReader(options: PageReaderOptions): PageReader & RegionReader {
  const pool = createReaderPool(poolOptions(options));
  const fragile = new Set<string>();
  const send = (request: ReaderRequest, signal: AbortSignal): Promise<ReaderReply> =>
    submitTwice(pool, { request, signal, fragile, log: options.log });
  return {
    async open(source, signal) {
      try {
        const reply = await send({ kind: 'open', source, isRetry: false }, signal);
        if (reply.kind === 'failed') throw errorFromMessage(reply.error);
        if (reply.kind !== 'opened') throw new Error(`unexpected answer “${reply.kind}” to open`);
        return { pageCount: reply.pageCount };
      } catch (error) {
        if (error instanceof ReaderDeath) throw unopenableError(source.fileName, error);
        throw error;
      }
    },
    async readPage(source, page, signal, imageFile) {
      try {
        const request = { kind: 'page', source, page, imageFile: imageFile ?? null, isRetry: false } as const;
        const reply = await send(request, signal);
        if (reply.kind === 'page') return reply.page;
        throw reply.kind === 'failed' ? errorFromMessage(reply.error) : new Error('unexpected answer to page');
      } catch (error) {
        if (error instanceof ReaderDeath) return { status: 'failed', number: page, issue: pageDeathIssue(page, error) };
        if (error instanceof InputError) return failedPage(page, error);
        throw error;
      }
    },
    async readRegion(source, box, signal) {
      try {
        const reply = await send({ kind: 'region', source, box, isRetry: false }, signal);
        if (reply.kind === 'region') return reply.region;
        throw reply.kind === 'failed' ? errorFromMessage(reply.error) : new Error('unexpected answer to region');
      } catch (error) {
        if (error instanceof ReaderDeath) throw unopenableError(source.fileName, error);
        throw error;
      }
    },
    release: ({ sha256 }) => void fragile.delete(sha256),
    close: () => pool.close(),
  };
}

function poolOptions(options: PageReaderOptions): Parameters<typeof createReaderPool>[0] {
  return {
    setup: {
      engine: options.engine,
      modelsDir: options.modelsDir,
      asksSecondEngine: options.asksSecondEngine ?? false,
      recognizerModule: options.recognizerModule ?? null,
      maxPixels: options.maxPixels ?? defaultMaxPixels,
      maxPages: options.maxPages ?? defaultMaxPages,
    },
    environment: options.environment,
    limits: {
      startMs: startTimeoutMs,
      openMs: options.openTimeoutMs ?? 30_000,
      pageMs: options.pageTimeoutMs ?? 60_000,
      loadCpuMs: options.loadCpuMs ?? 15_000,
      memoryBytes: options.memoryBytes ?? 1_500_000_000,
    },
    readers: options.readers ?? availableParallelism(),
    recycleBytes: options.recycleBytes ?? 480_000_000,
    recyclePages: options.recyclePages ?? 200,
  };
}

interface Submission {
  readonly request: ReaderRequest;
  readonly signal: AbortSignal;
  /** Documents (SHA-256) whose opening killed a reader: each of their pages is read the safer way at once. */
  readonly fragile: Set<string>;
  readonly log: Logger | undefined;
}

async function submitTwice(pool: ReaderPool, submission: Submission): Promise<ReaderReply> {
  const { request, signal, fragile, log } = submission;
  const { sha256 } = request.source;
  try {
    return await pool.submit({ ...request, isRetry: fragile.has(sha256) }, signal);
  } catch (death) {
    if (!(death instanceof ReaderDeath) || signal.aborted) throw death;
    const { reason, phase } = death;
    log?.warn({ sha256, kind: request.kind, reason, phase }, 'a reader died, trying once more');
    if (phase === 'open') fragile.add(sha256);
    // A reader that died before it saw the document says nothing against the usual way.
    const isRetry = phase !== 'start' || fragile.has(sha256);
    return pool.submit({ ...request, isRetry }, signal).catch((second: unknown) => {
      throw second instanceof ReaderDeath && second.phase === 'start' ? engineDeath(second) : second;
    });
  }
}

function engineDeath(cause: ReaderDeath): EngineError {
  return new EngineError(`The reader process does not start: ${cause.message}`, {
    code: 'engine-unavailable',
    remedy: 'Run `hetong doctor` to see which engine loads.',
    retryable: false,
    cause,
  });
}

function failedPage(page: number, error: InputError): FailedPage {
  const issue = { stage: 'recognize', code: error.code, level: 'problem', page, message: error.message } as const;
  return { status: 'failed', number: page, issue };
}
