import { ConfigurationError } from '../../../models/errors.ts';
import { findCuts } from './cut-wide-strip.ts';
import { decodeCtc } from './decode-ctc.ts';
import type { ReadCharacter } from './decode-ctc.ts';
import { sliceStrip } from './line-strip.ts';
import type { LineStrip } from './line-strip.ts';
import type { OnnxModel } from './onnx-model.ts';

/** Height of a line in the PP-OCRv3 and later recognisers, in pixels. */
export const recognizerHeight = 48;

/** Reads strips: wide ones in pieces, each at its own width. */
export interface LineRecognizer {
  /** With `among`, only its characters are told apart. */
  read(strip: LineStrip, among?: string): Promise<readonly ReadCharacter[]>;
}

/** @param characters the dictionary; the space is added where the model has a class for it beyond them. */
export function createLineRecognizer(
  model: OnnxModel,
  characters: readonly string[],
  maxCropWidth: number,
): LineRecognizer {
  let alphabet: readonly string[] | undefined;
  const readPiece = async (strip: LineStrip, among?: string): Promise<readonly ReadCharacter[]> => {
    const { values, dims } = await model.run(strip.planes, strip.height, strip.width);
    alphabet ??= fitAlphabet(characters, dims[2] ?? 0);
    return decodeCtc(values, dims[1] ?? 0, alphabet, among);
  };
  return {
    async read(strip, among) {
      const cuts = findCuts(strip, maxCropWidth);
      if (cuts.length === 2) return readPiece(strip, among);
      const all: ReadCharacter[] = [];
      for (let i = 1; i < cuts.length; i++) {
        const from = cuts[i - 1]!;
        const to = cuts[i]!;
        for (const character of await readPiece(sliceStrip(strip, from, to), among)) {
          all.push({ ...character, centre: (from + character.centre * (to - from)) / strip.width });
        }
      }
      return all;
    },
  };
}

/** @throws ConfigurationError where dictionary and model do not belong together. */
function fitAlphabet(characters: readonly string[], classes: number): readonly string[] {
  // One class is the blank; releases differ in whether the dictionary names the space.
  if (classes === characters.length + 1) return characters;
  if (classes === characters.length + 2) return [...characters, ' '];
  throw new ConfigurationError(
    `the dictionary has ${characters.length} characters, the recogniser ${classes} classes`,
    {
      code: 'ocr-dictionary-mismatch',
      remedy: 'put the dictionary of the same release beside the recogniser',
    },
  );
}
