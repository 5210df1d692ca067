/** A text made comparable, with the way back: `offsets[i]` is where unit `i` of `text` came from. */
export interface NormalizedText {
  readonly text: string;
  /** UTF-16 offsets into the original, one for each unit of `text`, and one more for its end. */
  readonly offsets: readonly number[];
}

const han = /[\p{Script=Han}\u3000-\u303f\u2581\u2610\u2611]/u;
const space = /\s/u;
/** Zero-width characters, soft hyphens and marks of direction: invisible, and in the way of every search. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u;

/**
 * NFKC, lower case, no invisible characters, no spaces beside Chinese characters, one space elsewhere, none at the
 * ends. Works character by character, so that the normal form of a part is part of the normal form of the whole.
 */
export function normalizeText(original: string): NormalizedText {
  const builder = createBuilder();
  let at = 0;
  for (const character of original) {
    for (const part of character.normalize('NFKC').toLowerCase()) builder.add(part, at);
    at += character.length;
  }
  return builder.finish(at);
}

interface Builder {
  add(part: string, at: number): void;
  finish(end: number): NormalizedText;
}

function createBuilder(): Builder {
  let text = '';
  const offsets: number[] = [];
  let last = '';
  let spaceAt: number | null = null;
  const push = (part: string, at: number): void => {
    text += part;
    for (let unit = 0; unit < part.length; unit++) offsets.push(at);
  };
  return {
    add(part, at) {
      if (invisible.test(part)) return;
      if (space.test(part)) {
        spaceAt ??= at;
        return;
      }
      if (spaceAt !== null && last !== '' && !han.test(last) && !han.test(part)) push(' ', spaceAt);
      spaceAt = null;
      push(part, at);
      last = part;
    },
    finish: (end) => ({ text, offsets: [...offsets, end] }),
  };
}
