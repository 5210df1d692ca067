import { EngineError } from '../../models/errors.ts';

/** Where a blob stands in its store, folder or bucket: `ab/cd/abcd…`. */
export function blobPath(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`;
}

/** @throws EngineError `blob-missing` for anything but a SHA-256 in lower-case hex. */
export function checkedKey(sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return sha256;
  throw blobError(`“${sha256.slice(0, 80)}” is not a SHA-256.`, 'blob-missing');
}

export function missingBlob(sha256: string, cause?: unknown): EngineError {
  return blobError(`There is no blob ${sha256} in the store.`, 'blob-missing', cause);
}

export function corruptBlob(sha256: string): EngineError {
  return blobError(`The bytes of blob ${sha256} have changed in the store.`, 'blob-corrupt');
}

function blobError(message: string, code: 'blob-missing' | 'blob-corrupt', cause?: unknown): EngineError {
  return new EngineError(message, { code, remedy: 'Bring it back from a backup.', retryable: false, cause });
}
