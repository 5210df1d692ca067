import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError, EngineError } from '../../../models/errors.ts';
import { createPaddleEngine } from '../../../pipeline/ocr/paddle/create-paddle-engine.ts';
import { findModelFiles, packagedModelsDir } from '../../../pipeline/ocr/paddle/model-files.ts';
import { readFixture } from '../../conformance/ocr-engine.ts';

describe('a folder of models', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'hetong-models-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const fill = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await writeFile(path.join(folder, name), 'a\nb\n \n');
  };

  it.each([
    [
      'PP-OCRv4',
      [
        'ch_PP-OCRv4_det_infer.onnx',
        'ch_PP-OCRv4_rec_infer.onnx',
        'ch_ppocr_mobile_v2.0_cls_infer.onnx',
        'ppocr_keys_v1.txt',
      ],
    ],
    [
      'PP-OCRv5',
      ['PP-OCRv5_mobile_det.onnx', 'PP-OCRv5_mobile_rec.onnx', 'PP-LCNet_x1_0_textline_ori.onnx', 'ppocrv5_dict.txt'],
    ],
  ])('is recognised as %s spells its names', async (_, names) => {
    await fill(...names);
    const files = findModelFiles(folder);
    expect([files.detection, files.recognition, files.classification].map((file) => path.basename(file!))).toEqual(
      names.slice(0, 3),
    );
    expect(files.characters).toEqual(['a', 'b', ' ']);
  });

  it('may be without a direction classifier', async () => {
    await fill('det.onnx', 'rec.onnx', 'dict.txt');
    expect(findModelFiles(folder).classification).toBeUndefined();
  });

  it.each([
    ['detection', ['rec.onnx', 'dict.txt']],
    ['recognition', ['det.onnx', 'dict.txt']],
    ['dictionary', ['det.onnx', 'rec.onnx']],
  ])('without %s is the operator’s to repair', async (role, names) => {
    await fill(...names);
    expect(() => findModelFiles(folder)).toThrow(ConfigurationError);
    expect(() => findModelFiles(folder)).toThrow(role);
  });

  it('that does not exist is the operator’s to repair', async () => {
    await expect(createPaddleEngine({ modelsDir: path.join(folder, 'none') })).rejects.toThrow(ConfigurationError);
  });

  it('with a file that is no model names it', async () => {
    await fill('det.onnx', 'rec.onnx', 'dict.txt');
    const failure = createPaddleEngine({ modelsDir: folder });
    await expect(failure).rejects.toThrow(EngineError);
    await expect(failure).rejects.toMatchObject({ file: path.join(folder, 'det.onnx'), retryable: false });
  });

  it('with the dictionary of another release is refused, not misread', async () => {
    const packaged = findModelFiles(packagedModelsDir());
    await copyFile(packaged.detection, path.join(folder, 'det.onnx'));
    await copyFile(packaged.recognition, path.join(folder, 'rec.onnx'));
    await fill('dict.txt');
    const engine = await createPaddleEngine({ modelsDir: folder });
    await expect(engine.readLine(await readFixture('single-line.jpg'))).rejects.toThrow(ConfigurationError);
    await engine.close();
  });
});
