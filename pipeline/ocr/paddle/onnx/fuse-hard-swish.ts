import { createPointwiseConv } from './fold-affine-steps.ts';
import { editGraph, findChannels, otherInput } from './graph-edit.ts';
import type { GraphEdit } from './graph-edit.ts';
import { createNode } from './onnx-graph.ts';
import type { OnnxGraph, OnnxNode } from './onnx-graph.ts';

/**
 * Rewrites hard-swish, exported as four passes over the values (x × clip(x + 3, 0, 6) ÷ 6), into two: a depthwise 1 × 1
 * convolution with a hard sigmoid, which the runtime computes in one go and in the convolutions' own blocked layout, and
 * a product. The reading of a line spends more than half of its time in these passes otherwise.
 */
export function fuseHardSwish(graph: OnnxGraph): OnnxGraph {
  const edit = editGraph(graph);
  for (const add of graph.nodes) {
    const swish = add.op === 'Add' ? findHardSwish(edit, add) : undefined;
    const channels = swish && findChannels(edit, swish.input);
    if (swish === undefined || channels === undefined) continue;
    const output = swish.divide.outputs[0]!;
    const plain = createPointwiseConv(edit, {
      input: swish.input,
      output: `${output}/copy`,
      channels,
      scale: 1,
      offset: 0,
    });
    const gate = createNode('HardSigmoid', [`${output}/copy`], `${output}/gate`, {
      alpha: { float: 1 / 6 },
      beta: { float: 0.5 },
    });
    edit.replace(add, [plain, gate]);
    edit.replace(swish.clip, []);
    edit.replace(swish.multiply, [createNode('Mul', [swish.input, `${output}/gate`], output)]);
    edit.replace(swish.divide, []);
  }
  return edit.finish();
}

interface HardSwish {
  readonly input: string;
  readonly clip: OnnxNode;
  readonly multiply: OnnxNode;
  readonly divide: OnnxNode;
}

function findHardSwish(edit: GraphEdit, add: OnnxNode): HardSwish | undefined {
  const input = add.inputs.find((name) => edit.findScalar(name) === undefined);
  if (input === undefined || edit.findScalar(otherInput(add, input)) !== 3) return undefined;
  const clip = edit.findOnlyConsumer(add.outputs[0]!, 'Clip');
  if (clip === undefined || !isClip(edit, clip, 0, 6)) return undefined;
  const multiply = edit.findOnlyConsumer(clip.outputs[0]!, 'Mul');
  if (multiply?.inputs.includes(input) !== true) return undefined;
  const divide = edit.findOnlyConsumer(multiply.outputs[0]!, 'Div');
  if (divide === undefined || edit.findScalar(divide.inputs[1]) !== 6) return undefined;
  return { input, clip, multiply, divide };
}

/** Bounds are attributes before operator set 11, inputs since. */
function isClip(edit: GraphEdit, clip: OnnxNode, low: number, high: number): boolean {
  const attribute = (name: string): number | undefined => {
    const value = clip.attributes.get(name);
    return typeof value === 'object' && 'float' in value ? value.float : undefined;
  };
  const min = attribute('min') ?? edit.findScalar(clip.inputs[1]);
  const max = attribute('max') ?? edit.findScalar(clip.inputs[2]);
  return min === low && max === high;
}
