import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Words counted less often than this in the dictionary's corpus are left out: mostly names and idioms, more than half of
 * its entries. Unknown words are cut by the hidden Markov model all the same, and a process needs 150 MB less.
 */
export const leastFrequency = 4;

/** Files a jieba engine loads instead of its own. */
export interface LeanDictionaries {
  readonly dict: string;
  readonly idfDict: string;
}

/**
 * Hands `load` a dictionary of the common words, and none for keywords (which nobody asks for), in files that are gone
 * afterwards.
 * @param dictionary file of lines `word frequency tag`, as jieba's.
 */
export function withCommonWords(dictionary: string, load: (lean: LeanDictionaries) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'hetong-words-'));
  try {
    const lean = { dict: path.join(folder, 'dict.utf8'), idfDict: path.join(folder, 'idf.utf8') };
    writeFileSync(lean.dict, commonLines(readFileSync(dictionary, 'utf8')).join('\n'));
    // An empty file is refused.
    writeFileSync(lean.idfDict, '的 1\n');
    load(lean);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The lines of words counted at least `leastFrequency` times. */
export function commonLines(dictionary: string): readonly string[] {
  return dictionary.split('\n').filter((line) => Number(line.split(' ')[1]) >= leastFrequency);
}
