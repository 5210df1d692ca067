import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { InputError } from '../../models/errors.ts';
import type { FileHash } from './hash-stable-file.ts';
import { hashStableFile } from './hash-stable-file.ts';
import { readHead, withRegularFile } from './open-source.ts';
import { sniffBytes, sniffMediaType } from './sniff-media-type.ts';
import { hasSecondTiffPage } from './tiff-pages.ts';

/** Whether a folder's own files are the page pictures of one contract: their paths in page order, or why not. */
export type PageImages =
  | { readonly isContract: true; readonly paths: readonly string[] }
  | { readonly isContract: false; readonly why: string };

/** Files that file managers leave behind; they belong to no document. */
const leftovers = new Set(['thumbs.db', 'desktop.ini']);

/** Whether a folder entry counts: hidden files and file managers' leftovers do not. */
export function isVisibleName(name: string): boolean {
  return !name.startsWith('.') && !leftovers.has(name.toLowerCase());
}

const byNumber = new Intl.Collator('zh-Hans-CN', { numeric: true }).compare;

/**
 * Looks whether a folder is one contract: at least two files, every one a picture of one page, named alike but for
 * their numbers (`001.jpg`, `扫描-12.png`). Subfolders are not looked at.
 */
export async function listPageImages(folder: string): Promise<PageImages> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => !entry.isDirectory() && isVisibleName(entry.name)).map((entry) => entry.name);
  if (names.length < 2)
    return { isContract: false, why: names.length === 0 ? 'it holds no files' : 'it holds a single file' };
  if (!areNumberedAlike(names))
    return {
      isContract: false,
      why: 'its file names are not one name with page numbers, so the order of the pages is unknown',
    };
  const paths = names.toSorted(byNumber).map((name) => join(folder, name));
  for (const path of paths) {
    if (!(await isPageImage(path)))
      return { isContract: false, why: `${parse(path).base} is not the picture of one page` };
  }
  return { isContract: true, paths };
}

/** Whether names differ in their numbers only, so that the numbers give an order. */
export function areNumberedAlike(names: readonly string[]): boolean {
  const stems = names.map((name) => parse(name).name);
  const skeletons = new Set(stems.map((stem) => stem.replace(/\d+/g, '#')));
  const numbers = new Set(stems.map((stem) => (stem.match(/\d+/g) ?? []).map(BigInt).join('.')));
  return skeletons.size === 1 && numbers.size === names.length && !numbers.has('');
}

async function isPageImage(path: string): Promise<boolean> {
  try {
    return await withRegularFile(path, async (handle) => isPagePicture(handle));
  } catch (cause) {
    if (cause instanceof InputError) return false;
    throw cause;
  }
}

async function isPagePicture(handle: FileHandle): Promise<boolean> {
  const sniffed = await sniffMediaType(await readHead(handle, sniffBytes));
  if (!sniffed.supported || sniffed.mediaType === 'application/pdf') return false;
  return sniffed.mediaType !== 'image/tiff' || !(await hasSecondTiffPage(handle));
}

/** SHA-256 over the files' SHA-256 values (hex, a line each) in page order, and the sum of their sizes. */
export async function hashFolder(paths: readonly string[]): Promise<FileHash> {
  const all = createHash('sha256');
  let bytes = 0;
  for (const path of paths) {
    const hash = await withRegularFile(path, (handle) => hashStableFile(handle, path));
    all.update(`${hash.sha256}\n`);
    bytes += hash.bytes;
  }
  return { sha256: all.digest('hex'), bytes };
}
