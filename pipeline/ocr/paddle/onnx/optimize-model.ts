import { foldAffineIntoConsumers, foldAffineIntoProducer, turnAffineIntoConv } from './fold-affine-steps.ts';
import { fuseHardSwish } from './fuse-hard-swish.ts';
import { fuseResidualGate } from './fuse-residual-gate.ts';
import { parseOnnxModel, serializeOnnxModel } from './onnx-graph.ts';

/** In this order: affine steps around a hard-swish can only be taken in once it is one operation. */
const steps = [foldAffineIntoProducer, fuseHardSwish, foldAffineIntoConsumers, turnAffineIntoConv, fuseResidualGate];

/**
 * Rewrites a PP-OCR model so that onnxruntime runs it faster and answers the same up to rounding. Where a pattern is
 * not found (another release, another exporter) that part stays as it is.
 */
export function optimizeModel(bytes: Uint8Array): Uint8Array {
  return serializeOnnxModel(steps.reduce((graph, step) => step(graph), parseOnnxModel(bytes)));
}
