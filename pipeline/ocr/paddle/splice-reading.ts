import type { ReadCharacter } from './decode-ctc.ts';
import type { CharacterWindow } from './doubtful-windows.ts';

/** How far a character's place may differ between two readings of it, in em. */
const samePlace = 0.8;
/** Characters at either end of a window that are looked for in both readings. */
const anchors = 3;

/** A line's reading, and a second reading of some of its characters; positions of both in the same unit. */
export interface SecondReading {
  readonly first: readonly ReadCharacter[];
  readonly window: CharacterWindow;
  readonly second: readonly ReadCharacter[];
  /** Width of a Chinese character in that unit. */
  readonly em: number;
}

/**
 * What stands in the window, by the second reading. Its ends may hold a neighbour's half or lack a thin sign, so it
 * counts from the first to the last character that both readings have in the same place, and the first reading counts
 * outside of these; without such a character it counts where it is nearer to the window than to the neighbour.
 */
export function spliceReading({ first, window, second, em }: SecondReading): readonly ReadCharacter[] {
  const own = first.slice(window.from, window.to);
  const isSame = (a: ReadCharacter, b: ReadCharacter): boolean =>
    a.text === b.text && Math.abs(a.centre - b.centre) < samePlace * em;
  const start = window.from === 0 ? whole : findAnchor(own, second, isSame);
  const end = window.to === first.length ? whole : findAnchor(own.toReversed(), second.toReversed(), isSame);
  const from = start?.second ?? second.findIndex(({ centre }) => centre > middle(first, window.from));
  const to =
    second.length - (end?.second ?? second.toReversed().findIndex(({ centre }) => centre < middle(first, window.to)));
  if (from < 0 || to > second.length || from >= to) return own;
  return [...own.slice(0, start?.first ?? 0), ...second.slice(from, to), ...own.slice(own.length - (end?.first ?? 0))];
}

/** How many characters lie before one that both readings have. */
interface Anchor {
  readonly first: number;
  readonly second: number;
}

/** The line ends with the window: nothing was cut there. */
const whole: Anchor = { first: 0, second: 0 };

function findAnchor(
  own: readonly ReadCharacter[],
  second: readonly ReadCharacter[],
  isSame: (a: ReadCharacter, b: ReadCharacter) => boolean,
): Anchor | undefined {
  for (let i = 0; i < Math.min(anchors, own.length); i++) {
    const at = second.slice(0, i + anchors).findIndex((character) => isSame(character, own[i]!));
    if (at >= 0) return { first: i, second: at };
  }
  return undefined;
}

function middle(characters: readonly ReadCharacter[], index: number): number {
  return (characters[index - 1]!.centre + characters[index]!.centre) / 2;
}
