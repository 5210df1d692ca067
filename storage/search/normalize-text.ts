/** A text made comparable, with the way back: `offsets[i]` is where unit `i` of `text` came from. */
export interface NormalizedText {
  readonly text: string;
  /** UTF-16 offsets into the original, one for each unit of `text`, and one more for its end. */
  readonly offsets: readonly number[];
}

/** A piece of a character's normal form; `space` and `invisible` pieces are not written. */
interface Piece {
  readonly text: string;
  readonly kind: 'chinese' | 'other' | 'space' | 'invisible';
}

const chinese = /[\p{Script=Han}\u3000-\u303f\u2581\u2610\u2611]/u;
const space = /\s/u;
/** Zero-width characters, soft hyphens and marks of direction: invisible, and in the way of every search. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u;

/** Contracts use a few thousand characters, each a thousand times. */
const pieces = new Map<string, readonly Piece[]>();
const mostCached = 20_000;

/**
 * NFKC, lower case, no invisible characters, no spaces beside Chinese characters, one space elsewhere, none at the
 * ends. Works character by character, so that the normal form of a part is part of the normal form of the whole.
 */
export function normalizeText(original: string): NormalizedText {
  const written: string[] = [];
  const offsets: number[] = [];
  const write = (text: string, offset: number): void => {
    written.push(text);
    for (let unit = 0; unit < text.length; unit++) offsets.push(offset);
  };
  let last: Piece['kind'] | null = null;
  let spaceAt: number | null = null;
  let at = 0;
  for (const character of original) {
    for (const { text, kind } of piecesOf(character)) {
      if (kind === 'invisible') continue;
      if (kind === 'space') {
        spaceAt ??= at;
        continue;
      }
      if (spaceAt !== null && last === 'other' && kind === 'other') write(' ', spaceAt);
      write(text, at);
      [last, spaceAt] = [kind, null];
    }
    at += character.length;
  }
  return { text: written.join(''), offsets: [...offsets, at] };
}

function piecesOf(character: string): readonly Piece[] {
  const known = pieces.get(character);
  if (known !== undefined) return known;
  const normal = [...character.normalize('NFKC').toLowerCase()].map((text) => ({ text, kind: kindOf(text) }));
  if (pieces.size < mostCached) pieces.set(character, normal);
  return normal;
}

function kindOf(character: string): Piece['kind'] {
  if (invisible.test(character)) return 'invisible';
  if (space.test(character)) return 'space';
  return chinese.test(character) ? 'chinese' : 'other';
}
