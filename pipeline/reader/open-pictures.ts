import sharp from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { InputError } from '../../models/errors.ts';
import type { RasterImage, SourceFile } from '../../models/ports.ts';
import type { OpenOptions, PageSource } from './page-source.ts';
import { verifySource } from './verify-source.ts';

/** One page among the pictures: its file and, in a TIFF, its 0-based place there. */
interface PicturePage {
  readonly path: string;
  readonly index: number;
}

/**
 * Opens a picture, a TIFF of several pages, or a folder's page pictures. Sizes are taken from the headers.
 * @throws InputError `picture-too-large`, `picture-damaged`, `file-changing`.
 */
export async function openPictures(source: SourceFile, { maxPixels }: OpenOptions): Promise<PageSource> {
  await verifySource(source);
  const pages: PicturePage[] = [];
  for (const path of source.paths) {
    const { pages: count = 1 } = await readHeader(path, 0, maxPixels);
    for (let index = 0; index < count; index++) pages.push({ path, index });
  }
  return {
    pageCount: pages.length,
    async loadPage(page) {
      const picture = pages[page - 1];
      if (picture === undefined) throw new InputError(`There is no page ${page}.`, { code: 'page-missing', page });
      if (picture.index > 0) await readHeader(picture.path, picture.index, maxPixels);
      return { page, image: await decode(picture), textLines: null, turned: 0, issues: [] };
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

async function decode(picture: PicturePage): Promise<RasterImage> {
  const input = sharp(picture.path, {
    page: picture.index,
    failOn: 'error',
    limitInputPixels: false,
    sequentialRead: true,
  });
  return decodeRgb(input.autoOrient()).catch((cause: unknown) => {
    throw damagedPicture(picture.path, cause);
  });
}

/** Decodes to 8-bit RGB on white paper, whatever the picture's depth, colours and transparency. */
export async function decodeRgb(input: Sharp): Promise<RasterImage> {
  const { data, info } = await input
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 3) return { width: info.width, height: info.height, data };
  return { width: info.width, height: info.height, data: grayToRgb(data, info.channels) };
}

function grayToRgb(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) rgb.fill(data[from]!, to, to + 3);
  return rgb;
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
