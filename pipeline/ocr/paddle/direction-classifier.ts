import type { RasterImage } from '../../../models/ports.ts';
import { cutStrip } from './line-strip.ts';
import type { OnnxModel } from './onnx-model.ts';
import type { OrientedBox } from './oriented-box.ts';

/** Size of the picture the PP-OCR direction classifier takes. */
const classifierSize = { width: 192, height: 48 } as const;
/** Lines asked at most; more do not change the answer. */
const sampleSize = 12;

/** Mean probability that the longest lines stand upside down, 0–1; 0 without lines. */
export async function estimateTurned(
  model: OnnxModel,
  image: RasterImage,
  boxes: readonly OrientedBox[],
): Promise<number> {
  const sample = [...boxes].sort((a, b) => b.length - a.length).slice(0, sampleSize);
  let sum = 0;
  for (const box of sample) {
    // Only the head of the line is shown: squeezed whole lines are unlike what the classifier was trained on.
    const length = Math.min(box.length, (box.height * classifierSize.width) / classifierSize.height);
    const shift = (length - box.length) / 2;
    const head = { ...box, x: box.x + shift * Math.cos(box.angle), y: box.y + shift * Math.sin(box.angle), length };
    const strip = cutStrip(image, head, { height: classifierSize.height, squeeze: 1, marginSteps: 0 });
    const planes = new Float32Array(3 * classifierSize.width * classifierSize.height);
    for (let row = 0; row < 3 * strip.height; row++) {
      const width = Math.min(strip.width, classifierSize.width);
      planes.set(strip.planes.subarray(row * strip.width, row * strip.width + width), row * classifierSize.width);
    }
    const { values } = await model.run(planes, classifierSize.height, classifierSize.width);
    sum += values[1] ?? 0;
  }
  return sample.length === 0 ? 0 : sum / sample.length;
}
