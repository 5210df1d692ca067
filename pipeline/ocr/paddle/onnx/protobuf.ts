/** One field of a protocol buffer message: a number for varints, bytes for everything else. */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
  /** The field as it stood, tag included, so that what is not understood can be written back untouched. */
  readonly raw: Uint8Array;
}

/** Fields of a message in the order they stand (protobuf.dev, "Encoding"). Varints beyond 2⁵³ lose precision. */
export function readFields(message: Uint8Array): readonly ProtobufField[] {
  const fields: ProtobufField[] = [];
  let at = 0;
  while (at < message.length) {
    const start = at;
    const tag = readVarint(message, at);
    const [value, end] = readValue(message, tag.end, tag.value & 7);
    at = end;
    fields.push({ number: tag.value >>> 3, value, raw: message.subarray(start, at) });
  }
  return fields;
}

function readValue(message: Uint8Array, at: number, wire: number): [number | Uint8Array, number] {
  if (wire === 0) {
    const { value, end } = readVarint(message, at);
    return [value, end];
  }
  if (wire === 2) {
    const { value: length, end } = readVarint(message, at);
    return [message.subarray(end, end + length), end + length];
  }
  const size = wire === 1 ? 8 : 4;
  return [message.subarray(at, at + size), at + size];
}

/** A varint as a signed 64-bit number, and where the next field begins. */
export function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0n;
  let at = start;
  for (let shift = 0n; ; shift += 7n) {
    const byte = bytes[at++] ?? 0;
    value |= BigInt(byte & 127) << shift;
    if (byte < 128) return { value: Number(BigInt.asIntN(64, value)), end: at };
  }
}

/** A whole number of up to 2⁵³ as a varint field. */
export function varintField(number: number, value: number): Uint8Array {
  return joinBytes([varint(number << 3), varint(value)]);
}

/** Bytes, a text or a message as a length-delimited field. */
export function bytesField(number: number, value: Uint8Array | string): Uint8Array {
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return joinBytes([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

/** A 32-bit float field. */
export function floatField(number: number, value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return joinBytes([varint((number << 3) | 5), bytes]);
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** The parts one after another. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
