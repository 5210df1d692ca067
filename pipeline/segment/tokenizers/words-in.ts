import type { Word } from '../../../models/contract.ts';

/** A word as an engine yields it, its place still unknown. */
export interface TaggedWord {
  readonly word: string;
  readonly tag: string;
}

/** An engine may write a broken character differently; further than this it has lost the text. */
const longestSkip = 8;

/** Finds the engine's words in the text they were cut from, in order. White space is no word. */
export function wordsIn(text: string, tagged: readonly TaggedWord[]): readonly Word[] {
  const words: Word[] = [];
  let cursor = 0;
  for (const { word, tag } of tagged) {
    const start = text.indexOf(word, cursor);
    if (word === '' || start < 0 || start - cursor > longestSkip) continue;
    cursor = start + word.length;
    if (word.trim() !== '') words.push({ text: word, tag, start, end: cursor });
  }
  return words;
}
