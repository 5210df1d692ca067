import sharp from 'sharp';
import type { RasterImage } from '../../../models/ports.ts';

/** Degrees clockwise a picture can be turned without resampling. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** Turns a picture clockwise by whole quarters; 0 gives the same object back. */
export function turnImage(image: RasterImage, degrees: QuarterTurn): RasterImage {
  if (degrees === 0) return image;
  const { width, height, data } = image;
  const isSideways = degrees !== 180;
  const turned = new Uint8Array(data.length);
  const turnedWidth = isSideways ? height : width;
  const [start, stepX, stepY] = walkOf(degrees, width, height);
  let to = 0;
  for (let y = 0; y < (isSideways ? width : height); y++) {
    let from = (start + y * stepY) * 3;
    for (let x = 0; x < turnedWidth; x++, to += 3, from += stepX * 3) {
      turned[to] = data[from]!;
      turned[to + 1] = data[from + 1]!;
      turned[to + 2] = data[from + 2]!;
    }
  }
  return { width: turnedWidth, height: isSideways ? width : height, data: turned };
}

/** Where the turned picture's first pixel lies in the old one, and how far a step right and a step down move there. */
function walkOf(degrees: 90 | 180 | 270, width: number, height: number): readonly [number, number, number] {
  if (degrees === 90) return [(height - 1) * width, -width, 1];
  if (degrees === 180) return [width * height - 1, -1, -width];
  return [width - 1, width, -1];
}

/** Colour of a pixel, red, green, blue, 0–255 each. */
export type Colour = readonly [number, number, number];

/**
 * Turns a picture clockwise by a small angle in degrees (bilinear). The canvas grows so that nothing is cut; new corners
 * are filled with `fill`.
 */
export async function rotateImage(image: RasterImage, degrees: number, fill: Colour): Promise<RasterImage> {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const { data, info } = await sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
    .affine([cos, -sin, sin, cos], {
      background: { r: fill[0], g: fill[1], b: fill[2] },
      interpolator: 'bilinear',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) };
}
