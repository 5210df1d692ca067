import sharp from 'sharp';
import type { Metadata } from 'sharp';
import { InputError } from '../../models/errors.ts';
import type { Issue } from '../../models/issue.ts';
import type { RasterImage, SourceFile } from '../../models/ports.ts';
import { tooManyPagesError } from '../ingest/input-errors.ts';
import { decodePicture } from './decode-picture.ts';
import type { OpenOptions, PageSource } from './page-source.ts';
import { verifySource } from './verify-source.ts';

/** One page among the pictures: its file and, in a TIFF, its 0-based place there. */
interface PicturePage {
  readonly path: string;
  readonly index: number;
}

/**
 * Opens a picture, a TIFF of several pages, or a folder's page pictures. Sizes are taken from the headers.
 * @throws InputError `picture-too-large`, `picture-damaged`, `too-many-pages`, `file-changing`.
 */
export async function openPictures(source: SourceFile, { maxPixels, maxPages }: OpenOptions): Promise<PageSource> {
  await verifySource(source);
  const pages: PicturePage[] = [];
  for (const path of source.paths) {
    const { pages: count = 1 } = await readHeader(path, 0, maxPixels);
    if (pages.length + count > maxPages) throw tooManyPagesError(path, pages.length + count, maxPages);
    for (let index = 0; index < count; index++) pages.push({ path, index });
  }
  return {
    pageCount: pages.length,
    async loadPage(page) {
      const picture = pages[page - 1];
      if (picture === undefined) throw new InputError(`There is no page ${page}.`, { code: 'page-missing', page });
      const header = await readHeader(picture.path, picture.index, maxPixels);
      const { image, isWhole } = await decode(picture, header);
      return { page, image, textLines: null, turned: 0, issues: isWhole ? [] : [damagedPictureIssue(page)] };
    },
    close: async () => undefined,
  };
}

async function readHeader(path: string, index: number, maxPixels: number): Promise<Metadata> {
  // The header is read whatever it promises: the promise is judged here, before any pixel is decoded.
  const header = await sharp(path, { page: index, limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw damagedPicture(path, cause);
    });
  if (header.width * header.height <= maxPixels) return header;
  throw new InputError(
    `The picture is ${header.width} × ${header.height} pixels; at most ${maxPixels / 1e6} million are read.`,
    { code: 'picture-too-large', file: path, remedy: 'Scan at 200–400 dpi, or scale the picture down.' },
  );
}

/** Bytes that make no sense are passed over where the picture is there to its end; that is said. */
async function decode(picture: PicturePage, header: Metadata): Promise<{ image: RasterImage; isWhole: boolean }> {
  const attempt = (failOn: 'error' | 'truncated'): Promise<RasterImage> =>
    decodePicture(
      sharp(picture.path, { page: picture.index, failOn, limitInputPixels: false, sequentialRead: true }).autoOrient(),
      header.autoOrient,
    );
  try {
    return { image: await attempt('error'), isWhole: true };
  } catch {
    const image = await attempt('truncated').catch((cause: unknown) => {
      throw damagedPicture(picture.path, cause);
    });
    return { image, isWhole: false };
  }
}

/** The issue of a page whose picture holds damaged bytes. */
export function damagedPictureIssue(page: number): Issue {
  const message = `The picture of page ${page} is damaged; what could be seen of it was read.`;
  return { stage: 'recognize', code: 'picture-damaged', level: 'problem', page, message };
}

function damagedPicture(file: string, cause: unknown): InputError {
  const reason = cause instanceof Error ? cause.message.replace(/\s*\n\s*/g, ' ') : String(cause);
  return new InputError(`The picture is damaged or of an unknown kind (${reason}).`, {
    code: 'picture-damaged',
    file,
    remedy: 'Scan it again, or save it anew as PNG, JPEG or TIFF.',
    cause,
  });
}
