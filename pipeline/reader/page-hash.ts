import sharp from 'sharp';
import type { RasterImage } from '../../models/ports.ts';

const side = 32;
const kept = 8;

/**
 * A page picture's perceptual hash, sixteen hexadecimal digits: the signs, against their median, of the 64 lowest
 * frequencies of its cosine transform but the mean. Two scans of one page differ in few bits, whatever their size, shade and
 * compression (Zauner, "Implementation and benchmarking of perceptual image hash functions", 2010).
 */
export async function hashPageImage({ data, width, height }: RasterImage): Promise<string> {
  const pixels = await sharp(data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .greyscale()
    .resize(side, side, { fit: 'fill' })
    .normalise()
    .raw()
    .toBuffer();
  const values = lowFrequencies(pixels);
  const median = [...values].sort((a, b) => a - b)[values.length / 2]!;
  const bits = values.map((value) => (value > median ? '1' : '0')).join('');
  return BigInt(`0b${bits}`).toString(16).padStart(16, '0');
}

/** Frequencies 1–8 down and across; the zeroth are the page's shade and the scanner's, not its print. */
function lowFrequencies(pixels: Uint8Array): readonly number[] {
  const rows = Array.from({ length: side }, (_, y) => cosines((x) => pixels[y * side + x]!));
  return Array.from({ length: kept }, (_, u) => cosines((y) => rows[y]![u]!)).flat();
}

function cosines(value: (at: number) => number): readonly number[] {
  return Array.from({ length: kept }, (_, frequency) => {
    let sum = 0;
    for (let at = 0; at < side; at++) sum += value(at) * Math.cos((Math.PI * (frequency + 1) * (at + 0.5)) / side);
    return sum;
  });
}
