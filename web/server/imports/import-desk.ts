import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type { Batch, Upload } from '../../../models/api/batches.ts';
import { HetongError } from '../../../models/errors.ts';
import type { Logger } from '../../../models/ports.ts';
import type { ContractRepository, UploadRepository } from '../../../storage/index.ts';
import { RequestError, notFound } from '../request-error.ts';
import type { ImportOutcome, ImportPorts } from './import-ports.ts';
import { keepTrying } from './keep-trying.ts';
import { receiveFile, safeFileName, tooLarge } from './receive-file.ts';

/** A file on its way in. */
export interface Arrival {
  readonly batch: Batch;
  readonly name: string;
  readonly body: ReadableStream<Uint8Array> | null;
  /** As announced; null where it is not. */
  readonly length: number | null;
}

/** Takes files in, has them imported one after the other, and tells how far each is. */
export interface ImportDesk {
  /** Resolves when the file is on the disk and queued, or known to be a document already. */
  receive(arrival: Arrival): Promise<Upload>;
  /** @throws RequestError `not-retryable`. */
  retry(batchId: string, uploadId: string): Promise<Upload>;
  /** Calls `listen` with every change of a file of the batch until the returned function is called. */
  watch(batchId: string, listen: (upload: Upload) => void): () => void;
  /** Takes up what was on its way when the program ended. */
  resume(): Promise<void>;
  /** Begins nothing more and drops what is in hand: it is taken up at the next start. */
  close(): Promise<void>;
}

export interface ImportDeskParts {
  readonly uploads: UploadRepository;
  readonly contracts: Pick<ContractRepository, 'findBySha256'>;
  readonly ports: ImportPorts;
  /** Folder of files that are not documents yet. */
  readonly folder: string;
  readonly mostBytes: number;
  /** Documents read at once. */
  readonly concurrency: number;
  readonly log: Logger;
}

/** The desk over a storage and the import of the pipeline. */
export function createImportDesk(parts: ImportDeskParts): ImportDesk {
  const { uploads, folder, log } = parts;
  const queue = new PQueue({ concurrency: parts.concurrency });
  const changes = new EventEmitter().setMaxListeners(0);
  const stopping = new AbortController();
  const announce = (upload: Upload | undefined): Upload => {
    if (upload === undefined) throw notFound('file');
    changes.emit(upload.batchId, upload);
    return upload;
  };
  const change: ChangeUpload = async (id, what) => announce(await uploads.change(id, what));
  const fileOf = ({ id, fileName }: Pick<Upload, 'id' | 'fileName'>): string => path.join(folder, id, fileName);
  const { signal } = stopping;
  const patient: ChangeUpload = (id, what) => keepTrying(() => change(id, what), signal);
  const enqueue = (upload: Upload): void => {
    const importing = { ...parts, change: patient, file: fileOf(upload), signal };
    void queue
      .add(async () => {
        if (!signal.aborted) await importUpload(upload, importing);
      })
      .catch((error: unknown) => {
        if (!signal.aborted) log.error({ upload: upload.id, error: nameOf(error) }, 'an upload was left behind');
      });
  };
  return {
    receive: async (arrival) => {
      const upload = await receive(arrival, { ...parts, change: patient, announce, fileOf });
      if (upload.state === 'queued') enqueue(upload);
      return upload;
    },
    async retry(batchId, uploadId) {
      const upload = await uploads.find(uploadId);
      if (upload === undefined || upload.batchId !== batchId) throw notFound('file');
      if (upload.state !== 'failed' || !(await isThere(fileOf(upload)))) throw notRetryable();
      const queued = await patient(uploadId, { state: 'queued', failure: null, isRetryable: false, pagesRead: 0 });
      enqueue(queued);
      return queued;
    },
    watch(batchId, listen) {
      changes.on(batchId, listen);
      return () => void changes.off(batchId, listen);
    },
    async resume() {
      for (const upload of await uploads.listUnfinished()) {
        if (upload.state !== 'receiving' && (await isThere(fileOf(upload)))) enqueue(upload);
        else await change(upload.id, { state: 'failed', failure: interruptedFailure });
      }
    },
    async close() {
      stopping.abort(new Error('the server stops'));
      queue.clear();
      await queue.onIdle();
    },
  };
}

type ChangeUpload = (id: string, change: Parameters<UploadRepository['change']>[1]) => Promise<Upload>;

interface Receiving extends ImportDeskParts {
  readonly change: ChangeUpload;
  announce(upload: Upload): Upload;
  fileOf(upload: Pick<Upload, 'id' | 'fileName'>): string;
}

async function receive({ batch, name, body, length }: Arrival, parts: Receiving): Promise<Upload> {
  const { uploads, contracts, mostBytes, change, announce, fileOf } = parts;
  if (length !== null && length > mostBytes) throw tooLarge(mostBytes);
  const upload = announce(await uploads.add({ id: randomUUID(), batchId: batch.id, fileName: safeFileName(name) }));
  const { bytes, sha256 } = await receiveFile(body, { file: fileOf(upload), mostBytes }).catch(
    async (error: unknown) => {
      await change(upload.id, { state: 'failed', failure: failureFrom(error) });
      throw error;
    },
  );
  const known = await contracts.findBySha256(sha256);
  if (known === undefined) return change(upload.id, { state: 'queued', bytes, sha256 });
  await rm(path.dirname(fileOf(upload)), { recursive: true, force: true });
  return change(upload.id, { state: 'duplicate', bytes, sha256, documentId: known.id });
}

interface Importing extends ImportDeskParts {
  readonly change: ChangeUpload;
  readonly file: string;
  readonly signal: AbortSignal;
}

async function importUpload({ id }: Upload, parts: Importing): Promise<void> {
  const { change, file, signal, ports, uploads } = parts;
  const reading = await change(id, { state: 'reading', pagesRead: 0 });
  const batch = (await keepTrying(() => uploads.findBatch(reading.batchId), signal))?.name ?? '';
  let pagesRead = 0;
  let told: Promise<unknown> = Promise.resolve();
  // One after the other: a page told late must not undo a later one.
  const onPage = (): void => {
    const pages = ++pagesRead;
    told = told.then(() => change(id, { pagesRead: pages })).catch(() => undefined);
  };
  try {
    signal.throwIfAborted();
    const outcome = await ports.importFile({ path: file, batch, signal, onPage });
    await told;
    await settle(id, outcome, parts);
  } catch (error) {
    // Left as it is: the next start takes it up.
    if (signal.aborted) return;
    await told;
    await change(id, { state: 'failed', failure: failureFrom(error), isRetryable: true });
  }
}

async function settle(
  id: string,
  outcome: ImportOutcome,
  { change, file, contracts, signal }: Importing,
): Promise<void> {
  if (outcome.outcome === 'failed') {
    const { code, message, remedy, page } = outcome;
    await change(id, { state: 'failed', failure: { code, message, remedy, page }, isRetryable: true });
    return;
  }
  const document = await keepTrying(() => contracts.findBySha256(outcome.sha256), signal);
  const known = document === undefined ? {} : { documentId: document.id };
  await change(id, { state: outcome.outcome, ...known });
  await rm(path.dirname(file), { recursive: true, force: true });
}

function failureFrom(error: unknown): NonNullable<Upload['failure']> {
  const known = error instanceof HetongError ? error : undefined;
  const refused = error instanceof RequestError ? error : undefined;
  return {
    code: known?.code ?? refused?.code ?? 'unexpected',
    message: known?.message ?? refused?.message ?? 'Something went wrong in the server.',
    remedy: known?.remedy ?? refused?.details.remedy ?? null,
    page: known?.page ?? null,
  };
}

const interruptedFailure = {
  code: 'upload-interrupted',
  message: 'The file did not arrive whole.',
  remedy: 'Hand the file in again.',
  page: null,
} as const;

function notRetryable(): RequestError {
  return new RequestError(409, 'not-retryable', 'The file cannot be tried again.', { remedy: 'Hand it in again.' });
}

async function isThere(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}

function nameOf(error: unknown): string {
  return error instanceof HetongError ? error.code : error instanceof Error ? error.name : typeof error;
}
