import type { OcrEngine, RasterImage } from '../../models/ports.ts';
import { createPaddleEngine } from '../../pipeline/ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { createTokenizer } from '../../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { Settings } from '../settings.ts';
import { attempt } from './check.ts';
import type { Check, Found } from './check.ts';

/** What reads and cuts words: each is tried. */
export async function examineEngines({ ocrModels }: Settings): Promise<readonly Check[]> {
  return [
    nodeVersion(),
    await attempt('OCR paddle', 'Run `npm ci` again, or use --engine tesseract.', () =>
      tryEngine(() => createPaddleEngine({ modelsDir: ocrModels || null })),
    ),
    await attempt('OCR tesseract', 'Run `npm ci` again.', () => tryEngine(() => createTesseractEngine({}))),
    await attempt('words', 'Run `npm ci` again.', tokenizerCheck),
  ];
}

function nodeVersion(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const enough = major > 20 || (major === 20 && minor >= 19);
  return {
    name: 'Node',
    state: enough ? 'ok' : 'bad',
    found: process.version,
    ...(enough ? {} : { remedy: 'Install Node 20.19 or later.' }),
  };
}

const whitePage: RasterImage = { width: 320, height: 320, data: new Uint8Array(320 * 320 * 3).fill(255) };

async function tryEngine(create: () => Promise<OcrEngine>): Promise<Found> {
  const engine = await create();
  try {
    await engine.readPage(whitePage);
    return { state: 'ok', found: `${engine.id} ${engine.version}` };
  } finally {
    await engine.close();
  }
}

async function tokenizerCheck(): Promise<Found> {
  const { id } = await createTokenizer();
  if (id.startsWith('nodejieba')) return { state: 'ok', found: id };
  return {
    state: 'warn',
    found: `${id} stands in for nodejieba, which could not be loaded`,
    remedy: 'Words are cut alike; install g++, make and python3 and run `npm ci` for nodejieba.',
  };
}
