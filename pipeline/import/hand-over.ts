import { InputError } from '../../models/errors.ts';
import type { DocumentQueue } from '../../models/intake.ts';
import type { BlobStore, SourceFile } from '../../models/ports.ts';
import type { FoundSource } from '../ingest/find-sources.ts';
import type { ImportResult } from './import-result.ts';
import { patiently } from './patience.ts';
import type { Patience } from './patience.ts';

export interface HandOverOptions extends Patience {
  readonly queue: Pick<DocumentQueue, 'handOver'>;
  readonly blobs: Pick<BlobStore, 'putFile'>;
  readonly batch: string | null;
  readonly priority: number;
  /** Told as soon as the bytes are known. */
  onHashed(sha256: string): void;
}

/**
 * Hashes a file, puts its bytes into the store and enters it in the ledger; from then on it is acknowledged. A result where its
 * bytes are a document already.
 * @throws InputError where the file cannot be taken; EngineError where database or store stay away.
 */
export async function handOver(
  found: FoundSource,
  options: HandOverOptions,
): Promise<{ readonly id: string } | { readonly result: ImportResult }> {
  if ('error' in found) throw found.error;
  const source = await found.ingest();
  const { fileName, sha256, bytes, mediaType } = source;
  options.onHashed(sha256);
  const blobs: string[] = [];
  for (const file of source.paths) blobs.push(await patiently(() => options.blobs.putFile(file), options));
  refuseIfChanged(source, blobs);
  const { batch, priority } = options;
  const file = { fileName, sha256, bytes, mediaType, blobs, batch, priority };
  const handed = await patiently(() => options.queue.handOver(file), options);
  if ('id' in handed) return handed;
  return { result: { outcome: 'duplicate', fileName, sha256, of: handed.duplicateOf } };
}

/** The store hashes what it wrote: the bytes that were hashed must be the bytes that are kept. */
function refuseIfChanged(source: SourceFile, blobs: readonly string[]): void {
  if (source.paths.length > 1 || blobs[0] === source.sha256) return;
  throw new InputError(`${source.fileName} changed while it was being read.`, {
    code: 'file-changed',
    file: source.fileName,
    remedy: 'Import it again when nothing writes to it.',
  });
}
