import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { InputError } from '../../models/errors.ts';

/** @throws InputError `file-unreadable` */
export async function openSource(file: string): Promise<FileHandle> {
  return open(file, 'r').catch((cause: unknown) => unreadable(file, cause));
}

/**
 * The bytes of an open file from its beginning, a piece at a time; the file stays open.
 * @throws InputError `file-unreadable`
 */
export async function* bytesOf(source: FileHandle, file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* source.createReadStream({ autoClose: false, start: 0 });
  } catch (cause) {
    unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): never {
  throw new InputError(`The file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, {
    code: 'file-unreadable',
    file,
    remedy: 'See that it is still there and may be read.',
    cause,
  });
}
