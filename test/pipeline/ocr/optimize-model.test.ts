import { readFile } from 'node:fs/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { findModelFiles, packagedModelsDir } from '../../../pipeline/ocr/paddle/model-files.ts';
import { parseOnnxModel } from '../../../pipeline/ocr/paddle/onnx/onnx-graph.ts';
import { optimizeModel } from '../../../pipeline/ocr/paddle/onnx/optimize-model.ts';

const files = findModelFiles(packagedModelsDir());
const options = { intraOpNumThreads: 1, logSeverityLevel: 3 } as const;

async function answer(model: Uint8Array, height: number, width: number): Promise<Float32Array> {
  const session = await InferenceSession.create(model, options);
  const pixels = Float32Array.from({ length: 3 * height * width }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
  const outputs = await session.run({ [session.inputNames[0]!]: new Tensor('float32', pixels, [1, 3, height, width]) });
  await session.release();
  return outputs[session.outputNames[0]!]!.data as Float32Array; // both models answer float32
}

describe('optimizeModel', () => {
  it.each([
    ['detector', files.detection, 96, 160],
    ['recogniser', files.recognition, 48, 200],
    ['direction classifier', files.classification!, 48, 192],
  ])('leaves the answers of the %s as they were, up to rounding', async (_, path, height, width) => {
    const model = new Uint8Array(await readFile(path));
    const [before, after] = [await answer(model, height, width), await answer(optimizeModel(model), height, width)];
    expect(after).toHaveLength(before.length);
    const furthest = before.reduce((most, value, i) => Math.max(most, Math.abs(value - after[i]!)), 0);
    expect(furthest).toBeLessThan(1e-4);
  });

  it.each([
    ['detector', files.detection],
    ['recogniser', files.recognition],
  ])('leaves no hard-swish in four passes in the %s', async (_, path) => {
    const count = (bytes: Uint8Array, op: string): number =>
      parseOnnxModel(bytes).nodes.filter((node) => node.op === op).length;
    const model = new Uint8Array(await readFile(path));
    expect(count(model, 'Clip')).toBeGreaterThan(20);
    expect(count(optimizeModel(model), 'Clip')).toBe(0);
  });

  it('changes nothing the second time', async () => {
    const once = optimizeModel(new Uint8Array(await readFile(files.classification!)));
    expect(parseOnnxModel(optimizeModel(once)).nodes).toHaveLength(parseOnnxModel(once).nodes.length);
  });
});
