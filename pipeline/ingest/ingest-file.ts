import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { SourceFile } from '../../models/ports.ts';
import { hashFolder, listPageImages } from './page-image-folder.ts';
import { hashStableFile } from './hash-stable-file.ts';
import { emptyFileError, folderError, inputErrorFrom, unsupportedTypeError } from './input-errors.ts';
import { readHead, withRegularFile } from './open-source.ts';
import { sniffBytes, sniffMediaType } from './sniff-media-type.ts';

/**
 * Takes one file, or one folder of page images, as a document: type by content, SHA-256, size. Nothing is read into
 * memory whole. `await ingestFile('contracts/a.pdf')` → `{ mediaType: 'application/pdf', sha256: '…', … }`.
 * @throws InputError (`file-not-found`, `file-unreadable`, `not-a-regular-file`, `file-empty`, `unsupported-type`,
 * `file-changing`, `link-loop`, `folder-not-a-contract`) naming the file and what to do.
 */
export async function ingestFile(path: string): Promise<SourceFile> {
  const absolute = resolve(path);
  try {
    if ((await stat(absolute)).isDirectory()) return await ingestFolder(absolute);
  } catch (cause) {
    throw inputErrorFrom(cause, absolute);
  }
  return withRegularFile(absolute, async (handle) => {
    const head = await readHead(handle, sniffBytes);
    if (head.length === 0) throw emptyFileError(absolute);
    const sniffed = await sniffMediaType(head);
    if (!sniffed.supported) throw unsupportedTypeError(absolute, sniffed.looksLike);
    const hash = await hashStableFile(handle, absolute);
    return { fileName: basename(absolute), paths: [absolute], mediaType: sniffed.mediaType, ...hash };
  });
}

async function ingestFolder(folder: string): Promise<SourceFile> {
  const pages = await listPageImages(folder);
  if (!pages.isContract) throw folderError(folder, pages.why);
  const hash = await hashFolder(pages.paths);
  return { fileName: basename(folder), paths: pages.paths, mediaType: 'inode/directory', ...hash };
}
