import type { Row, RowCharacter } from '../lines/rows.ts';
import type { PixelBox } from '../raster/gray.ts';
import { padBox } from '../raster/gray.ts';
import type { ReadScene } from '../slots/slot.ts';
import type { Square } from './find-squares.ts';
import { lineLength, lineMapOf, sideShare } from './line-map.ts';
import type { LineMap } from './line-map.ts';

/** Sides of a tick box in character widths. */
const sizes = { least: 0.7, most: 1.1 };
/** Share of every side, and of all of them together, along which the picture is darker than beside it. */
const least = { side: 0.62, whole: 0.78 };
const bracket = /[()（）]/;
const han = /[\u4e00-\u9fff]/;
/** Least room between two words of a row in which a box can stand, and how far before a word it is looked for, in character widths. */
const room = 0.75;
const reach = 2.1;

/** The same where boxes of the same list, in its row or the next, tell how large it is and how far before its word. */
const rowReach = 2.4;
/** How far beside a box of the same list another stands at most: an option's name is no longer. */
const besideReach = 16;
const leastAmongOthers = { sides: 2, side: 0.5, whole: 0.48 };

/**
 * Tick boxes of hairlines, or under a seal, that show in no ink map: in the gaps before words, squares are sought along
 * whose sides the picture is darker than on both sides of them, however little. `known` are boxes found already.
 */
export function findFaintBoxes(read: ReadScene, known: readonly Square[]): readonly Square[] {
  const { scene, em } = read;
  const places = read.rows.flatMap((row) =>
    row.flatMap((word, at): readonly Place[] => {
      const box = placeBefore(row, at, em);
      if (!box || known.some((square) => isToldIn(square, box))) return [];
      const map = lineMapOf(scene.bare, padBox(box, 0, scene.bare), em);
      return map ? [{ word, map, isBracketed: row.some(({ text }) => bracket.test(text)) }] : [];
    }),
  );
  const found = places.map((place) => ({ ...place, box: bestSquare(place.map, em, anywhere(place.map, em)) }));
  const boxes = found.flatMap(({ box, word }) => (box ? [{ box, gap: word.left - box.right }] : []));
  const told = [...boxes, ...known.flatMap((square) => withWord(square, read))];
  return found.flatMap(({ word, map, box, isBracketed }) => {
    const sure = box ?? (isBracketed ? undefined : squareLikeOthers(map, word, { told, em }));
    if (!sure || sure.right > word.left + em * 0.4) return [];
    return [{ box: sure, inside: insideOf(map, sure), isCrossed: isCrossed(map, sure, em) }];
  });
}

interface Place {
  readonly word: RowCharacter;
  readonly map: LineMap;
  /** The row has brackets, which are its boxes. */
  readonly isBracketed: boolean;
}

/** A box with its distance to the word after it. */
interface Told {
  readonly box: PixelBox;
  readonly gap: number;
}

/** An empty square of the ink map right before a word. */
function withWord({ box, inside }: Square, { rows, em }: ReadScene): readonly Told[] {
  if (inside !== 'empty') return [];
  const middle = (box.top + box.bottom) / 2;
  const word = rows
    .flat()
    .find(
      (next) => isWord(next) && Math.abs(next.middle - middle) < em * 0.4 && Math.abs(next.left - box.right) < em * 0.6,
    );
  return word ? [{ box, gap: word.left - box.right }] : [];
}

/** The best square in a gap that is as large, and stands as far before its word, as a box of the lines around it. */
function squareLikeOthers(
  map: LineMap,
  word: RowCharacter,
  { told, em }: { readonly told: readonly Told[]; readonly em: number },
): PixelBox | undefined {
  const near = told.filter(
    ({ box }) =>
      Math.abs((box.top + box.bottom) / 2 - word.middle) < em * rowReach &&
      Math.abs(box.right - word.left) < em * besideReach,
  );
  const like = near.toSorted((a, b) => distanceTo(a, word) - distanceTo(b, word))[0];
  if (!like) return undefined;
  const side = like.box.right - like.box.left;
  const right = word.left - like.gap;
  const slack = Math.round(em * 0.25);
  return bestSquare(map, em, {
    side: [side - em * 0.06, side + em * 0.06],
    left: [right - side - slack, right - side + slack],
    top: [word.middle - side / 2 - slack, word.middle - side / 2 + slack],
    isAmongOthers: true,
  });
}

function distanceTo({ box }: Told, word: RowCharacter): number {
  return Math.abs((box.top + box.bottom) / 2 - word.middle) * 3 + Math.abs(box.right - word.left);
}

/** The gap before a word in which nothing was read but what an engine makes of a box. */
function placeBefore(row: Row, at: number, em: number): PixelBox | undefined {
  const word = row[at]!;
  if (!isWord(word)) return undefined;
  let before = at - 1;
  while (before >= 0 && at - before <= 3 && !isPlain(row[before]!)) before--;
  const from = Math.max(row[before]?.right ?? 0, word.left - em * reach);
  if (word.left - from < em * room) return undefined;
  return {
    left: from - em * 0.15,
    right: word.left + em * 0.15,
    top: word.middle - em * 0.8,
    bottom: word.middle + em * 0.8,
  };
}

/** What engines make of boxes is no neighbour of the gap: 口 and its like, signs, single letters. */
const boxLike = /[口囗回国区因困凶囚図\p{Script=Latin}√✓□☐☑☒×.〓]/u;

function isPlain({ text }: RowCharacter): boolean {
  return !boxLike.test(text);
}

function isWord({ text }: RowCharacter): boolean {
  return han.test(text) && !boxLike.test(text);
}

/** Whether an empty square stands in a place already; other ones may be strokes of a letter, or of a box half hidden. */
function isToldIn({ box, inside }: Square, place: PixelBox): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  return inside === 'empty' && x > place.left && x < place.right && y > place.top && y < place.bottom;
}

/** Where squares are tried: bounds of their sides, left and top edges, in pixels. */
interface Tries {
  readonly side: readonly [number, number];
  readonly left: readonly [number, number];
  readonly top: readonly [number, number];
  readonly isAmongOthers: boolean;
}

function anywhere({ box }: LineMap, em: number): Tries {
  const { left, right, top, bottom } = box;
  return { side: [em * sizes.least, em * sizes.most], left: [left, right], top: [top, bottom], isAmongOthers: false };
}

/** The square whose four sides are most like drawn lines, in page pixels. */
function bestSquare(map: LineMap, em: number, tries: Tries): PixelBox | undefined {
  const { box } = map;
  const step = Math.max(1, Math.round(em / 30));
  const [firstTop, firstLeft] = [
    Math.max(box.top, Math.round(tries.top[0])),
    Math.max(box.left, Math.round(tries.left[0])),
  ];
  let best: { readonly box: PixelBox; readonly weight: number } | undefined;
  for (let side = Math.round(tries.side[0]); side <= tries.side[1]; side += step)
    for (let top = firstTop; top <= tries.top[1] && top + side < box.bottom; top += step) {
      // Most gaps are bare: no row of them holds as much of a line as a side needs.
      const needed = (side - 2 * map.aside) * least.side;
      if (!tries.isAmongOthers && Math.min(lineLength(map, top), lineLength(map, top + side - 1)) < needed) continue;
      for (let left = firstLeft; left <= tries.left[1] && left + side < box.right; left += step) {
        const square = { left, top, right: left + side, bottom: top + side };
        const mean = tries.isAmongOthers ? partialWeight(map, square) : fullWeight(map, square);
        // Of two as good the larger is the outline.
        const weight = mean === undefined ? 0 : mean + (side / em) * 0.02;
        if (weight > (best?.weight ?? 0)) best = { box: square, weight };
      }
    }
  return best?.box;
}

/** Mean share of a square's sides that are lines; undefined where one hardly is. */
function fullWeight(map: LineMap, square: PixelBox): number | undefined {
  let sum = 0;
  for (let side = 0; side < 4; side++) {
    const share = shareOf(map, square, side);
    if (share < least.side) return undefined;
    sum += share;
  }
  return sum < least.whole * 4 ? undefined : sum / 4;
}

/** The same where a stroke or a seal may lie over two of the sides. */
function partialWeight(map: LineMap, square: PixelBox): number | undefined {
  const shares = [0, 1, 2, 3].map((side) => shareOf(map, square, side));
  const mean = shares.reduce((sum, share) => sum + share, 0) / 4;
  const isDrawn = shares.filter((share) => share >= leastAmongOthers.side).length >= leastAmongOthers.sides;
  return isDrawn && mean >= leastAmongOthers.whole ? mean : undefined;
}

/** Share of a side that is a line: 0 the upper, 1 the left, 2 the lower, 3 the right one. At a corner the other side lies beside the line. */
function shareOf(map: LineMap, { left, top, right, bottom }: PixelBox, side: number): number {
  if (side % 2 === 0)
    return sideShare(map, 'level', {
      at: side === 0 ? top : bottom - 1,
      from: left + map.aside,
      to: right - map.aside,
    });
  return sideShare(map, 'upright', {
    at: side === 1 ? left : right - 1,
    from: top + map.aside,
    to: bottom - map.aside,
  });
}

/** Ink inside is as dark as a part of the outline; noise and the shade of a seal are less. */
const inkShare = 0.6;

function insideOf(map: LineMap, box: PixelBox): Square['inside'] {
  const limit = inkLimit(map, box);
  const inset = Math.max(3, Math.round((box.right - box.left) * 0.2));
  let [inked, all] = [0, 0];
  for (let y = box.top + inset; y < box.bottom - inset; y++)
    for (let x = box.left + inset; x < box.right - inset; x++, all++) if (map.darkness(x, y) > limit) inked++;
  const share = inked / Math.max(1, all);
  return share < 0.04 ? 'empty' : share > 0.85 ? 'filled' : 'ticked';
}

/** The median darkness of the outline, taken down to what still is ink. */
function inkLimit(map: LineMap, { left, top, right, bottom }: PixelBox): number {
  const values: number[] = [];
  const darkest = (x: number, y: number, dx: number, dy: number): number =>
    Math.max(map.darkness(x - dx, y - dy), map.darkness(x, y), map.darkness(x + dx, y + dy));
  for (let x = left; x < right; x++) values.push(darkest(x, top, 0, 1), darkest(x, bottom - 1, 0, 1));
  for (let y = top; y < bottom; y++) values.push(darkest(left, y, 1, 0), darkest(right - 1, y, 1, 0));
  values.sort((a, b) => a - b);
  return Math.max(map.noise * 4, values[values.length >> 1]! * inkShare);
}

/** Whether ink goes on right beside the outline, above it or to its right, where ticks end. */
function isCrossed(map: LineMap, box: PixelBox, em: number): boolean {
  const limit = inkLimit(map, box);
  const off = Math.max(3, Math.round(em * 0.12));
  let hits = 0;
  for (let x = box.left; x < box.right + off; x++) if (map.darkness(x, box.top - off) > limit) hits++;
  for (let y = box.top - off; y < box.bottom; y++) if (map.darkness(box.right - 1 + off, y) > limit) hits++;
  return hits > em * 0.06;
}
