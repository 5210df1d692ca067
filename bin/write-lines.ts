import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/**
 * Writes lines to a file, or to stdout where none is named, no faster than they are taken; returns how many. A file appears
 * under its name when it is whole. A reader of stdout that has enough (`| head`) ends the writing without an error.
 */
export async function writeLines(lines: AsyncIterable<string>, file: string | null): Promise<number> {
  let count = 0;
  const counted = async function* (): AsyncIterable<string> {
    for await (const line of lines) {
      yield line;
      count++;
    }
  };
  await writeContent(counted(), file);
  return count;
}

/** Writes bytes or text as writeLines does. */
export async function writeContent(content: AsyncIterable<string | Uint8Array>, file: string | null): Promise<void> {
  const source = Readable.from(content);
  if (file === null) await pipeline(source, process.stdout, { end: false }).catch(unlessPipeClosed);
  else await writeWhole(source, file);
}

async function writeWhole(content: Readable, file: string): Promise<void> {
  const unfinished = `${file}.part`;
  try {
    await pipeline(content, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function unlessPipeClosed(error: unknown): void {
  if (
    error instanceof Error &&
    'code' in error &&
    (error.code === 'EPIPE' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  )
    return;
  throw error;
}
