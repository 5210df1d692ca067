import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReadPage } from '../../models/page.ts';
import type { Logger, PageReader } from '../../models/ports.ts';

export interface PageCacheOptions {
  /** Folder of its own; made where it is missing. */
  readonly folder: string;
  /** Whatever decides how a page reads besides its bytes: engine, its models, the stage's version. */
  readonly readAs: string;
  /** Bytes the folder may hold; the documents used longest ago go first. */
  readonly mostBytes: number;
  readonly log: Logger;
}

/**
 * A page reader that reads nothing twice: a page whose document, number and way of reading are known is taken from the
 * folder, its picture too. Only pages that were read are kept; an entry that cannot be used counts as none.
 */
export function cachePages(reader: PageReader, options: PageCacheOptions): PageReader {
  const way = createHash('sha256').update(options.readAs).digest('hex').slice(0, 16);
  const entryOf = (sha256: string, page: number): Entry => {
    const stem = path.join(options.folder, sha256, `${page}-${way}`);
    return { text: `${stem}.json`, picture: `${stem}.webp` };
  };
  return {
    open: (source, signal) => reader.open(source, signal),
    async readPage(source, page, signal, imageFile) {
      const entry = entryOf(source.sha256, page);
      const known = await take(entry, imageFile);
      if (known !== null) return known;
      const read = await reader.readPage(source, page, signal, imageFile);
      if (read.status === 'ok')
        await put(entry, read, imageFile).catch((error: unknown) =>
          options.log.warn({ page, reason: String(error) }, 'page not kept for later runs'),
        );
      return read;
    },
    release: (source) => reader.release(source),
    async close() {
      await reader.close();
      await prune(options).catch((error: unknown) =>
        options.log.warn({ reason: String(error) }, 'page cache not pruned'),
      );
    },
  };
}

interface Entry {
  readonly text: string;
  readonly picture: string;
}

async function take({ text, picture }: Entry, imageFile: string | undefined): Promise<ReadPage | null> {
  try {
    const page = JSON.parse(await readFile(text, 'utf8')) as ReadPage;
    if (imageFile !== undefined) await copyFile(picture, imageFile);
    const now = new Date();
    await utimes(path.dirname(text), now, now);
    return page;
  } catch {
    return null;
  }
}

async function put({ text, picture }: Entry, page: ReadPage, imageFile: string | undefined): Promise<void> {
  await mkdir(path.dirname(text), { recursive: true });
  const unfinished = `.${process.pid}.part`;
  // Renamed when whole, the text last: an entry that can be found is complete.
  if (imageFile !== undefined) {
    await copyFile(imageFile, picture + unfinished);
    await rename(picture + unfinished, picture);
  }
  await writeFile(text + unfinished, JSON.stringify(page));
  await rename(text + unfinished, text);
}

async function prune({ folder, mostBytes }: PageCacheOptions): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const documents = await Promise.all(names.map((name) => measure(path.join(folder, name))));
  let bytes = documents.reduce((sum, one) => sum + one.bytes, 0);
  for (const document of documents.sort((a, b) => a.usedAt - b.usedAt)) {
    if (bytes <= mostBytes) return;
    await rm(document.folder, { recursive: true, force: true });
    bytes -= document.bytes;
  }
}

async function measure(folder: string): Promise<{ folder: string; bytes: number; usedAt: number }> {
  const files = await readdir(folder);
  const sizes = await Promise.all(files.map(async (name) => (await stat(path.join(folder, name))).size));
  return { folder, bytes: sizes.reduce((sum, one) => sum + one, 0), usedAt: (await stat(folder)).mtimeMs };
}
