import { createHash } from 'node:crypto';
import type { SharedPages } from '../../models/intake.ts';
import type { BlobStore, Logger, PageReader } from '../../models/ports.ts';

export interface SharePagesOptions {
  readonly pages: SharedPages;
  readonly blobs: Pick<BlobStore, 'putFile'>;
  /** Whatever decides how a page reads besides its bytes. */
  readonly readAs: string;
  readonly log: Logger;
}

/**
 * A page reader that reads nothing another attempt has read, on this machine or elsewhere: each page is kept with its picture as
 * soon as it is read. Where that fails the page is read, or read again: sharing never costs a page.
 */
export function sharePages(reader: PageReader, { pages, blobs, readAs, log }: SharePagesOptions): PageReader {
  const way = createHash('sha256').update(readAs).digest('hex').slice(0, 16);
  return {
    ...reader,
    async readPage(source, number, signal, imageFile) {
      const { sha256 } = source;
      const known = await pages.find(sha256, number, way).catch(() => undefined);
      if (known !== undefined) return { ...known.page, pictureBlob: known.picture };
      const page = await reader.readPage(source, number, signal, imageFile);
      if (page.status !== 'ok' || imageFile === undefined) return page;
      try {
        const picture = await blobs.putFile(imageFile);
        await pages.keep({ sha256, number, way, page, picture });
        return { ...page, pictureBlob: picture };
      } catch (error) {
        log.warn({ sha256, page: number, reason: String(error) }, 'a page is not shared');
        return page;
      }
    },
  };
}
