import { readFile } from 'node:fs/promises';
import type * as onnxruntime from 'onnxruntime-node';
import { EngineError } from '../../../models/errors.ts';
import { optimizeModel } from './onnx/optimize-model.ts';

/** What a model answers for one picture: values row by row, and the size of each axis. */
export interface ModelOutput {
  readonly values: Float32Array;
  readonly dims: readonly number[];
}

/** A loaded ONNX model with one picture in and one tensor out. */
export interface OnnxModel {
  /** `pixels` are three planes of `height` × `width`, already scaled to the model's range. */
  run(pixels: Float32Array, height: number, width: number): Promise<ModelOutput>;
  close(): Promise<void>;
}

/**
 * Loads a model on `threads` threads of this process.
 * @throws EngineError where onnxruntime or the model cannot be loaded.
 */
export async function loadOnnxModel(path: string, threads: number): Promise<OnnxModel> {
  const runtime = await loadRuntime();
  const session = await createSession(runtime, path, threads);
  const input = session.inputNames[0]!;
  const output = session.outputNames[0]!;
  return {
    async run(pixels, height, width) {
      const answer = await session.run({ [input]: new runtime.Tensor('float32', pixels, [1, 3, height, width]) });
      const tensor = answer[output]!;
      if (!(tensor.data instanceof Float32Array)) throw unusable(path, 'its output is not float32');
      return { values: tensor.data, dims: tensor.dims };
    },
    close: () => session.release(),
  };
}

type Runtime = typeof onnxruntime;

/** Loaded on first use, so that a machine its native part does not run on can still name the trouble. */
async function loadRuntime(): Promise<Runtime> {
  try {
    return await import('onnxruntime-node');
  } catch (cause) {
    throw new EngineError('onnxruntime cannot be loaded on this machine', {
      code: 'ocr-runtime-missing',
      remedy: 'read with the tesseract engine instead',
      retryable: false,
      cause,
    });
  }
}

async function createSession(runtime: Runtime, path: string, threads: number): Promise<onnxruntime.InferenceSession> {
  try {
    return await runtime.InferenceSession.create(optimizeModel(await readFile(path)), {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      // Every line has its own width: a plan of memory kept for each of them costs more than it saves.
      enableMemPattern: false,
      // An arena keeps the largest page's need for good: 130 MB more a process, and no faster.
      enableCpuMemArena: false,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw unusable(path, 'onnxruntime cannot load it', cause);
  }
}

function unusable(path: string, why: string, cause?: unknown): EngineError {
  return new EngineError(`OCR model ${path} is unusable: ${why}`, {
    code: 'ocr-model-unusable',
    file: path,
    remedy: 'check the file against its release, or leave the models folder unset',
    retryable: false,
    cause,
  });
}
