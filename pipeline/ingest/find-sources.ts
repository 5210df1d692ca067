import { lstat, readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { InputError } from '../../models/errors.ts';
import type { SourceFile } from '../../models/ports.ts';
import { defaultFileLimit, ingestFile } from './ingest-file.ts';
import {
  emptyFileError,
  inputErrorFrom,
  linkedFolderError,
  specialFileError,
  unsupportedTypeError,
} from './input-errors.ts';
import { readHead, withRegularFile } from './open-source.ts';
import { isVisibleName, listPageImages } from './page-image-folder.ts';
import { sniffBytes, sniffMediaType } from './sniff-media-type.ts';

/** Something met while expanding what was handed over: a document to take, or the reason why it cannot be taken. */
export type FoundSource = { readonly path: string } & (
  { readonly ingest: () => Promise<SourceFile> } | { readonly error: InputError }
);

/**
 * Expands files and folders into documents, folders recursively and sorted by name. A folder whose own files are all
 * page pictures is one document; otherwise each supported file is one. Hidden files are left out; every other file
 * comes out, to be taken or with its refusal; one of more than `mostBytes` is refused when it is taken. Holds the names of one folder a level in memory, never the whole tree.
 */
export async function* findSources(
  paths: Iterable<string> | AsyncIterable<string>,
  mostBytes: number = defaultFileLimit,
): AsyncGenerator<FoundSource> {
  for await (const path of paths) {
    const absolute = resolve(path);
    const kind = await kindOf(absolute, stat);
    if (kind === 'folder') yield* walkFolder(absolute, mostBytes);
    else yield await judgeFile(absolute, kind, mostBytes);
  }
}

type EntryKind = 'folder' | 'file' | 'special' | 'link-to-folder' | InputError;

async function kindOf(path: string, look: typeof stat): Promise<EntryKind> {
  try {
    const entry = await look(path);
    if (entry.isDirectory()) return 'folder';
    if (!entry.isSymbolicLink()) return entry.isFile() ? 'file' : 'special';
    const target = await stat(path);
    if (target.isDirectory()) return 'link-to-folder';
    return target.isFile() ? 'file' : 'special';
  } catch (cause) {
    return inputErrorFrom(cause, path);
  }
}

async function* walkFolder(folder: string, mostBytes: number): AsyncGenerator<FoundSource> {
  let names: readonly string[];
  let isContract: boolean;
  try {
    names = (await readdir(folder)).filter(isVisibleName).toSorted();
    isContract = (await listPageImages(folder)).isContract;
  } catch (cause) {
    yield { path: folder, error: inputErrorFrom(cause, folder) };
    return;
  }
  if (isContract) yield found(folder, mostBytes);
  for (const name of names) {
    const path = join(folder, name);
    const kind = await kindOf(path, lstat);
    if (kind === 'folder') yield* walkFolder(path, mostBytes);
    else if (!isContract || kind === 'link-to-folder') yield await judgeFile(path, kind, mostBytes);
  }
}

async function judgeFile(path: string, kind: Exclude<EntryKind, 'folder'>, mostBytes: number): Promise<FoundSource> {
  const error = kind === 'file' ? await findRefusal(path) : refusalOf(path, kind);
  return error === null ? found(path, mostBytes) : { path, error };
}

function found(path: string, mostBytes: number): FoundSource {
  return { path, ingest: () => ingestFile(path, mostBytes) };
}

function refusalOf(path: string, kind: Exclude<EntryKind, 'folder' | 'file'>): InputError {
  if (kind === 'special') return specialFileError(path);
  return kind === 'link-to-folder' ? linkedFolderError(path) : kind;
}

async function findRefusal(path: string): Promise<InputError | null> {
  try {
    return await withRegularFile(path, async (handle) => {
      const head = await readHead(handle, sniffBytes);
      if (head.length === 0) return emptyFileError(path);
      const sniffed = await sniffMediaType(head);
      return sniffed.supported ? null : unsupportedTypeError(path, sniffed.looksLike);
    });
  } catch (cause) {
    return inputErrorFrom(cause, path);
  }
}
