import type { ReadCharacter } from '../../../pipeline/ocr/paddle/decode-ctc.ts';

/** A text as the recogniser gives it when it is sure: one character an em, from the line's left end. */
export function lineOf(text: string, em: number, start = 0): readonly ReadCharacter[] {
  return [...text].map((character, i) => ({ text: character, centre: start + (i + 0.5) * em, confidence: 0.99 }));
}
