import { expect, test } from 'vitest';
import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { cropImage } from '../../../pipeline/recognize/raster/crop-image.ts';
import { readRegion } from '../../../pipeline/recognize/read-region.ts';

/** A white page with one black pixel a place, so that a crop shows where it was cut. */
function pageWith(...dots: readonly (readonly [x: number, y: number])[]): RasterImage {
  const [width, height] = [400, 600];
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [x, y] of dots) data.fill(0, (y * width + x) * 3, (y * width + x) * 3 + 3);
  return { width, height, data };
}

function lineAt(text: string, x: number, y: number, confidence = 0.9): OcrLine {
  const edges = Array.from({ length: text.length * 2 }, (_, at) => Math.ceil(at / 2) / text.length);
  const quad = [
    [x, y],
    [x + 60, y],
    [x + 60, y + 20],
    [x, y + 20],
  ] as const;
  return { text, quad, confidence, charEdges: edges };
}

/** An engine that reads what it is told, and remembers what it was shown. */
function engineReading(...answers: readonly (readonly OcrLine[])[]): OcrEngine & { readonly seen: RasterImage[] } {
  const seen: RasterImage[] = [];
  return {
    id: 'told',
    version: '1',
    seen,
    readPage: async (image) => answers[seen.push(image) - 1] ?? [],
    readLine: async () => null,
    estimateUpsideDown: async () => 0,
    close: async () => undefined,
  };
}

test('a crop holds the pixels of its box, with white around', () => {
  const crop = cropImage(pageWith([100, 150], [99, 150], [199, 299], [200, 299]), [0.25, 0.25, 0.5, 0.5], 10);
  expect(crop).toMatchObject({ width: 120, height: 170 });
  const dark: string[] = [];
  for (let at = 0; at < crop.data.length; at += 3) {
    if (crop.data[at] === 0) dark.push(`${(at / 3) % crop.width} ${Math.floor(at / 3 / crop.width)}`);
  }
  expect(dark).toEqual(['10 10', '109 159']);
});

test('lines come from top to bottom, and from left to right within a row', async () => {
  const lines = [lineAt('右', 80, 12), lineAt('下', 10, 60, 0.6), lineAt('左', 10, 10), lineAt('  ', 10, 90)];
  const engine = engineReading(lines);
  expect(await readRegion(pageWith(), [0, 0, 0.5, 0.5], engine)).toEqual({
    text: '左\n右\n下',
    confidence: 0.8,
    engine: 'told@1',
  });
  expect(engine.seen[0]).toMatchObject({ width: 248, height: 348 });
});

test('where nothing is left without seals and rulings, the picture is read as it is; nothing is nothing', async () => {
  const engine = engineReading([], [lineAt('公章', 10, 10)]);
  expect(await readRegion(pageWith(), [0, 0, 1, 1], engine)).toMatchObject({ text: '公章' });
  expect(await readRegion(pageWith(), [0, 0, 1, 1], engineReading())).toMatchObject({ text: '', confidence: 0 });
});
