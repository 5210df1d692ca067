import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/**
 * Writes bytes to a file that is not there yet, flushed to the disk; returns their SHA-256. Where the bytes break off or
 * cannot be written, no file is left.
 */
export async function writeDurably(chunks: AsyncIterable<Uint8Array>, to: string): Promise<string> {
  const hash = createHash('sha256');
  const target = await open(to, 'wx', 0o600);
  try {
    for await (const bytes of chunks) {
      hash.update(bytes);
      await writeAll(target, bytes);
    }
    await target.sync();
  } catch (error) {
    await rm(to, { force: true });
    throw error;
  } finally {
    await target.close();
  }
  return hash.digest('hex');
}

async function writeAll(target: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await target.write(bytes, at);
    at += bytesWritten;
  }
}
