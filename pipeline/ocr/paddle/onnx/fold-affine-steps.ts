import { editGraph, findAffineStep, findChannels, hasConstantWeights } from './graph-edit.ts';
import type { AffineStep, GraphEdit } from './graph-edit.ts';
import { createNode } from './onnx-graph.ts';
import type { OnnxGraph, OnnxNode } from './onnx-graph.ts';

/**
 * Takes the learned scale and offset after a convolution (LearnableAffineBlock of PP-LCNetV3) into its weights and
 * bias, which changes nothing but rounding.
 */
export function foldAffineIntoProducer(graph: OnnxGraph): OnnxGraph {
  const edit = editGraph(graph);
  for (const conv of graph.nodes) {
    const step = hasConstantWeights(edit, conv) ? findAffineStep(edit, conv.outputs[0]!) : undefined;
    if (step === undefined) continue;
    const scaled = scaleConv(edit, conv, (bias) => bias * step.scale + step.offset, step.scale);
    edit.replace(conv, [{ ...scaled, outputs: step.add.outputs }]);
    edit.replace(step.mul, []);
    edit.replace(step.add, []);
  }
  return edit.finish();
}

/**
 * Takes an affine step into the convolutions that read it, where none of them pads: a padded border is zero after the
 * step, not before it.
 */
export function foldAffineIntoConsumers(graph: OnnxGraph): OnnxGraph {
  const edit = editGraph(graph);
  for (const node of graph.nodes) {
    const step = node.op === 'Mul' ? findStepAt(edit, node) : undefined;
    if (step === undefined || graph.outputs.has(step.add.outputs[0]!)) continue;
    const readers = edit.consumersOf(step.add.outputs[0]!);
    if (readers.some((reader) => !hasConstantWeights(edit, reader) || isPadded(reader))) continue;
    for (const reader of readers) {
      const sums = rowSums(edit, reader);
      const folded = scaleConv(edit, reader, (bias, channel) => bias + step.offset * sums[channel]!, step.scale);
      edit.replace(reader, [{ ...folded, inputs: [stepInput(edit, step)!, ...folded.inputs.slice(1)] }]);
    }
    edit.replace(step.mul, []);
    edit.replace(step.add, []);
  }
  return edit.finish();
}

/**
 * Writes the affine steps that are left as depthwise 1 × 1 convolutions: one pass instead of two, and the values stay
 * in the blocked layout the convolutions around them use.
 */
export function turnAffineIntoConv(graph: OnnxGraph): OnnxGraph {
  const edit = editGraph(graph);
  for (const node of graph.nodes) {
    const step = node.op === 'Mul' ? findStepAt(edit, node) : undefined;
    const input = step && stepInput(edit, step);
    const channels = input === undefined ? undefined : findChannels(edit, input);
    if (step === undefined || input === undefined || channels === undefined) continue;
    edit.replace(step.mul, [
      createPointwiseConv(edit, {
        input,
        output: step.add.outputs[0]!,
        channels,
        scale: step.scale,
        offset: step.offset,
      }),
    ]);
    edit.replace(step.add, []);
  }
  return edit.finish();
}

/** A depthwise 1 × 1 convolution `input × scale + offset`. */
export function createPointwiseConv(
  edit: GraphEdit,
  { input, output, channels, scale, offset }: PointwiseStep,
): OnnxNode {
  const weights = { dims: [channels, 1, 1, 1], values: new Float32Array(channels).fill(scale) };
  const bias = { dims: [channels], values: new Float32Array(channels).fill(offset) };
  const names = [edit.addConstant(`${output}/scale`, weights), edit.addConstant(`${output}/offset`, bias)];
  return createNode('Conv', [input, ...names], output, { group: channels, kernel_shape: [1, 1] });
}

interface PointwiseStep {
  readonly input: string;
  readonly output: string;
  readonly channels: number;
  readonly scale: number;
  readonly offset: number;
}

function findStepAt(edit: GraphEdit, mul: OnnxNode): AffineStep | undefined {
  const input = mul.inputs.find((name) => edit.findScalar(name) === undefined);
  return input === undefined ? undefined : findAffineStep(edit, input);
}

function stepInput(edit: GraphEdit, step: AffineStep): string | undefined {
  return step.mul.inputs.find((name) => edit.findScalar(name) === undefined);
}

function isPadded(conv: OnnxNode): boolean {
  const pads = conv.attributes.get('pads');
  return Array.isArray(pads) && pads.some((pad) => pad !== 0);
}

/** Sum of the weights of each output channel. */
function rowSums(edit: GraphEdit, conv: OnnxNode): Float64Array {
  const weights = edit.graph.constants.get(conv.inputs[1]!)!;
  const sums = new Float64Array(weights.dims[0]!);
  const row = weights.values.length / sums.length;
  weights.values.forEach((value, i) => (sums[Math.floor(i / row)]! += value));
  return sums;
}

/** The convolution with its weights scaled and its bias (0 where it has none) put through `toBias`. */
function scaleConv(
  edit: GraphEdit,
  conv: OnnxNode,
  toBias: (bias: number, channel: number) => number,
  scale: number,
): OnnxNode {
  const [input, weightsName, biasName] = conv.inputs;
  const weights = edit.graph.constants.get(weightsName!)!;
  const bias = edit.graph.constants.get(biasName ?? '')?.values ?? new Float32Array(weights.dims[0]!);
  const scaled = edit.addConstant(weightsName!, { ...weights, values: weights.values.map((value) => value * scale) });
  const moved = edit.addConstant(`${weightsName!}/bias`, { dims: [bias.length], values: bias.map(toBias) });
  return { ...conv, inputs: [input!, scaled, moved] };
}
