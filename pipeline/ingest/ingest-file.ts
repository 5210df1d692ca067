import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { SourceFile } from '../../models/ports.ts';
import { hashFolder, listPageImages } from './page-image-folder.ts';
import { hashStableFile } from './hash-stable-file.ts';
import { emptyFileError, folderError, inputErrorFrom, tooLargeError, unsupportedTypeError } from './input-errors.ts';
import { readHead, withRegularFile } from './open-source.ts';
import { sniffBytes, sniffMediaType } from './sniff-media-type.ts';

/** Bytes above which a file, or a folder's page pictures together, are refused unless told otherwise. */
export const defaultFileLimit = 1e9;

/**
 * Takes one file, or one folder of page images, as a document: type by content, SHA-256, size. Nothing is read into
 * memory whole. `await ingestFile('contracts/a.pdf')` → `{ mediaType: 'application/pdf', sha256: '…', … }`.
 * @throws InputError (`file-not-found`, `file-unreadable`, `not-a-regular-file`, `file-empty`, `unsupported-type`,
 * `file-changing`, `link-loop`, `folder-not-a-contract`, `file-too-large`) naming the file and what to do.
 */
export async function ingestFile(path: string, mostBytes: number = defaultFileLimit): Promise<SourceFile> {
  const absolute = resolve(path);
  try {
    if ((await stat(absolute)).isDirectory()) return await ingestFolder(absolute, mostBytes);
  } catch (cause) {
    throw inputErrorFrom(cause, absolute);
  }
  return withRegularFile(absolute, async (handle) => {
    const head = await readHead(handle, sniffBytes);
    if (head.length === 0) throw emptyFileError(absolute);
    const sniffed = await sniffMediaType(head);
    if (!sniffed.supported) throw unsupportedTypeError(absolute, sniffed.looksLike);
    const { size } = await handle.stat();
    if (size > mostBytes) throw tooLargeError(absolute, size, mostBytes);
    const hash = await hashStableFile(handle, absolute);
    return { fileName: basename(absolute), paths: [absolute], mediaType: sniffed.mediaType, ...hash };
  });
}

async function ingestFolder(folder: string, mostBytes: number): Promise<SourceFile> {
  const pages = await listPageImages(folder);
  if (!pages.isContract) throw folderError(folder, pages.why);
  const sizes = await Promise.all(pages.paths.map(async (page) => (await stat(page)).size));
  const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
  if (size > mostBytes) throw tooLargeError(folder, size, mostBytes);
  const hash = await hashFolder(pages.paths);
  return { fileName: basename(folder), paths: pages.paths, mediaType: 'inode/directory', ...hash };
}
