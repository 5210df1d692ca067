import { rename } from 'node:fs/promises';
import sharp from 'sharp';
import type { RasterImage } from '../../models/ports.ts';

/** WebP quality of stored pages: small print stays legible at about 100 kB a page. */
const quality = 80;

/** Longest side WebP can hold, in pixels. */
const maxSide = 16383;

/** Writes a page's picture as WebP; the file appears whole or not at all. */
export async function writePageImage(image: RasterImage, file: string): Promise<void> {
  const { width, height, data } = image;
  const part = `${file}.${process.pid}.part`;
  await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality, effort: 2 })
    .toFile(part);
  await rename(part, file);
}
