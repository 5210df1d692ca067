import { distance } from 'fastest-levenshtein';
import { foldRadicals } from '../../models/values/radical-forms.ts';

/** Wrong characters and how many there are. */
export interface CharacterErrors {
  readonly wrong: number;
  readonly all: number;
}

/**
 * Characters to be inserted, dropped or replaced to make the truth of what was read (Levenshtein). White space, blank
 * slots and differences of width are no characters; radicals a text layer holds count as the characters they look like.
 */
export function countCharacterErrors(read: string, truth: string): CharacterErrors {
  const wanted = bare(truth);
  return { wrong: distance(bare(read), wanted), all: wanted.length };
}

function bare(text: string): string {
  return foldRadicals(text)
    .normalize('NFKC')
    .replace(/[\s_▁]/gu, '');
}
