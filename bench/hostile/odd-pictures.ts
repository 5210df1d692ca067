import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { Random } from '../marks/random.ts';
import { cutOff, flipBytes, times, variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';

/** Pictures: damaged, of unusual make, or another thing than their name says. `page` is the picture of a page of text. */
export async function oddPictures(page: Uint8Array, random: Random): Promise<readonly OddFile[]> {
  const small = await sharp(page).resize({ width: 620 }).png().toBuffer();
  const of = (): Sharp => sharp(small);
  const plain = {
    png: small,
    jpg: await of().jpeg().toBuffer(),
    tif: await of().tiff({ compression: 'lzw' }).toBuffer(),
    webp: await of().webp().toBuffer(),
  };
  return [
    ...Object.entries(plain).flatMap(([extension, bytes]) => [
      ...variants(
        `${extension}: cut off`,
        extension,
        times(7, (at) => cutOff(bytes, (at + 0.5) / 7)),
      ),
      ...variants(
        `${extension}: bytes flipped`,
        extension,
        times(8, (at) => flipBytes(bytes, 1 << at, random)),
      ),
    ]),
    ...(await unusual(of)),
    ...variants(
      'png: size lies',
      'png',
      sizes.map(([width, height]) => withSize(small, width, height)),
    ),
    ...variants(
      'jpg: turned by its camera',
      'jpg',
      await Promise.all(
        times(8, (at) =>
          of()
            .withMetadata({ orientation: at + 1 })
            .jpeg()
            .toBuffer(),
        ),
      ),
    ),
    ...variants('tif: directory loops', 'tif', [
      loopingTiff(),
      loopingTiff(8),
      Buffer.from('II*\0\xff\xff\xff\xff', 'latin1'),
    ]),
    ...strangers(plain),
  ];
}

const sizes = [
  [0, 0],
  [30_000, 30_000],
  [1, 100_000],
  [2 ** 31 - 1, 1],
  [2 ** 31 - 1, 2 ** 31 - 1],
  [1, 1],
] as const;

async function unusual(of: () => Sharp): Promise<readonly OddFile[]> {
  const blank = (width: number, height: number): Sharp =>
    sharp({ create: { width, height, channels: 3, background: '#fff' } });
  return [
    ...variants('png: unusual make', 'png', [
      await of().toColourspace('rgb16').png().toBuffer(),
      await of().greyscale().png().toBuffer(),
      await of().ensureAlpha(0.5).png().toBuffer(),
      await of().png({ palette: true, colours: 2 }).toBuffer(),
      await of().png({ progressive: true }).toBuffer(),
      await blank(1, 1).png().toBuffer(),
      await blank(1, 5000).png().toBuffer(),
      await blank(12_000, 3).png().toBuffer(),
    ]),
    ...variants('jpg: unusual make', 'jpg', [
      await of().toColourspace('cmyk').jpeg().toBuffer(),
      await of().greyscale().jpeg().toBuffer(),
      await of().jpeg({ progressive: true, quality: 1 }).toBuffer(),
      await blank(65_500, 2).jpeg().toBuffer(),
    ]),
    ...variants('tif: unusual make', 'tif', [
      await of().tiff({ compression: 'none' }).toBuffer(),
      await of().toColourspace('b-w').tiff({ compression: 'packbits' }).toBuffer(),
      await of().tiff({ compression: 'jpeg', tile: true }).toBuffer(),
      await of().tiff({ compression: 'deflate', pyramid: true, tile: true }).toBuffer(),
      await of().tiff({ bigtiff: true }).toBuffer(),
    ]),
    ...variants('webp: unusual make', 'webp', [
      await of().webp({ lossless: true }).toBuffer(),
      await of().ensureAlpha(0).webp().toBuffer(),
    ]),
    ...variants('formats that are not taken', 'gif', [await of().gif().toBuffer()]),
    ...variants('formats that are not taken', 'avif', [await of().resize({ width: 64 }).avif().toBuffer()]),
  ];
}

/** Files whose name and content disagree, and files of no use. */
function strangers(plain: Readonly<Record<'png' | 'jpg' | 'tif' | 'webp', Buffer>>): readonly OddFile[] {
  const zip = Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1');
  return [
    ...variants('named for another format', 'pdf', [
      plain.png,
      plain.jpg,
      zip,
      '<html></html>',
      '\x7fELF\x02\x01',
      '',
      ' ',
      '%PDF-',
      '%PDF-1.4\n%%EOF',
    ]),
    ...variants('named for another format', 'png', [plain.jpg, plain.webp, 'GIF89a', '']),
    ...variants('named for another format', 'jpg', [plain.tif, '%PDF-1.7\n', Buffer.alloc(10_000_000)]),
    ...[
      '合同 ‮fdp.pdf',
      '-rf.pdf',
      'a..pdf',
      "a'; drop table x;--.pdf",
      'a\nb\tc.pdf',
      '甲'.repeat(80) + '.pdf',
      '😀é.pdf',
      '$(id).pdf',
      '<img src=x onerror=alert(1)>.pdf',
    ].map((name) => ({ kind: 'unusual file names', name, bytes: Buffer.concat([plain.png, Buffer.from(name)]) })),
  ];
}

/** A PNG that says it has so many pixels. The checksum of its head no longer fits, which readers forgive or not. */
function withSize(png: Uint8Array, width: number, height: number): Buffer {
  const changed = Buffer.from(png);
  changed.writeUInt32BE(width, 16);
  changed.writeUInt32BE(height, 20);
  return changed;
}

/** A TIFF whose directory names itself as the next. */
function loopingTiff(entries = 0): Buffer {
  const bytes = Buffer.alloc(14 + entries * 12);
  bytes.write('II*\0', 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(entries, 8);
  bytes.writeUInt32LE(8, 10 + entries * 12);
  return bytes;
}
