import type { Box } from '../../models/geometry.ts';
import type { OcrEngine, OcrLine, RasterImage } from '../../models/ports.ts';
import { lookAtPage } from './page-scene.ts';
import { cropImage } from './raster/crop-image.ts';
import { lookAgain } from './second-look/look-again.ts';

/** What stands in a part of a page: lines from top to bottom, parted by line breaks; empty where nothing is read. */
export interface RegionReading {
  readonly text: string;
  /** Mean probability of the characters, 0–1; 0 where nothing is read. */
  readonly confidence: number;
  /** `engine@version`. */
  readonly engine: string;
}

/** Pixels of white around a region: an engine finds no line that touches the picture's edge. */
const margin = 24;

/**
 * Reads a part of an upright page. Seals and rulings are taken off first, as for a whole page; where nothing is left
 * then (the region is a seal), the picture is read as it is.
 */
export async function readRegion(page: RasterImage, box: Box, engine: OcrEngine): Promise<RegionReading> {
  const bare = await readCrop(cropImage(lookAtPage(page).bare, box, margin), engine);
  const lines = bare.length > 0 ? bare : await readCrop(cropImage(page, box, margin), engine);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  const certainty = lines.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return {
    text: lines.map(({ text }) => text).join('\n'),
    confidence: characters === 0 ? 0 : Math.round((certainty / characters) * 1000) / 1000,
    engine: `${engine.id}@${engine.version}`,
  };
}

async function readCrop(crop: RasterImage, engine: OcrEngine): Promise<readonly OcrLine[]> {
  const lines = await lookAgain(crop, await engine.readPage(crop), engine);
  return lines.filter(({ text }) => text.trim() !== '').toSorted(inReadingOrder);
}

function inReadingOrder(a: OcrLine, b: OcrLine): number {
  const isSameRow = Math.abs(middle(a) - middle(b)) < (heightOf(a) + heightOf(b)) / 4;
  return isSameRow ? a.quad[0][0] - b.quad[0][0] : middle(a) - middle(b);
}

function middle({ quad }: OcrLine): number {
  return (quad[0][1] + quad[3][1]) / 2;
}

function heightOf({ quad }: OcrLine): number {
  return Math.abs(quad[3][1] - quad[0][1]);
}
