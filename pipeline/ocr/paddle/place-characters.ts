import type { ReadCharacter } from './decode-ctc.ts';

/** Characters that take half the room of a Chinese one in print. */
const narrow = /^[\u0020-\u007e]$/;
/** Height of a Chinese character ÷ height of its line's box, for lines too short to measure it on. */
const usualEm = 0.75;

/**
 * Left and right edge of every UTF-16 unit of the characters, as fractions of the line's length. Neighbours share the
 * room between their centres by their widths; a character next to a gap keeps its own width.
 * @param aspect length of the line's box ÷ its height.
 */
export function placeCharacters(characters: readonly ReadCharacter[], aspect: number): readonly number[] {
  const em = emOf(characters, aspect);
  const halves = characters.map(({ text }) => (narrow.test(text) ? em / 4 : em / 2));
  const edges: number[] = [];
  let floor = 0;
  characters.forEach(({ text, centre }, i) => {
    const half = halves[i]!;
    const next = characters[i + 1];
    const share = next === undefined ? half : ((next.centre - centre) * half) / (half + halves[i + 1]!);
    const left = Math.min(Math.max(centre - half, floor), 1);
    const right = Math.min(Math.max(centre + Math.min(half, share), left), 1);
    floor = next === undefined ? right : Math.max(right, centre + share);
    for (let unit = 0; unit < text.length; unit++) {
      edges.push(left + ((right - left) * unit) / text.length, left + ((right - left) * (unit + 1)) / text.length);
    }
  });
  return edges;
}

/** Width of a Chinese character of the line, as a fraction of its length; `aspect` as for placeCharacters. */
export function emOf(characters: readonly ReadCharacter[], aspect: number): number {
  return measureEm(characters) ?? usualEm / aspect;
}

/** Median distance of neighbouring wide characters, or undefined where fewer than three pairs stand together. */
function measureEm(characters: readonly ReadCharacter[]): number | undefined {
  const distances: number[] = [];
  characters.forEach((character, i) => {
    const next = characters[i + 1];
    if (next === undefined || narrow.test(character.text) || narrow.test(next.text)) return;
    distances.push(next.centre - character.centre);
  });
  if (distances.length < 3) return undefined;
  return distances.sort((a, b) => a - b)[distances.length >> 1];
}
