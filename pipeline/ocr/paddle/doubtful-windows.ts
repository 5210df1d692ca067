import type { ReadCharacter } from './decode-ctc.ts';

/** Characters `[from, to)` of a line. */
export interface CharacterWindow {
  readonly from: number;
  readonly to: number;
}

/** A character read with less than this is looked at again, 0–1. */
const sure = 0.9;
/** Sure characters taken along on either side: the recogniser reads a character by its neighbours too. */
const context = 2;
/** Windows with fewer characters than this between them are one. */
const apart = 4;

/** Neighbours whose centres are farther apart than this, in em, may have a character between them that was passed over. */
const widestStep = 1.6;

/**
 * Where a line that was read narrow must be read again at its full width: around characters in doubt, around gaps that
 * could hold one more, and around two or more figures or Latin letters in a row, which have less than two steps of the
 * recogniser each when narrow, where a repeated one needs three.
 * @param em width of a Chinese character in the unit of the characters' positions.
 */
export function findDoubtfulWindows(characters: readonly ReadCharacter[], em: number): readonly CharacterWindow[] {
  const windows: CharacterWindow[] = [];
  characters.forEach((character, i) => {
    const before = characters[i - 1];
    const isAfterGap = before !== undefined && character.centre - before.centre > widestStep * em;
    if (character.confidence >= sure && !isAfterGap && !isInRun(characters, i)) return;
    const from = Math.max(i - context, 0);
    const to = Math.min(i + 1 + context, characters.length);
    const last = windows.at(-1);
    if (last !== undefined && from - last.to < apart) windows[windows.length - 1] = { from: last.from, to };
    else windows.push({ from, to });
  });
  return windows;
}

const narrow = /^[!-~]$/;

function isInRun(characters: readonly ReadCharacter[], i: number): boolean {
  const isNarrow = (at: number): boolean => narrow.test(characters[at]?.text ?? '');
  return isNarrow(i) && (isNarrow(i - 1) || isNarrow(i + 1));
}
