import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EngineError, HetongError } from '../../models/errors.ts';
import type { Claim, DocumentQueue, ImportFailure } from '../../models/intake.ts';
import type { RecognizedPage } from '../../models/page.ts';
import type { BlobStore, DocumentToLoad, SourceFile } from '../../models/ports.ts';
import { processDocument } from '../run.ts';
import type { PipelinePorts, ProcessedDocument } from '../run.ts';
import { pipelineVersion } from '../stage-versions.ts';
import type { ImportResult } from './import-result.ts';
import { patiently } from './patience.ts';
import type { Patience } from './patience.ts';

export interface ReadClaimOptions extends Patience {
  readonly ports: PipelinePorts;
  readonly queue: Pick<DocumentQueue, 'finish' | 'fail'>;
  readonly blobs: BlobStore;
  onPage?(page: RecognizedPage): void;
}

/**
 * Takes a claimed file from its bytes in the store to its document in the database, or to its explained failure. Undefined
 * where the attempt was taken away meanwhile: nothing was written.
 * @throws EngineError where an engine, the database or the store stay away; the signal's reason on abort.
 */
export async function readClaim(claim: Claim, options: ReadClaimOptions): Promise<ImportResult | undefined> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-pages-'));
  try {
    return await readInFolder(claim, folder, options);
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof EngineError && !blobTrouble.has(error.code)) throw error;
    const failure = failureOf(error, claim);
    options.log.warn({ code: failure.code, sha256: claim.sha256 }, 'a file could not be imported');
    const ended = await patiently(() => options.queue.fail(claim, failure), options);
    return ended === 'stale' ? undefined : { outcome: 'failed', ...failure };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Trouble of one file's bytes, not of the store. */
const blobTrouble: ReadonlySet<string> = new Set(['blob-missing', 'blob-corrupt']);

async function readInFolder(
  claim: Claim,
  folder: string,
  options: ReadClaimOptions,
): Promise<ImportResult | undefined> {
  const { queue, ports, signal, onPage } = options;
  const source = await bringFiles(claim, folder, options);
  const processed = await processDocument(source, ports, {
    signal,
    imageFolder: folder,
    ...(onPage ? { onPage } : {}),
  });
  const document = await documentToLoad(claim, processed, options);
  const outcome = await patiently(() => queue.finish(claim, document), options);
  const { fileName, sha256 } = claim;
  if (outcome === 'stale') return undefined;
  if (outcome === 'duplicate') return { outcome, fileName, sha256, of: fileName };
  return { outcome, fileName, sha256, status: processed.record.status, record: processed.record };
}

/** The file's bytes from the store, under its own name, where readers can open them. */
async function bringFiles(claim: Claim, folder: string, options: ReadClaimOptions): Promise<SourceFile> {
  const { fileName, sha256, mediaType, bytes, blobs } = claim;
  const place = path.join(folder, 'original');
  await mkdir(place);
  const paths = blobs.map((_, at) => path.join(place, blobs.length === 1 ? path.basename(fileName) : `${at + 1}`));
  for (const [at, blob] of blobs.entries()) await patiently(() => options.blobs.getFile(blob, paths[at]!), options);
  return { fileName, paths, mediaType, sha256, bytes };
}

/** Blobs go first: a blob nobody points at is harmless, a row that points at no blob is not. */
async function documentToLoad(
  claim: Claim,
  processed: ProcessedDocument,
  options: ReadClaimOptions,
): Promise<DocumentToLoad> {
  const pageImages = new Map<number, string>();
  const pageHashes = new Map<number, string>();
  for (const [page, { file, blob, hash }] of processed.pictures) {
    pageImages.set(page, blob ?? (await patiently(() => options.blobs.putFile(file), options)));
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
    batch: claim.batch,
    reading: processed.reading,
  };
}

/** What is told and kept of a file that cannot become a document. */
export function failureOf(
  error: unknown,
  file: { readonly fileName: string; readonly sha256: string | null; readonly batch: string | null },
): ImportFailure {
  const known = error instanceof HetongError ? error : undefined;
  return {
    fileName: file.fileName,
    sha256: file.sha256,
    code: known?.code ?? 'unexpected',
    page: known?.page ?? null,
    message: error instanceof Error ? error.message : String(error),
    remedy: known?.remedy ?? null,
    batch: file.batch,
  };
}
