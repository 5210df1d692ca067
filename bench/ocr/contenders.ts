import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import GutenyeOcr from '@gutenye/ocr-node';
import sharp from 'sharp';
import { createWorker, OEM } from 'tesseract.js';
import type { OcrEngine, OcrLine, RasterImage } from '../../models/ports.ts';
import { createPaddleEngine } from '../../pipeline/ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { packagedDataDir } from '../../pipeline/ocr/tesseract/tesseract-worker.ts';
import { openFloor } from './floor.ts';

/** A page as each reader wants it: pixels in memory, and the same pixels as a lossless file. */
export interface BenchPage {
  readonly name: string;
  readonly image: RasterImage;
  readonly pngPath: string;
}

/** A reader to be measured. `prepare` is not timed; `read` returns the page's text, or null where it reads none. */
export interface Contender {
  readonly name: string;
  readonly threads: string;
  prepare?(page: BenchPage): Promise<void>;
  read(page: BenchPage): Promise<string | null>;
  close(): Promise<void>;
}

export async function writeBenchPage(image: RasterImage, folder: string, name: string): Promise<BenchPage> {
  const pngPath = path.join(folder, `${name}.png`);
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  await writeFile(pngPath, await sharp(image.data, { raw }).png().toBuffer());
  return { name, image, pngPath };
}

/** Everyone that is measured, in the order of the table. */
export async function openContenders(): Promise<readonly Contender[]> {
  return [
    openEngine('hetong paddle', await createPaddleEngine()),
    openEngine('hetong tesseract', await createTesseractEngine()),
    await openGutenye(),
    await openTesseractJs(),
    await openFloor('bare inference, models as released', false),
    await openFloor('bare inference, models rewritten', true),
  ];
}

function openEngine(name: string, engine: OcrEngine): Contender {
  return {
    name,
    threads: '1',
    read: async ({ image }) => joinRows(await engine.readPage(image)),
    close: () => engine.close(),
  };
}

async function openGutenye(): Promise<Contender> {
  const ocr = await GutenyeOcr.create();
  return {
    name: '@gutenye/ocr-node',
    // It leaves the number to onnxruntime, which takes every core.
    threads: 'all',
    read: async ({ pngPath }) =>
      (await ocr.detect(pngPath)).map(({ text }: { readonly text: string }) => text).join('\n'),
    close: () => Promise.resolve(),
  };
}

async function openTesseractJs(): Promise<Contender> {
  const worker = await createWorker('chi_sim', OEM.LSTM_ONLY, { langPath: packagedDataDir(), cacheMethod: 'none' });
  return {
    name: 'tesseract.js',
    threads: '1',
    read: async ({ pngPath }) => (await worker.recognize(pngPath)).data.text,
    close: async () => void (await worker.terminate()),
  };
}

/** Lines in reading order of a one-column page: by rows, each from left to right. */
function joinRows(lines: readonly OcrLine[]): string {
  const placed = lines.map(({ text, quad }) => ({
    text,
    left: quad[0][0],
    middle: (quad[0][1] + quad[1][1] + quad[2][1] + quad[3][1]) / 4,
    height: quad[3][1] - quad[0][1],
  }));
  const rows: (typeof placed)[] = [];
  for (const line of placed.sort((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1);
    if (row !== undefined && line.middle - row[0]!.middle < 0.45 * Math.min(line.height, row[0]!.height))
      row.push(line);
    else rows.push([line]);
  }
  return rows
    .map((row) =>
      row
        .sort((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    )
    .join('\n');
}
