import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { encodeGraymap } from './encode-graymap.ts';
import { toOcrLine } from './line-of-symbols.ts';
import { createTesseractWorker, packagedDataDir } from './tesseract-worker.ts';
import type { Segmentation } from './tesseract-worker.ts';

/** How a tesseract engine is built. */
export interface TesseractEngineOptions {
  /** Folder that holds `chi_sim.traineddata.gz`; the packaged data by default. */
  readonly dataDir?: string | null;
  /** Readings after which the worker is replaced; its memory only grows. */
  readonly readingsPerWorker?: number;
}

/** Raised whenever the same picture may read differently than before. */
const version = '1';
/** Lines under this mean probability are specks of the paper, not text. */
const minConfidence = 0.3;
/** Shortest side that can hold a character, in pixels, and least difference of ink and paper, of 255. */
const smallestText = { side: 8, contrast: 24 } as const;
/** Share of the page's height that is read both ways round to tell which is up. */
const sampleShare = 0.25;

/**
 * An engine on tesseract.js: the second opinion, and the one that is left where onnxruntime cannot load. It reads local
 * data only and starts its thread on first use.
 */
export function createTesseractEngine(options: TesseractEngineOptions = {}): Promise<OcrEngine> {
  const worker = createTesseractWorker(options.dataDir ?? packagedDataDir(), options.readingsPerWorker ?? 25);
  const read = async (image: RasterImage, segmentation: Segmentation, among?: string): Promise<readonly OcrLine[]> => {
    if (!mayHoldText(image)) return [];
    const lines = await worker.read(encodeGraymap(image), segmentation, among);
    return lines
      .map((line) => toOcrLine(line, image.width, image.height))
      .filter((line) => line !== undefined)
      .filter((line) => line.confidence >= minConfidence);
  };
  return Promise.resolve({
    id: 'tesseract',
    version,
    readPage: (image) => read(image, 'page'),
    async readLine(image, among) {
      const [first] = [...(await read(image, 'line', among))].sort((a, b) => b.text.length - a.text.length);
      return first ?? null;
    },
    async estimateUpsideDown(image) {
      const band = cutMiddle(image);
      const upright = doubt(await read(band, 'block'));
      const turned = doubt(await read(turnAround(band), 'block'));
      return upright ** 2 / (upright ** 2 + turned ** 2);
    },
    close: () => worker.close(),
  });
}

/** Tesseract reads something into slivers and plain areas too, so they are not shown to it. */
function mayHoldText({ width, height, data }: RasterImage): boolean {
  if (Math.min(width, height) < smallestText.side) return false;
  let darkest = 255;
  let lightest = 0;
  for (let i = 1; i < data.length; i += 3) {
    darkest = Math.min(darkest, data[i]!);
    lightest = Math.max(lightest, data[i]!);
  }
  return lightest - darkest >= smallestText.contrast;
}

/** What is missing to full confidence, by characters: some 0.02 the right way round, 0.2 the wrong; 1 without text. */
function doubt(lines: readonly OcrLine[]): number {
  const characters = lines.reduce((sum, line) => sum + line.text.length, 0);
  const sure = lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0);
  return characters === 0 ? 1 : Math.max(1 - sure / characters, 1e-3);
}

/** The band of the page that holds most text, told by how much neighbouring rows' pixels change. */
function cutMiddle(image: RasterImage): RasterImage {
  const height = Math.max(Math.round(image.height * sampleShare), 1);
  const stride = image.width * 3;
  const changes = new Float64Array(image.height + 1);
  for (let y = 0; y < image.height; y++) {
    let sum = 0;
    for (let at = y * stride + 4; at < (y + 1) * stride; at += 3) {
      const change = Math.abs(image.data[at]! - image.data[at - 3]!);
      if (change > 32) sum += change;
    }
    changes[y + 1] = changes[y]! + sum;
  }
  let top = 0;
  for (let y = 0; y + height <= image.height; y++) {
    if (changes[y + height]! - changes[y]! > changes[top + height]! - changes[top]!) top = y;
  }
  return { width: image.width, height, data: image.data.subarray(top * stride, (top + height) * stride) };
}

function turnAround(image: RasterImage): RasterImage {
  const pixels = image.width * image.height;
  const data = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) {
    const from = (pixels - 1 - i) * 3;
    data.set(image.data.subarray(from, from + 3), i * 3);
  }
  return { width: image.width, height: image.height, data };
}
