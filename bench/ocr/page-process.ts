/** One of our readers in a process of its own, as a batch has one a core. Started by openProcesses. */
import sharp from 'sharp';
import type { OcrEngine, RasterImage } from '../../models/ports.ts';
import { createPaddleEngine } from '../../pipeline/ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { readUprightPage } from '../../pipeline/recognize/read-page.ts';
import { joinRows } from './join-rows.ts';
import { readRaster } from './read-raster.ts';

/** What is measured: an engine's reading alone, or all of recognize (upright, seals, slots, second look). */
export type PageTask = 'paddle' | 'tesseract' | 'recognize';

/** What a process answers for a page. */
export interface PageAnswer {
  readonly text: string;
  /** Processor time it took, in seconds. */
  readonly cpu: number;
}

async function readText(task: PageTask, engine: OcrEngine, image: RasterImage): Promise<string> {
  if (task === 'recognize') {
    const { page } = await readUprightPage({ image, textLines: null, page: 1 }, engine);
    return joinRows(page.lines.map(({ text, box: [left, top, , bottom] }) => ({ text, left, top, bottom })));
  }
  const lines = await engine.readPage(image);
  return joinRows(
    lines.map(({ text, quad: [a, b, c, d] }) => ({
      text,
      left: a[0],
      top: (a[1] + b[1]) / 2,
      bottom: (c[1] + d[1]) / 2,
    })),
  );
}

async function main(task: PageTask): Promise<void> {
  sharp.cache(false);
  sharp.concurrency(1);
  const engine = task === 'tesseract' ? await createTesseractEngine() : await createPaddleEngine();
  process.on('message', (pngPath: string) => {
    const before = process.cpuUsage();
    void readRaster(pngPath)
      .then((image) => readText(task, engine, image))
      .then((text) => {
        const { user, system } = process.cpuUsage(before);
        process.send?.({ text, cpu: (user + system) / 1e6 } satisfies PageAnswer);
      });
  });
  process.send?.('ready');
}

// Written by openProcesses, which takes only these.
await main(process.argv[2] as PageTask);
