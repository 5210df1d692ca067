import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { readRaster } from './read-raster.ts';
import { detectLines } from '../../pipeline/ocr/paddle/line-detector.ts';
import { createLineRecognizer } from '../../pipeline/ocr/paddle/line-recognizer.ts';
import { findModelFiles, packagedModelsDir } from '../../pipeline/ocr/paddle/model-files.ts';
import { loadOnnxModel } from '../../pipeline/ocr/paddle/onnx-model.ts';
import type { OnnxModel } from '../../pipeline/ocr/paddle/onnx-model.ts';
import { optimizeModel } from '../../pipeline/ocr/paddle/onnx/optimize-model.ts';
import { defaultPaddleSettings } from '../../pipeline/ocr/paddle/paddle-settings.ts';
import { readLineBox } from '../../pipeline/ocr/paddle/read-line-box.ts';
import type { BenchPage } from './bench-page.ts';
import type { Contender } from './contender.ts';

type Tape = Tensor[];

/**
 * What cannot be undercut with these models: the very tensors our engine hands to them on this page, run through bare
 * sessions on one thread, nothing else.
 */
export async function openFloor(name: string, isRewritten: boolean): Promise<Contender> {
  const files = findModelFiles(packagedModelsDir());
  const detector = await openSession(files.detection, isRewritten);
  const recognizer = await openSession(files.recognition, isRewritten);
  let tapes: { readonly detection: Tape; readonly recognition: Tape };
  return {
    name,
    atOnce: 1,
    async prepare(page) {
      tapes = await record(page);
    },
    async read() {
      const { detection, recognition } = tapes;
      for (const tensor of detection) await detector.run({ [detector.inputNames[0]!]: tensor });
      for (const tensor of recognition) await recognizer.run({ [recognizer.inputNames[0]!]: tensor });
      return { text: null };
    },
    close: async () => {
      await Promise.all([detector.release(), recognizer.release()]);
    },
  };
}

async function openSession(path: string, isRewritten: boolean): Promise<InferenceSession> {
  const bytes = new Uint8Array(await readFile(path));
  return InferenceSession.create(isRewritten ? optimizeModel(bytes) : bytes, { intraOpNumThreads: 1 });
}

/** Reads the page once and keeps every tensor the models are given. */
async function record({ pngPath }: BenchPage): Promise<{ detection: Tape; recognition: Tape }> {
  const image = await readRaster(pngPath);
  const files = findModelFiles(packagedModelsDir());
  const [detection, recognition]: [Tape, Tape] = [[], []];
  const detector = recordInto(detection, await loadOnnxModel(files.detection, 1));
  const reader = recordInto(recognition, await loadOnnxModel(files.recognition, 1));
  const recognizer = createLineRecognizer(reader, files.characters, defaultPaddleSettings.maxCropWidth);
  for (const box of await detectLines(detector, image, defaultPaddleSettings)) {
    await readLineBox({ recognizer, image, box }, defaultPaddleSettings);
  }
  await Promise.all([detector.close(), reader.close()]);
  return { detection, recognition };
}

function recordInto(tape: Tape, model: OnnxModel): OnnxModel {
  return {
    run(pixels, height, width) {
      tape.push(new Tensor('float32', Float32Array.from(pixels), [1, 3, height, width]));
      return model.run(pixels, height, width);
    },
    close: () => model.close(),
  };
}
