/** A buffer that grows with what is written to it; numbers have their highest byte first, as the database takes them. */
export interface ByteWriter {
  int16(value: number): void;
  int32(value: number): void;
  /** Items of a smallint[]: of each its length in bytes and its value. */
  int16Items(values: readonly number[]): void;
  /** Lexemes of pairs, as SearchVector has them: their UTF-8, an end, and no places. */
  pairs(pairs: Uint32Array): void;
  double(value: number): void;
  bytes(value: Buffer): void;
  /** UTF-8, without its length. */
  text(value: string): void;
  /** What `write` writes of a value, with its length in bytes before it. */
  sized<Value>(write: (writer: ByteWriter, value: Value) => void, value: Value): void;
  /** Bytes written so far. */
  length(): number;
  /** All that was written; the writer is empty again. */
  take(): Buffer;
}

const firstSize = 64 * 1024;
/** Shorter texts are written faster here than by a call out of the engine. */
const shortText = 24;

/** An empty writer with room for so many bytes before it has to grow. */
export function createByteWriter(expected = firstSize): ByteWriter {
  let buffer = Buffer.allocUnsafe(expected);
  let at = 0;

  const room = (bytes: number): void => {
    if (at + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, at + bytes));
    buffer.copy(larger, 0, 0, at);
    buffer = larger;
  };
  // Byte by byte: a load writes thousands of numbers a contract, and writeInt32BE checks each.
  const put16 = (value: number): void => {
    buffer[at++] = value >> 8;
    buffer[at++] = value;
  };
  /** One code unit that is no half of a surrogate pair, in UTF-8. */
  const putUnit = (code: number): void => {
    if (code < 0x80) {
      buffer[at++] = code;
      return;
    }
    if (code < 0x800) buffer[at++] = 0xc0 | (code >> 6);
    else {
      buffer[at++] = 0xe0 | (code >> 12);
      buffer[at++] = 0x80 | ((code >> 6) & 0x3f);
    }
    buffer[at++] = 0x80 | (code & 0x3f);
  };
  const int32 = (value: number): void => {
    room(4);
    put16(value >> 16);
    put16(value);
  };
  const text = (value: string): void => {
    room(value.length * 3);
    for (let unit = 0; value.length < shortText && unit < value.length; unit++) {
      const code = value.charCodeAt(unit);
      if ((code & 0xf800) === 0xd800) {
        at += buffer.write(value.slice(unit), at, 'utf8');
        return;
      }
      putUnit(code);
    }
    if (value.length >= shortText) at += buffer.write(value, at, 'utf8');
  };

  const writer: ByteWriter = {
    int16(value) {
      room(2);
      put16(value);
    },
    int32,
    int16Items(values) {
      room(values.length * 6);
      for (const value of values) {
        put16(0);
        put16(2);
        put16(value);
      }
    },
    pairs(pairs) {
      room(pairs.length * 9);
      for (const pair of pairs) {
        putUnit(pair >>> 16);
        if ((pair & 0xffff) !== 0) putUnit(pair & 0xffff);
        buffer[at++] = 0;
        put16(0);
      }
    },
    double(value) {
      room(8);
      // Minus zero is zero, as it is where a number is written as text.
      at = buffer.writeDoubleBE(value + 0, at);
    },
    bytes(value) {
      room(value.length);
      at += value.copy(buffer, at);
    },
    text,
    sized(write, value) {
      int32(0);
      const start = at;
      write(writer, value);
      buffer.writeInt32BE(at - start, start - 4);
    },
    length: () => at,
    take() {
      const taken = buffer.subarray(0, at);
      buffer = Buffer.allocUnsafe(firstSize);
      at = 0;
      return taken;
    },
  };
  return writer;
}
