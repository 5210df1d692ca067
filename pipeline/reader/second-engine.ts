import type { OcrEngine } from '../../models/ports.ts';
import { createTesseractEngine } from '../ocr/tesseract/create-tesseract-engine.ts';

/** Tesseract as it is asked where the first engine stays in doubt. */
export interface RestingEngine extends Pick<OcrEngine, 'id' | 'version' | 'readLine' | 'close'> {
  /** Told after every page: after several of which none asked, its thread ends and its memory is free. */
  rest(): Promise<void>;
}

/** Pages without a question after which the thread ends. */
const patience = 4;

/** Its thread starts with the first question: pages without doubt cost nothing. */
export async function openSecondEngine(open: () => Promise<OcrEngine> = createTesseractEngine): Promise<RestingEngine> {
  const engine = await open();
  let quietPages = 0;
  let isAwake = false;
  return {
    id: engine.id,
    version: engine.version,
    readLine(image, among) {
      quietPages = -1;
      isAwake = true;
      return engine.readLine(image, among);
    },
    async rest() {
      quietPages++;
      if (!isAwake || quietPages < patience) return;
      isAwake = false;
      await engine.close();
    },
    close: () => engine.close(),
  };
}
