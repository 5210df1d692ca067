import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RasterImage } from '../../../models/ports.ts';
import { ingestFile } from '../../../pipeline/ingest/ingest-file.ts';
import { openPageSource } from '../../../pipeline/reader/page-source.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hetong-pictures-'));
});
afterAll(() => rm(root, { recursive: true }));

/** 60 × 40, white, its left half red: shows which way is up. */
function leftRed(): Sharp {
  const half = { create: { width: 30, height: 40, channels: 3, background: '#ff0000' } } as const;
  return sharp({ create: { width: 60, height: 40, channels: 3, background: '#ffffff' } }).composite([
    { input: half, left: 0, top: 0 },
  ]);
}

async function pagesOf(name: string, bytes: Uint8Array): Promise<readonly RasterImage[]> {
  const file = path.join(root, name);
  await writeFile(file, bytes);
  return load(file);
}

async function load(file: string): Promise<readonly RasterImage[]> {
  const source = await openPageSource(await ingestFile(file));
  const pages: RasterImage[] = [];
  for (let page = 1; page <= source.pageCount; page++) pages.push((await source.loadPage(page)).image);
  await source.close();
  return pages;
}

/** Colours in the middle of the left, top, right and bottom quarter, as `r`ed, `w`hite or `?`. */
function sides({ width, height, data }: RasterImage): string {
  const at = (x: number, y: number): string => {
    const [r = 0, g = 0, b = 0] = data.subarray((Math.floor(y * height) * width + Math.floor(x * width)) * 3);
    if (r > 230 && g > 230 && b > 230) return 'w';
    return r > 200 && g < 60 && b < 60 ? 'r' : '?';
  };
  return [at(0.1, 0.5), at(0.5, 0.1), at(0.9, 0.5), at(0.5, 0.9)].join('');
}

describe('a picture', () => {
  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('becomes one page of RGB pixels: %s', async (format) => {
    const [page, ...rest] = await pagesOf(
      `plain.${format}`,
      await leftRed().toFormat(format, { quality: 100 }).toBuffer(),
    );
    expect(rest).toEqual([]);
    expect(page).toMatchObject({ width: 60, height: 40 });
    expect(page!.data.length).toBe(60 * 40 * 3);
    expect(sides(page!)[0]).toBe('r');
    expect(sides(page!)[2]).toBe('w');
  });

  it.each([
    [1, [60, 40], [0, 2]],
    [3, [60, 40], [2, 0]],
    [6, [40, 60], [1, 3]],
    [8, [40, 60], [3, 1]],
  ] as const)('stands as its EXIF orientation %i says', async (orientation, [width, height], [red, white]) => {
    const jpeg = await leftRed()
      .withMetadata({ orientation })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const [page] = await pagesOf(`exif-${orientation}.jpg`, jpeg);
    expect(page).toMatchObject({ width, height });
    expect([sides(page!)[red], sides(page!)[white]]).toEqual(['r', 'w']);
  });

  it.each([
    ['CMYK', (): Promise<Buffer> => leftRed().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()],
    ['16 bit', (): Promise<Buffer> => leftRed().toColourspace('rgb16').png().toBuffer()],
    ['a palette', (): Promise<Buffer> => leftRed().png({ palette: true }).toBuffer()],
  ])('may have other colours or depths: %s', async (name, make) => {
    const [page] = await pagesOf(`${name}.img`, await make());
    expect(page!.data.length).toBe(60 * 40 * 3);
    expect(sides(page!)[2]).toBe('w');
    expect(sides(page!)[0]).not.toBe('w');
  });

  it('has white paper where it is transparent, and three channels where it is gray', async () => {
    const clear = sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    expect(sides((await pagesOf('clear.png', await clear.png().toBuffer()))[0]!)).toBe('wwww');
    const gray = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#ffffff' } })
      .grayscale()
      .png()
      .toBuffer();
    expect((await pagesOf('gray.png', gray))[0]!.data).toEqual(Buffer.alloc(8 * 8 * 3, 255));
  });

  it('of several pages gives each of them, in order', async () => {
    const shades = [0, 100, 200];
    const pages = await Promise.all(
      shades.map((v) =>
        sharp({ create: { width: 5, height: 7, channels: 3, background: { r: v, g: v, b: v } } })
          .png()
          .toBuffer(),
      ),
    );
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'deflate' })
      .toBuffer();
    const read = await pagesOf('pages.tiff', tiff);
    expect(read.map((page) => [page.width, page.height, page.data[0]])).toEqual(shades.map((v) => [5, 7, v]));
  });

  it('may be a folder of page pictures', async () => {
    const folder = path.join(root, 'folder');
    await mkdir(folder);
    for (const [name, width] of [
      ['10', 30],
      ['9', 20],
    ] as const) {
      await sharp({ create: { width, height: 5, channels: 3, background: '#ffffff' } })
        .png()
        .toFile(path.join(folder, `${name}.png`));
    }
    expect((await load(folder)).map((page) => page.width)).toEqual([20, 30]);
  });
});

describe('a picture that cannot be read', () => {
  it('is refused from its header at once where it has too many pixels', async () => {
    const before = performance.now();
    const refusal = pagesOf('bomb.png', pngHeader(30_000, 30_000));
    await expect(refusal).rejects.toMatchObject({
      name: 'InputError',
      code: 'picture-too-large',
      message: expect.stringContaining('30000 × 30000'),
    });
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('is refused where it breaks off, instead of being read in half', async () => {
    const noise = {
      create: {
        width: 300,
        height: 300,
        channels: 3,
        background: '#ffffff',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    } as const;
    for (const format of ['jpeg', 'png'] as const) {
      const whole = await sharp(noise).toFormat(format).toBuffer();
      await expect(pagesOf(`half.${format}`, whole.subarray(0, whole.length / 2))).rejects.toMatchObject({
        code: 'picture-damaged',
      });
    }
  });
});

/** A PNG that promises so many pixels and holds hardly any. */
function pngHeader(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', Buffer.from([0x78, 0x9c])),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
