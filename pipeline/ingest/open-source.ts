import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { inputErrorFrom, specialFileError } from './input-errors.ts';

/**
 * Runs `use` on a regular file opened for reading, and closes it. Symbolic links are followed, and what they lead to
 * must be a regular file. The opening never waits for a FIFO's writer, even if the path is exchanged in between.
 * @throws InputError where it cannot be opened or is no regular file.
 */
export async function withRegularFile<T>(path: string, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  let handle: FileHandle | undefined;
  try {
    if (!(await stat(path)).isFile()) throw specialFileError(path);
    handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if (!(await handle.stat()).isFile()) throw specialFileError(path);
    return await use(handle);
  } catch (cause) {
    throw inputErrorFrom(cause, path);
  } finally {
    await handle?.close();
  }
}

/** The first `length` bytes, or all of a shorter file. */
export async function readHead(handle: FileHandle, length: number): Promise<Uint8Array> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, 0);
  return buffer.subarray(0, bytesRead);
}
