import GutenyeOcr from '@gutenye/ocr-node';
import { createWorker, OEM } from 'tesseract.js';
import type { Worker } from 'tesseract.js';
import { packagedDataDir } from '../../pipeline/ocr/tesseract/tesseract-worker.ts';
import type { Contender } from './contender.ts';
import { openFloor } from './floor.ts';
import { joinRows } from './join-rows.ts';
import { openProcesses } from './open-processes.ts';

/**
 * Everyone that is measured and whose name begins with `only`, in the order of the table. `cores` is how many pages
 * those with processes or workers of their own read at once.
 */
export async function openContenders(cores: number, only: string): Promise<readonly Contender[]> {
  const openers: readonly (readonly [name: string, open: (name: string) => Promise<Contender>])[] = [
    ['hetong paddle', (name) => openProcesses(name, 'paddle', cores)],
    ['hetong recognize', (name) => openProcesses(name, 'recognize', cores)],
    ['hetong tesseract', (name) => openProcesses(name, 'tesseract', cores)],
    ['@gutenye/ocr-node', openGutenye],
    ['tesseract.js', (name) => openTesseractJs(name, 1)],
    ['tesseract.js, a worker a core', (name) => openTesseractJs(name, cores)],
    ['bare inference, models as released', (name) => openFloor(name, false)],
    ['bare inference, models rewritten', (name) => openFloor(name, true)],
  ];
  const chosen = openers.filter(([name]) => name.startsWith(only));
  return Promise.all(chosen.map(([name, open]) => open(name)));
}

/** What it answers; the package resolves no types here. */
interface GutenyeLine {
  readonly text: string;
  readonly box?: readonly (readonly number[])[];
}

/** It leaves the number of threads to onnxruntime, which takes every core for one page. */
async function openGutenye(name: string): Promise<Contender> {
  const ocr = await GutenyeOcr.create();
  return {
    name,
    atOnce: 1,
    async read({ pngPath }) {
      const lines: readonly GutenyeLine[] = await ocr.detect(pngPath);
      return { text: joinRows(lines.map(({ text, box }) => ({ text, ...placeOf(box) }))) };
    },
    close: () => Promise.resolve(),
  };
}

/** Corners clockwise from the top left; lines without a box come last. */
function placeOf(box: readonly (readonly number[])[] | undefined): { left: number; top: number; bottom: number } {
  const [a, b, c, d] = (box ?? []).map(([x = 0, y = 0]) => ({ x, y }));
  if (a === undefined || b === undefined || c === undefined || d === undefined)
    return { left: 0, top: Infinity, bottom: Infinity };
  return { left: a.x, top: (a.y + b.y) / 2, bottom: (c.y + d.y) / 2 };
}

async function openTesseractJs(name: string, count: number): Promise<Contender> {
  const start = (): Promise<Worker> =>
    createWorker('chi_sim', OEM.LSTM_ONLY, { langPath: packagedDataDir(), cacheMethod: 'none' });
  const idle = await Promise.all(Array.from({ length: count }, start));
  const all = [...idle];
  return {
    name,
    atOnce: count,
    async read({ pngPath }) {
      const worker = idle.pop()!;
      const { data } = await worker.recognize(pngPath, {}, { blocks: true });
      idle.push(worker);
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap((one) => one.lines));
      return {
        text: joinRows(lines.map(({ text, bbox }) => ({ text, left: bbox.x0, top: bbox.y0, bottom: bbox.y1 }))),
      };
    },
    close: async () => void (await Promise.all(all.map((worker) => worker.terminate()))),
  };
}
