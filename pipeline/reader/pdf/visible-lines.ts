import type { RasterImage } from '../../../models/ports.ts';
import type { LayerLine } from './text-lines.ts';

/** Difference of brightness (0–255) inside a line's box below which nothing can be seen there. */
const leastContrast = 24;

/**
 * The lines of a text layer that left something to see on the drawn page: white, covered and transparent text is
 * dropped. Lines in fonts that could not be drawn (`missingFonts`) are kept.
 */
export function keepVisibleLines(
  lines: readonly LayerLine[],
  image: RasterImage,
  missingFonts: ReadonlySet<string>,
): readonly LayerLine[] {
  return lines.filter(
    (line) => [...line.fonts].some((font) => missingFonts.has(font)) || contrastIn(line, image) >= leastContrast,
  );
}

function contrastIn(line: LayerLine, image: RasterImage): number {
  const left = Math.floor(line.box[0] * image.width);
  const right = Math.min(image.width, Math.ceil(line.box[2] * image.width));
  const top = Math.floor(line.box[1] * image.height);
  const bottom = Math.min(image.height, Math.ceil(line.box[3] * image.height));
  let darkest = 255;
  let brightest = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left, at = (y * image.width + left) * 3; x < right; x++, at += 3) {
      const value = (image.data[at]! + 2 * image.data[at + 1]! + image.data[at + 2]!) >> 2;
      if (value < darkest) darkest = value;
      if (value > brightest) brightest = value;
    }
  }
  return brightest - darkest;
}
