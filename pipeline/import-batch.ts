import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PQueue from 'p-queue';
import { EngineError, HetongError, InputError } from '../models/errors.ts';
import type { FoundSource } from './ingest/find-sources.ts';
import type { ContractRecord, DocumentStatus } from '../models/contract-record.ts';
import type { RecognizedPage } from '../models/page.ts';
import type { BlobStore, DocumentToLoad, LoadOutcome, SourceFile } from '../models/ports.ts';
import { processDocument } from './run.ts';
import type { PipelinePorts, ProcessedDocument } from './run.ts';
import { pipelineVersion } from './stage-versions.ts';

/** What load needs of storage. */
export interface ContractSink {
  /** One transaction; before it ends nothing of the document is visible. */
  load(document: DocumentToLoad): Promise<LoadOutcome>;
  /** File name of the document that holds these bytes, or undefined. */
  findFileName(sha256: string): Promise<string | undefined>;
  recordFailure(failure: ImportFailure): Promise<void>;
}

export interface ImportFailure {
  readonly fileName: string;
  readonly sha256: string | null;
  readonly code: string;
  readonly page: number | null;
  readonly message: string;
  readonly remedy: string | null;
  readonly batch: string | null;
}

/** How one file of the batch ended. */
export type ImportResult =
  | {
      readonly outcome: 'loaded';
      readonly fileName: string;
      readonly sha256: string;
      readonly status: DocumentStatus;
      readonly record: ContractRecord;
    }
  | { readonly outcome: 'duplicate'; readonly fileName: string; readonly sha256: string; readonly of: string }
  | ({ readonly outcome: 'failed' } & ImportFailure);

export interface ImportOptions {
  readonly ports: PipelinePorts;
  readonly sink: ContractSink;
  readonly blobs: BlobStore;
  readonly batch: string | null;
  /** Documents in flight; pages are bounded by the reader's own processes. */
  readonly concurrency: number;
  /** Soft stop: no new document is begun, those in hand are finished. */
  readonly stopping: AbortSignal;
  /** Hard stop: what is in hand is dropped (it was never visible). */
  readonly signal: AbortSignal;
  onFound?(path: string): void;
  onPage?(page: RecognizedPage): void;
  onResult(result: ImportResult): void;
}

/**
 * Imports every file found. Each ends as a loaded document, a known duplicate or an explained failure; memory stays
 * bounded because no more than `concurrency` documents are in flight and the list is never held.
 * @throws EngineError where database, store or engine are away (nothing half-loaded; run again to resume).
 */
export async function importBatch(found: AsyncIterable<FoundSource>, options: ImportOptions): Promise<void> {
  const queue = new PQueue({ concurrency: options.concurrency });
  const abort = new AbortController();
  const signal = AbortSignal.any([options.signal, abort.signal]);
  let fatal: unknown;
  const work = async (source: FoundSource): Promise<void> => {
    try {
      options.onResult(await importOne(source, { ...options, signal }));
    } catch (error) {
      if (signal.aborted) return;
      fatal = error;
      abort.abort(error);
    }
  };
  for await (const source of found) {
    if (options.stopping.aborted || signal.aborted) break;
    options.onFound?.(source.path);
    await queue.onSizeLessThan(1);
    void queue.add(async () => {
      if (!options.stopping.aborted && !signal.aborted) await work(source);
    });
  }
  await queue.onIdle();
  if (fatal !== undefined) throw fatal;
}

async function importOne(found: FoundSource, options: ImportOptions): Promise<ImportResult> {
  let sha256: string | null = null;
  try {
    if ('error' in found) throw found.error;
    const source = await found.ingest();
    sha256 = source.sha256;
    const known = await options.sink.findFileName(sha256);
    if (known !== undefined) return { outcome: 'duplicate', fileName: source.fileName, sha256, of: known };
    return await processAndLoad(source, options);
  } catch (error) {
    return await explainedFailure(error, { found, sha256, options });
  }
}

async function processAndLoad(source: SourceFile, options: ImportOptions): Promise<ImportResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-pages-'));
  try {
    const processed = await processDocument(source, options.ports, {
      signal: options.signal,
      imageFolder: folder,
      ...(options.onPage ? { onPage: options.onPage } : {}),
    });
    const outcome = await options.sink.load(await documentToLoad(source, processed, options));
    const { fileName, sha256 } = source;
    if (outcome === 'duplicate') return { outcome, fileName, sha256, of: fileName };
    return { outcome: 'loaded', fileName, sha256, status: processed.record.status, record: processed.record };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Blobs go first: a blob nobody points at is harmless, a row that points at no blob is not. */
async function documentToLoad(
  source: SourceFile,
  processed: ProcessedDocument,
  options: ImportOptions,
): Promise<DocumentToLoad> {
  const pageImages = new Map<number, string>();
  for (const file of source.paths) refuseIfChanged(source, await options.blobs.putFile(file));
  const pageHashes = new Map<number, string>();
  for (const [page, { file, hash }] of processed.pictures) {
    pageImages.set(page, await options.blobs.putFile(file));
    if (hash !== undefined) pageHashes.set(page, hash);
  }
  return {
    record: processed.record,
    source: processed.record.source,
    pageImages,
    pageHashes,
    words: processed.words,
    tokenizerId: options.ports.tokenizer.id,
    pipelineVersion,
    timings: processed.timings,
    batch: options.batch,
    reading: processed.reading,
  };
}

/** The store hashes what it wrote: the bytes that were read must be the bytes that are kept. */
function refuseIfChanged(source: SourceFile, stored: string): void {
  if (source.paths.length > 1 || stored === source.sha256) return;
  throw new InputError(`${source.fileName} changed while it was being read.`, {
    code: 'file-changed',
    file: source.fileName,
    remedy: 'Import it again when nothing writes to it.',
  });
}

/** Trouble of this file becomes its explained failure; trouble of an engine or of ours stops the batch. */
async function explainedFailure(
  error: unknown,
  where: { readonly found: FoundSource; readonly sha256: string | null; readonly options: ImportOptions },
): Promise<ImportResult> {
  const { found, sha256, options } = where;
  if (options.signal.aborted || error instanceof EngineError) throw error;
  const known = error instanceof HetongError ? error : undefined;
  const failure: ImportFailure = {
    fileName: known?.file ?? path.basename(found.path),
    sha256,
    code: known?.code ?? 'unexpected',
    page: known?.page ?? null,
    message: error instanceof Error ? error.message : String(error),
    remedy: known?.remedy ?? null,
    batch: options.batch,
  };
  options.ports.log.warn({ code: failure.code, sha256 }, 'a file could not be imported');
  await options.sink.recordFailure(failure);
  return { outcome: 'failed', ...failure };
}
