import type { Row, RowCharacter } from '../lines/rows.ts';
import type { PixelBox } from '../raster/gray.ts';
import { countInk } from '../raster/ink.ts';
import type { InkMap } from '../raster/ink.ts';
import { unreadCharacter } from '../second-look/mark-unread.ts';
import type { ReadScene } from '../slots/slot.ts';
import { findFaintBoxes } from './find-faint-boxes.ts';
import { findSquares } from './find-squares.ts';
import type { Square } from './find-squares.ts';

/** A tick box before an option, in page pixels. */
export interface Tick {
  readonly box: PixelBox;
  readonly isChecked: boolean;
  readonly confidence: number;
}

/** Characters around 口 with which it makes a word (端口, 窗口, 路口; 口头, 口径). */
const beforeMouth = /[端接出入窗港进路门关户人缺道岔叉风开胃借]/;
const afterMouth = /[头径岸碑述令供腔味罩]/;
/** What an engine reads an empty or ticked box as. */
const boxLike = /[口囗□☐☑☒回国区因困凶囚図V√✓vD]/;
/** Characters that are frames themselves: read in a box's place, the box is that character. */
const frameLetter = /[日曰目田白自由甲申百旦四]/;
/** Letters and figures; V, X and J are what ticks and crosses are read as. */
const latin = /[a-ik-uwyz0-9]/;
/** Signs that are a ticked box whatever stands around them. */
const tickSign = /[□☐☑☒√✓]/;
const han = /[\u4e00-\u9fff]/;

/** Finds printed tick boxes by their shape and their place before an option. */
export function findTicks(read: ReadScene): readonly Tick[] {
  const { scene, rows, em } = read;
  const drawn = findSquares(scene.ink, em);
  // Boxes of hairlines show in the pale ink only; there others are tied to the letters beside them.
  const pale = findSquares(scene.paleInk, em).filter((square) => !drawn.some((other) => doMeet(square, other)));
  const faint = findFaintBoxes(read, [...drawn, ...pale]);
  const squares = bestOf([...drawn, ...pale], faint, em).map((square) => {
    const placed = placeIn(square, rows, em);
    return placed.isOption || !standsApart(scene.bareInk, square, em) ? placed : { ...placed, isOption: true };
  });
  const sure = squares.filter((square) => {
    return square.inside === 'empty' && square.isOption && !square.isWord && !isLetter(square);
  });
  return squares.flatMap((square): readonly Tick[] => {
    const side = square.box.right - square.box.left;
    const hasSibling = sure.some((other) => other !== square && isSibling(square, other, em));
    if (square.isWord || isLetter(square) || (!square.isOption && (!hasSibling || square.inside !== 'empty')))
      return [];
    // A tick drawn over a box leaves ink in it; what only touches the outline is a neighbour.
    if (square.inside === 'empty') return [{ box: square.box, isChecked: false, confidence: 0.92 }];
    const isTicked = square.inside !== 'other' || square.isCrossed;
    if (hasSibling && isTicked) return [{ box: square.box, isChecked: true, confidence: 0.88 }];
    const isAlone = square.inside === 'ticked' || square.inside === 'filled';
    if (!isAlone || !tickSign.test(square.readAs) || side < em * 0.6) return [];
    return [{ box: square.box, isChecked: true, confidence: 0.7 }];
  });
}

/**
 * Of squares of the ink and faint ones that meet, the faint ones: but for those in the place of a ticked square of the
 * ink, of whose strokes a smaller square was made, or whose thin tick was not seen.
 */
function bestOf(inked: readonly Square[], faint: readonly Square[], em: number): readonly Square[] {
  const empty = [...inked, ...faint].filter(({ inside }) => inside === 'empty');
  const judged = inked.map((square) => withFaint(square, faint, { empty, em }));
  const rest = faint.filter((square) =>
    judged.every(
      ({ square: other, isBetter }) => !isTickedAround(other, square, em) && !(isBetter && doMeet(other, square)),
    ),
  );
  const kept = judged.map(({ square }) => square).filter((square) => !rest.some((other) => doMeet(square, other)));
  return [...kept, ...rest];
}

/**
 * A square of the ink with what faint ones in its place tell of its inside, and whether it is more like the empty boxes of its
 * list than those: strokes of a tick make smaller squares.
 */
function withFaint(
  square: Square,
  faint: readonly Square[],
  { empty, em }: { readonly empty: readonly Square[]; readonly em: number },
): { readonly square: Square; readonly isBetter: boolean } {
  const others = faint.filter((other) => doMeet(square, other) && other.inside !== 'empty');
  const own = unlikeness(square, empty, em);
  const isBetter =
    square.inside !== 'empty' && others.length > 0 && others.every((other) => own < unlikeness(other, empty, em));
  return {
    square: isBetter && square.inside === 'other' ? { ...square, inside: others[0]!.inside } : square,
    isBetter,
  };
}

/** By how much a square's side differs from the most alike empty box of its list, in pixels. */
function unlikeness(square: Square, empty: readonly Square[], em: number): number {
  const sideOf = ({ box }: Square): number => box.right - box.left;
  const list = empty.filter((other) => other !== square && isSibling(square, other, em));
  return Math.min(Infinity, ...list.map((other) => Math.abs(sideOf(square) - sideOf(other))));
}

/** Whether a square with ink in it stands where a faint one does, about as large or larger. */
function isTickedAround({ box, inside, isCrossed }: Square, faint: Square, em: number): boolean {
  const isTicked = inside === 'ticked' || inside === 'filled';
  if (!isTicked && !(inside === 'other' && isCrossed && faint.inside !== 'empty')) return false;
  const off = (a: number, b: number): number => Math.abs(a - b) / 2;
  const isSamePlace =
    off(box.left + box.right, faint.box.left + faint.box.right) < em * samePlace &&
    off(box.top + box.bottom, faint.box.top + faint.box.bottom) < em * samePlace;
  return isSamePlace && box.right - box.left > (faint.box.right - faint.box.left) * 0.9;
}

/** Middles of two outlines of one box are no farther apart, in character widths. */
const samePlace = 0.2;

/** Whether what was read in a square's place is no box, ticked or not, but a character with a frame of its own, or part of one. */
function isLetter({ readAs, isBetween, isPrinted }: PlacedSquare): boolean {
  return (
    isBetween ||
    isPrinted ||
    frameLetter.test(readAs) ||
    latin.test(readAs) ||
    (han.test(readAs) && !boxLike.test(readAs))
  );
}

/** White before an option's box, in character widths; the parts of words stand closer. */
const whiteBefore = 0.42;

/** Whether a ticked or filled box has so much white before it, whatever an engine says of the place of what stands there. */
function standsApart(ink: InkMap, { box, inside }: Square, em: number): boolean {
  if (inside !== 'ticked' && inside !== 'filled') return false;
  return countInk(ink, { ...box, left: box.left - em * whiteBefore, right: box.left - em * 0.07 }) === 0;
}

function doMeet({ box: a }: Square, { box: b }: Square): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

interface PlacedSquare extends Square {
  /** It stands where an option may begin: at the start of a row, after a gap or punctuation. */
  readonly isOption: boolean;
  /** It is the 口 of a word. */
  readonly isWord: boolean;
  /** What was read in its place; empty where nothing was. */
  readonly readAs: string;
  /** A character of a text layer that is no box stands in its place, or reaches into it: a side is one of its strokes. */
  readonly isPrinted: boolean;
  /** Two neighbours share its place between them: their strokes make the square (【工). */
  readonly isBetween: boolean;
}

function placeIn(square: Square, rows: readonly Row[], em: number): PlacedSquare {
  const { box } = square;
  const middle = (box.top + box.bottom) / 2;
  const centre = (box.left + box.right) / 2;
  const beside = rows
    .flat()
    .filter((character) => Math.abs(character.middle - middle) < em * 0.6)
    .map((character) => withoutExcess(character, em));
  const before = beside
    .filter(({ left, right }) => (left + right) / 2 < box.left)
    .reduce<RowCharacter | undefined>((last, next) => (last && last.right > next.right ? last : next), undefined);
  const after = beside
    .filter(({ left, right }) => (left + right) / 2 > box.right)
    .reduce<RowCharacter | undefined>((first, next) => (first && first.left < next.left ? first : next), undefined);
  // Places of characters are estimates: a neighbour may seem to reach into the box.
  // Of what stands out of a square of strokes, a character with its middle in it is the one they are of.
  const reach = square.inside === 'other' ? (box.right - box.left) / 2 : em * 0.35;
  const distance = ({ left, right }: RowCharacter): number => Math.abs((left + right) / 2 - centre);
  const readAs = beside.filter((one) => distance(one) < reach).sort((a, b) => distance(a) - distance(b))[0]?.text ?? '';
  const isClose = before !== undefined && box.left - before.right < em * 0.35;
  const isWord =
    (isClose && beforeMouth.test(before.text)) ||
    (after !== undefined && after.left - box.right < em * 0.35 && afterMouth.test(after.text));
  const isPrinted = beside.some((character) => isPrintedIn(character, box));
  const isBetween = readAs === '' && shareCovered(box, beside) > mostCovered;
  // Where a sign was seen but not read, no letter stands, however close the one before is.
  const isSign = readAs === unreadCharacter && (square.inside === 'ticked' || square.inside === 'filled');
  const isOption = isSign || !isClose || !/[\p{L}\p{N}.@_/-]/u.test(before.text);
  return { ...square, isBetween, isPrinted, isOption, isWord, readAs };
}

/** What stands for a box in a text layer; any other Chinese character is what it says. */
const boxCharacter = /[口囗]/;
/** Share of a box's width that a printed character beside it does not reach into. */
const leastReach = 0.15;

function isPrintedIn({ text, left, right, line }: RowCharacter, box: PixelBox): boolean {
  if (line.isExact !== true || !han.test(text) || boxCharacter.test(text)) return false;
  return Math.min(right, box.right) - Math.max(left, box.left) > (box.right - box.left) * leastReach;
}

/** A place wider than this, in character widths, holds a letter and something unread beside it. */
const widestLetter = 1.6;

/** A character no wider than letters are, about the middle of its place. */
function withoutExcess(character: RowCharacter, em: number): RowCharacter {
  if (character.right - character.left < em * widestLetter) return character;
  const middle = (character.left + character.right) / 2;
  return { ...character, left: middle - em / 2, right: middle + em / 2 };
}

/** An unread box leaves a gap between its neighbours; where less of its width than this is bare, there is no gap. */
const mostCovered = 0.75;

/** Share of a box's width that characters stand on; those a box is read as, and signs that were not read, are not among them. */
function shareCovered({ left, right }: PixelBox, characters: readonly RowCharacter[]): number {
  const covered = characters
    .filter(({ text }) => !boxLike.test(text) && text !== unreadCharacter)
    .reduce((sum, one) => sum + Math.max(0, Math.min(right, one.right) - Math.max(left, one.left)), 0);
  return covered / Math.max(1, right - left);
}

/** Share of its side by which a box of a list differs from others; a blot may fill only the room within a hairline. */
const mostUnlike = { drawn: 0.22, filled: 0.32 };

/** Boxes of one list: of about one size (☑ and □ may come from two fonts, a box filled in reaches over its outline), in one row or one under the other. */
function isSibling({ box, inside }: Square, other: Square, em: number): boolean {
  const most = inside === 'filled' ? mostUnlike.filled : mostUnlike.drawn;
  const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= Math.max(2, Math.min(a, b) * most);
  if (!isSame(box.right - box.left, other.box.right - other.box.left)) return false;
  if (!isSame(box.bottom - box.top, other.box.bottom - other.box.top)) return false;
  const isBeside = Math.abs(box.top - other.box.top) < em * 0.5;
  const isBelow = Math.abs(box.left - other.box.left) < em * 0.5 && Math.abs(box.top - other.box.top) < em * 7;
  return isBeside || isBelow;
}

/** Whether a character is the engine's reading of a tick box, to be left out of the text. */
export function isTickCharacter(character: RowCharacter, ticks: readonly Tick[], em: number): boolean {
  return ticks.some(({ box, isChecked }) => {
    if (Math.abs(character.middle - (box.top + box.bottom) / 2) > em * 0.6) return false;
    const overlap = Math.min(box.right, character.right) - Math.max(box.left, character.left);
    const share = overlap / Math.max(1, character.right - character.left);
    if (boxLike.test(character.text)) return share > 0.3;
    return isChecked && share > 0.6 && !han.test(character.text);
  });
}
