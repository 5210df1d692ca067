import { bytesField, floatField, joinBytes, readFields, readVarint, varintField } from './protobuf.ts';

/** A float32 tensor known when the model is loaded. */
export interface ConstantTensor {
  readonly dims: readonly number[];
  readonly values: Float32Array;
}

export type AttributeValue = number | readonly number[] | { readonly float: number };

/** A node of the graph. Attributes it came with are kept as bytes beside what of them is understood. */
export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
  readonly rawAttributes: readonly Uint8Array[];
  readonly name: string;
}

/** As much of an ONNX model (onnx.proto) as rewriting needs; the rest is carried along as bytes. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  /** Float32 constants by name, from initializers and Constant nodes alike. */
  readonly constants: ReadonlyMap<string, ConstantTensor>;
  /** Names of the graph's outputs. */
  readonly outputs: ReadonlySet<string>;
  readonly restOfGraph: readonly Uint8Array[];
  readonly restOfModel: readonly Uint8Array[];
}

const floatType = 1;
const attributeTypes = { float: 1, int: 2, tensor: 4, ints: 7 } as const;

/** Reads a serialised ModelProto. */
export function parseOnnxModel(bytes: Uint8Array): OnnxGraph {
  const model = readFields(bytes);
  const graph = readFields(asBytes(model.find(({ number }) => number === 7)?.value));
  const nodes = graph.filter(({ number }) => number === 1).map(({ value }) => parseNode(asBytes(value)));
  const constants = new Map<string, ConstantTensor>();
  for (const { value } of graph.filter(({ number }) => number === 5)) {
    const tensor = parseTensor(asBytes(value));
    if (tensor !== undefined) constants.set(tensor.name, tensor);
  }
  for (const node of nodes.filter(({ op }) => op === 'Constant')) {
    const tensor = constantOf(node);
    if (tensor !== undefined) constants.set(node.outputs[0]!, tensor);
  }
  return {
    nodes,
    constants,
    outputs: new Set(graph.filter(({ number }) => number === 12).map(({ value }) => valueName(asBytes(value)))),
    // Shapes noted between nodes (field 13) may no longer hold after rewriting; the runtime infers them again.
    restOfGraph: graph.filter(({ number }) => number !== 1 && number !== 13).map(({ raw }) => raw),
    restOfModel: model.filter(({ number }) => number !== 7).map(({ raw }) => raw),
  };
}

/** Writes a graph back as a ModelProto; constants nothing reads are left out. */
export function serializeOnnxModel(graph: OnnxGraph): Uint8Array {
  const used = new Set([...graph.outputs, ...graph.nodes.flatMap(({ inputs }) => inputs)]);
  const nodes = graph.nodes
    .filter((node) => node.op !== 'Constant' || node.outputs.some((output) => used.has(output)))
    .map((node) => bytesField(1, serializeNode(node)));
  return joinBytes([...graph.restOfModel, bytesField(7, joinBytes([...nodes, ...graph.restOfGraph]))]);
}

/** A new node; its name is that of its first output. */
export function createNode(
  op: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, AttributeValue>> = {},
): OnnxNode {
  const rawAttributes = Object.entries(attributes).map(([name, value]) => serializeAttribute(name, value));
  return {
    op,
    inputs,
    outputs: [output],
    attributes: new Map(Object.entries(attributes)),
    rawAttributes,
    name: output,
  };
}

/** A Constant node that yields a float32 tensor. */
export function createConstant(output: string, tensor: ConstantTensor): OnnxNode {
  const { buffer, byteOffset, byteLength } = tensor.values;
  const message = joinBytes([
    ...tensor.dims.map((dim) => varintField(1, dim)),
    varintField(2, floatType),
    bytesField(9, new Uint8Array(buffer, byteOffset, byteLength)),
  ]);
  const value = joinBytes([bytesField(1, 'value'), bytesField(5, message), varintField(20, attributeTypes.tensor)]);
  return { op: 'Constant', inputs: [], outputs: [output], attributes: new Map(), rawAttributes: [value], name: output };
}

function parseNode(bytes: Uint8Array): OnnxNode {
  const fields = readFields(bytes);
  const texts = (number: number): string[] =>
    fields.filter((field) => field.number === number).map(({ value }) => asText(value));
  const rawAttributes = fields.filter(({ number }) => number === 5).map(({ value }) => asBytes(value));
  return {
    op: texts(4)[0] ?? '',
    inputs: texts(1),
    outputs: texts(2),
    name: texts(3)[0] ?? '',
    attributes: new Map(rawAttributes.flatMap(parseAttribute)),
    rawAttributes,
  };
}

function serializeNode(node: OnnxNode): Uint8Array {
  return joinBytes([
    ...node.inputs.map((input) => bytesField(1, input)),
    ...node.outputs.map((output) => bytesField(2, output)),
    bytesField(3, node.name),
    bytesField(4, node.op),
    ...node.rawAttributes.map((attribute) => bytesField(5, attribute)),
  ]);
}

/** Name and value of a number or a list of whole numbers; nothing for other kinds. */
function parseAttribute(bytes: Uint8Array): [string, AttributeValue][] {
  const fields = readFields(bytes);
  const field = (number: number): number | Uint8Array | undefined =>
    fields.find((candidate) => candidate.number === number)?.value;
  const name = asText(field(1));
  if (field(20) === attributeTypes.float) return [[name, { float: readFloat(asBytes(field(2))) }]];
  if (field(20) === attributeTypes.int) return [[name, Number(field(3) ?? 0)]];
  if (field(20) === attributeTypes.ints) return [[name, readInts(fields.filter(({ number }) => number === 8))]];
  return [];
}

function serializeAttribute(name: string, value: AttributeValue): Uint8Array {
  const head = bytesField(1, name);
  if (typeof value === 'number') return joinBytes([head, varintField(3, value), varintField(20, attributeTypes.int)]);
  if ('float' in value) return joinBytes([head, floatField(2, value.float), varintField(20, attributeTypes.float)]);
  return joinBytes([head, ...value.map((item) => varintField(8, item)), varintField(20, attributeTypes.ints)]);
}

function constantOf(node: OnnxNode): ConstantTensor | undefined {
  for (const attribute of node.rawAttributes) {
    const tensor = readFields(attribute).find(({ number }) => number === 5);
    if (tensor !== undefined) return parseTensor(asBytes(tensor.value));
  }
  return undefined;
}

/** A float32 tensor stored as raw bytes or as a packed list; undefined for other types. */
function parseTensor(bytes: Uint8Array): (ConstantTensor & { readonly name: string }) | undefined {
  const fields = readFields(bytes);
  const field = (number: number): number | Uint8Array | undefined =>
    fields.find((candidate) => candidate.number === number)?.value;
  const data = field(9) ?? field(4);
  if (field(2) !== floatType || !(data instanceof Uint8Array)) return undefined;
  return {
    name: asText(field(8)),
    dims: readInts(fields.filter(({ number }) => number === 1)),
    // Copied, because the bytes of a message need not lie on a multiple of four.
    values: new Float32Array(new Uint8Array(data).buffer),
  };
}

/** Repeated whole numbers, one a field or packed. */
function readInts(fields: readonly { readonly value: number | Uint8Array }[]): number[] {
  return fields.flatMap(({ value }) => {
    if (typeof value === 'number') return [value];
    const numbers: number[] = [];
    for (let at = 0; at < value.length;) {
      const next = readVarint(value, at);
      numbers.push(next.value);
      at = next.end;
    }
    return numbers;
  });
}

function readFloat(bytes: Uint8Array): number {
  return bytes.length < 4 ? 0 : new DataView(bytes.buffer, bytes.byteOffset).getFloat32(0, true);
}

function valueName(bytes: Uint8Array): string {
  return asText(readFields(bytes).find(({ number }) => number === 1)?.value);
}

function asBytes(value: number | Uint8Array | undefined): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}

function asText(value: number | Uint8Array | undefined): string {
  return new TextDecoder().decode(asBytes(value));
}
