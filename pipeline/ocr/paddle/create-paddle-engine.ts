import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { estimateTurned } from './direction-classifier.ts';
import { detectLines } from './line-detector.ts';
import { createLineRecognizer } from './line-recognizer.ts';
import { findModelFiles, packagedModelsDir } from './model-files.ts';
import { loadOnnxModel } from './onnx-model.ts';
import type { OrientedBox } from './oriented-box.ts';
import { defaultPaddleSettings } from './paddle-settings.ts';
import type { PaddleSettings } from './paddle-settings.ts';
import { readLineBox } from './read-line-box.ts';

/** How a PP-OCR engine is built. */
export interface PaddleEngineOptions {
  /** Folder of detector, recogniser, classifier and dictionary; the packaged PP-OCRv4 models by default. */
  readonly modelsDir?: string | null;
  /** Threads of each model, 1 by default: one reader process stands on each core. */
  readonly threads?: number;
  readonly settings?: Partial<PaddleSettings>;
}

/** Raised whenever the same picture may read differently than before. */
const version = '3';

/**
 * Loads the PP-OCR models and reads pages with them, in this process.
 * @throws ConfigurationError where a model file is missing, EngineError where one cannot be loaded.
 */
export async function createPaddleEngine(options: PaddleEngineOptions = {}): Promise<OcrEngine> {
  const settings = { ...defaultPaddleSettings, ...options.settings };
  const files = findModelFiles(options.modelsDir ?? packagedModelsDir());
  const threads = options.threads ?? 1;
  const detector = await loadOnnxModel(files.detection, threads);
  const reader = await loadOnnxModel(files.recognition, threads);
  const classifier =
    files.classification === undefined ? undefined : await loadOnnxModel(files.classification, threads);
  const recognizer = createLineRecognizer(reader, files.characters, settings.maxCropWidth);
  let isOpen = true;

  const readBox = (image: RasterImage, box: OrientedBox, among?: string): Promise<OcrLine | null> =>
    readLineBox({ recognizer, image, box, among }, settings);

  return {
    id: 'paddle',
    version,
    async readPage(image) {
      const lines: OcrLine[] = [];
      for (const box of await detectLines(detector, image, settings)) {
        const line = await readBox(image, box);
        if (line !== null && line.text.trim() !== '' && line.confidence >= settings.minConfidence) lines.push(line);
      }
      return lines;
    },
    async readLine(image, among) {
      const box = { x: image.width / 2, y: image.height / 2, length: image.width, height: image.height, angle: 0 };
      return readBox(image, box, among);
    },
    async estimateUpsideDown(image) {
      if (classifier === undefined) return 0;
      return estimateTurned(classifier, image, await detectLines(detector, image, settings));
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await Promise.all([detector.close(), reader.close(), classifier?.close()]);
    },
  };
}
