import { EngineError } from '../../models/errors.ts';
import type { Issue } from '../../models/issue.ts';
import type { OcrEngine } from '../../models/ports.ts';
import { createPaddleEngine } from '../ocr/paddle/create-paddle-engine.ts';
import { createTesseractEngine } from '../ocr/tesseract/create-tesseract-engine.ts';
import { readUprightPage } from '../recognize/read-page.ts';
import { readRegion } from '../recognize/read-region.ts';
import type { PageRecognizer } from './page-recognizer.ts';
import type { EngineChoice } from './reader-messages.ts';
import { openSecondEngine } from './second-engine.ts';

/**
 * Reads pages with the chosen OCR engine. Where paddle's native runtime cannot be loaded on this machine, tesseract
 * stands in, and every page says so in a note.
 * @throws EngineError `engine-unavailable` where no engine loads; ConfigurationError where model files are missing.
 */
export async function createEngineRecognizer(choice: EngineChoice): Promise<PageRecognizer> {
  const { engine, fallbackFrom } = await loadEngine(choice);
  const second = choice.asksSecondEngine === true && engine.id === 'paddle' ? await openSecondEngine() : null;
  return {
    async recognize({ image, textLines, page }) {
      const read = await readUprightPage({ image, textLines, page }, engine, second);
      await second?.rest();
      if (fallbackFrom === null || read.page.source === 'text-layer') return read;
      return { ...read, page: { ...read.page, issues: [...read.page.issues, fallbackNote(page, fallbackFrom)] } };
    },
    readRegion: (image, box) => readRegion(image, box, engine),
    async close() {
      await Promise.all([engine.close(), second?.close()]);
    },
  };
}

async function loadEngine(choice: EngineChoice): Promise<{ engine: OcrEngine; fallbackFrom: string | null }> {
  if (choice.engine === 'tesseract') return { engine: await loadTesseract(), fallbackFrom: null };
  try {
    const options = choice.modelsDir === null ? {} : { modelsDir: choice.modelsDir };
    return { engine: await createPaddleEngine(options), fallbackFrom: null };
  } catch (error) {
    // Models that were named and cannot be used are the operator's to repair; a missing runtime is the machine's.
    if (choice.modelsDir !== null || !(error instanceof EngineError)) throw error;
    return { engine: await loadTesseract(), fallbackFrom: error.message };
  }
}

async function loadTesseract(): Promise<OcrEngine> {
  try {
    return await createTesseractEngine();
  } catch (cause) {
    throw new EngineError(`No OCR engine could be loaded: ${cause instanceof Error ? cause.message : String(cause)}`, {
      code: 'engine-unavailable',
      remedy: 'Run `hetong doctor` to see which engine loads.',
      retryable: false,
      cause,
    });
  }
}

function fallbackNote(page: number, reason: string): Issue {
  const message = `Page ${page} was read by tesseract, because paddle could not be loaded (${reason}).`;
  return { stage: 'recognize', code: 'engine-fallback', level: 'note', page, message };
}
