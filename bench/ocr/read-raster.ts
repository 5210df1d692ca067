import sharp from 'sharp';
import type { RasterImage } from '../../models/ports.ts';

/** The pixels of a picture file, RGB. */
export async function readRaster(file: string): Promise<RasterImage> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
