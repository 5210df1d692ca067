import { readSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { hashOpenFile } from '../../ingest/hash-stable-file.ts';
import { changingFileError } from '../../ingest/input-errors.ts';

/** A file read where it is needed and never as a whole: a long contract has more bytes than a reader may keep. */
export interface PdfFile {
  /** Bytes in all. */
  readonly length: number;
  /** Fills `target` with what stands at `position`, and says how many bytes that were (fewer at the end only). */
  readInto(target: Uint8Array, position: number): number;
  close(): Promise<void>;
}

/**
 * Opens a file and makes sure that its bytes are those of `sha256` (lower-case hex). It stays open, so that what is read
 * later is of the same file even where another takes its name.
 * @throws InputError `file-changing`; what the file system answered.
 */
export async function openVerified(path: string, sha256: string): Promise<PdfFile> {
  const handle = await open(path);
  try {
    const hash = await hashOpenFile(handle);
    if (hash.sha256 !== sha256) throw changingFileError(path);
    return {
      length: hash.bytes,
      readInto: (target, position) => readFully(handle.fd, target, position),
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function readFully(fd: number, target: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < target.length) {
    const count = readSync(fd, target, filled, target.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
