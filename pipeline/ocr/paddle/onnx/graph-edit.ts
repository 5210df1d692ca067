import { createConstant } from './onnx-graph.ts';
import type { ConstantTensor, OnnxGraph, OnnxNode } from './onnx-graph.ts';

/** What a rewriting step looks things up in, and writes its changes to. */
export interface GraphEdit {
  readonly graph: OnnxGraph;
  /** The node that makes a value; undefined for inputs and constants. */
  findProducer(value: string): OnnxNode | undefined;
  consumersOf(value: string): readonly OnnxNode[];
  /** The only node that reads a value, where it has that operation; never for an output of the graph. */
  findOnlyConsumer(value: string, op: string): OnnxNode | undefined;
  /** The one number a constant holds, from a tensor of any rank. */
  findScalar(value: string | undefined): number | undefined;
  /** Puts nodes in the place of one; none removes it. */
  replace(node: OnnxNode, by: readonly OnnxNode[]): void;
  /** Whether a node has been replaced by this edit already. */
  isReplaced(node: OnnxNode): boolean;
  /** Names a new constant; it stands before every node. */
  addConstant(name: string, tensor: ConstantTensor): string;
  /** The graph with all changes made. */
  finish(): OnnxGraph;
}

/** Opens a graph for one rewriting step. Lookups show it as it was before the step. */
export function editGraph(graph: OnnxGraph): GraphEdit {
  const producers = new Map<string, OnnxNode>();
  const consumers = new Map<string, OnnxNode[]>();
  for (const node of graph.nodes) {
    for (const output of node.outputs) producers.set(output, node);
    for (const input of new Set(node.inputs)) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  const replaced = new Map<OnnxNode, readonly OnnxNode[]>();
  const added = new Map<string, ConstantTensor>();
  const consumersOf = (value: string): readonly OnnxNode[] => consumers.get(value) ?? [];
  return {
    graph,
    findProducer: (value) => producers.get(value),
    consumersOf,
    findOnlyConsumer(value, op) {
      const [only, ...others] = consumersOf(value);
      return only?.op === op && others.length === 0 && !graph.outputs.has(value) ? only : undefined;
    },
    findScalar(value) {
      const values = graph.constants.get(value ?? '')?.values;
      return values?.length === 1 ? values[0] : undefined;
    },
    replace: (node, by) => void replaced.set(node, by),
    isReplaced: (node) => replaced.has(node),
    addConstant(name, tensor) {
      const unique = `${name}/rewritten${graph.constants.size + added.size}`;
      added.set(unique, tensor);
      return unique;
    },
    finish: () => ({
      ...graph,
      nodes: [
        ...[...added].map(([name, tensor]) => createConstant(name, tensor)),
        ...graph.nodes.flatMap((node) => replaced.get(node) ?? [node]),
      ],
      constants: new Map([...graph.constants, ...added]),
    }),
  };
}

/** A scalar affine step `value × scale + offset` written as a Mul and an Add node. */
export interface AffineStep {
  readonly scale: number;
  readonly offset: number;
  readonly mul: OnnxNode;
  readonly add: OnnxNode;
}

/** The affine step that is all that reads `value`. */
export function findAffineStep(edit: GraphEdit, value: string): AffineStep | undefined {
  const mul = edit.findOnlyConsumer(value, 'Mul');
  const add = mul && edit.findOnlyConsumer(mul.outputs[0]!, 'Add');
  const scale = mul && edit.findScalar(otherInput(mul, value));
  const offset = add && edit.findScalar(otherInput(add, mul!.outputs[0]!));
  if (mul === undefined || add === undefined || scale === undefined || offset === undefined) return undefined;
  return { scale, offset, mul, add };
}

/** The input of a two-input node that is not `value`. */
export function otherInput(node: OnnxNode, value: string): string | undefined {
  return node.inputs.find((input) => input !== value);
}

/** How many channels a value has, told by the convolution it comes from; undefined where none is near. */
export function findChannels(edit: GraphEdit, value: string): number | undefined {
  const node = edit.findProducer(value);
  if (node === undefined) return undefined;
  if (node.op === 'Conv') return edit.graph.constants.get(node.inputs[1]!)?.dims[0];
  if (!['Mul', 'Add', 'Div', 'Clip', 'HardSigmoid'].includes(node.op)) return undefined;
  for (const input of node.inputs) {
    const channels = findChannels(edit, input);
    if (channels !== undefined) return channels;
  }
  return undefined;
}

/** Whether a convolution has constant weights, so that they may be changed; `dims[0]` of them are its channels. */
export function hasConstantWeights(edit: GraphEdit, node: OnnxNode): boolean {
  const [, weights, bias] = node.inputs;
  return (
    node.op === 'Conv' &&
    edit.graph.constants.has(weights ?? '') &&
    (bias === undefined || edit.graph.constants.has(bias))
  );
}
