import { createHash } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { RequestError } from '../request-error.ts';

/** A file that has arrived whole. */
export interface ReceivedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Writes a body to `file` as it comes, hashing it; nothing is held in memory. It resolves when the bytes are on the
 * disk. What does not arrive whole is removed.
 * @throws RequestError `too-large` beyond `mostBytes`, `upload-empty`, `upload-interrupted`.
 */
export async function receiveFile(
  body: ReadableStream<Uint8Array> | null,
  { file, mostBytes }: { readonly file: string; readonly mostBytes: number },
): Promise<ReceivedFile> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const target = await open(file, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const chunk of interruptible(body)) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      hash.update(chunk);
      for (let at = 0; at < chunk.length;) at += (await target.write(chunk, at)).bytesWritten;
    }
    if (bytes === 0)
      throw new RequestError(400, 'upload-empty', 'The file is empty.', { remedy: 'Choose another file.' });
    await target.sync();
    return { bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await rm(path.dirname(file), { recursive: true, force: true });
    throw error;
  } finally {
    await target.close();
  }
}

async function* interruptible(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(interrupted);
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function interrupted(cause: unknown): never {
  const remedy = 'Hand the file in again.';
  throw new RequestError(400, 'upload-interrupted', 'The file did not arrive whole.', { cause, remedy });
}

/** Refusal of a file of more than `mostBytes`. */
export function tooLarge(mostBytes: number): RequestError {
  const megabytes = Math.round(mostBytes / 1e6);
  return new RequestError(413, 'too-large', `The file is larger than ${megabytes} MB.`, {
    remedy: 'Split it, or import it with `hetong import`.',
  });
}

/** Longest name of a file, in bytes, that every file system takes. */
const longestName = 200;

/** The bare name of a file as a browser or another system says it: no folders, no control characters, not too long. */
export function safeFileName(said: string): string {
  const bare = (said.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const { name, ext } = path.parse(bare);
  let kept = [...name];
  while (Buffer.byteLength(kept.join('') + ext) > longestName && kept.length > 0) kept = kept.slice(0, -1);
  return `${kept.join('')}${ext.slice(0, 20)}` || 'upload';
}
