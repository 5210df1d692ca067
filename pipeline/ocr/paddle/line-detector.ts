import type { RasterImage } from '../../../models/ports.ts';
import { extendToInk } from './extend-to-ink.ts';
import { findLineBoxes } from './find-line-boxes.ts';
import { scaleBox } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';
import type { OnnxModel } from './onnx-model.ts';
import type { PaddleSettings } from './paddle-settings.ts';
import { partNeighbours } from './part-neighbours.ts';
import { shrinkToPlanes } from './shrink-to-planes.ts';

/** The detector halves its picture five times. */
const sideUnit = 32;
/** The colours the detector was trained around (ImageNet, as in PaddleOCR's det_db configuration). */
const scale = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] } as const;

/** Finds the boxes of text lines on a page, in pixels of the page. */
export async function detectLines(
  model: OnnxModel,
  image: RasterImage,
  settings: PaddleSettings,
): Promise<readonly OrientedBox[]> {
  const ratio = Math.min(1, settings.detectionSide / Math.max(image.width, image.height));
  const width = wholeUnits(image.width * ratio);
  const height = wholeUnits(image.height * ratio);
  const planes = new Float32Array(3 * width * height);
  const rect = { left: 0, top: 0, width: image.width, height: image.height };
  shrinkToPlanes(image, rect, { width, height, planes, scale });
  const { values } = await model.run(planes, height, width);
  const boxes = findLineBoxes({ values, width, height }, settings).map((box) =>
    scaleBox(box, image.width / width, image.height / height),
  );
  return partNeighbours(image, extendToInk(image, boxes));
}

function wholeUnits(side: number): number {
  return Math.max(Math.round(side / sideUnit), 1) * sideUnit;
}
