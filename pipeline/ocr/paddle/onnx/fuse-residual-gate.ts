import { editGraph, otherInput } from './graph-edit.ts';
import { createNode } from './onnx-graph.ts';
import type { OnnxGraph } from './onnx-graph.ts';

/**
 * Rewrites x + x × gate, where the gate is one number a channel, as x × (1 + gate): one pass over the values instead of
 * two (the residual squeeze-and-excitation layers of the detector's neck).
 */
export function fuseResidualGate(graph: OnnxGraph): OnnxGraph {
  const edit = editGraph(graph);
  for (const add of graph.nodes.filter(({ op }) => op === 'Add')) {
    const multiply = add.inputs.map((name) => edit.findProducer(name)).find((node) => node?.op === 'Mul');
    if (multiply === undefined || edit.findOnlyConsumer(multiply.outputs[0]!, 'Add') !== add) continue;
    const input = otherInput(add, multiply.outputs[0]!);
    const gate = input === undefined ? undefined : otherInput(multiply, input);
    if (input === undefined || gate === undefined || !multiply.inputs.includes(input)) continue;
    if (edit.findProducer(gate)?.op !== 'HardSigmoid') continue;
    const one = edit.addConstant(`${gate}/one`, { dims: [1], values: Float32Array.of(1) });
    const output = add.outputs[0]!;
    edit.replace(multiply, [createNode('Add', [gate, one], `${output}/gate`)]);
    edit.replace(add, [createNode('Mul', [input, `${output}/gate`], output)]);
  }
  return edit.finish();
}
