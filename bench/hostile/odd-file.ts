import type { Random } from '../marks/random.ts';

/** A file somebody might hand over, by mistake or meaning harm. */
export interface OddFile {
  /** What is odd about it; files of one kind are counted together. */
  readonly kind: string;
  /** File name, its extension included. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The same bytes with some of them changed at random places. */
export function flipBytes(bytes: Uint8Array, count: number, random: Random): Buffer {
  const flipped = Buffer.from(bytes);
  for (let i = 0; i < count; i++) flipped[random.whole(0, flipped.length - 1)] = random.whole(0, 255);
  return flipped;
}

/** The beginning of a file. */
export function cutOff(bytes: Uint8Array, share: number): Buffer {
  return Buffer.from(bytes.subarray(0, Math.floor(bytes.length * share)));
}

/** A file per variant, numbered. */
export function variants(kind: string, extension: string, bytes: readonly (Uint8Array | string)[]): readonly OddFile[] {
  const stem = kind.replaceAll(/[^a-z0-9]+/gi, '-');
  return bytes.map((one, at) => ({
    kind,
    name: `${stem}-${at}.${extension}`,
    bytes: typeof one === 'string' ? Buffer.from(one, 'latin1') : one,
  }));
}

/** As many values as asked for. */
export function times<T>(count: number, make: (at: number) => T): readonly T[] {
  return Array.from({ length: count }, (_, at) => make(at));
}
