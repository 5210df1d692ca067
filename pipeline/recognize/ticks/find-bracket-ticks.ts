import type { Row, RowCharacter } from '../lines/rows.ts';
import type { PixelBox } from '../raster/gray.ts';
import { findSlotInk } from '../slots/find-slot-ink.ts';
import { withPaleInk } from '../slots/slot.ts';
import type { ReadScene } from '../slots/slot.ts';
import type { Tick } from './find-ticks.ts';

const open = /[(（]/;
const close = /[)）]/;
const tickSign = /^[√✓✔☑]$/;
const tickLike = /^[√✓✔☑vVJj丿×xX/]$/;
/** Widest pair of brackets for one tick, in character widths. */
const widestPair = 3.2;
/** How much nearer to its option, or farther from it, than in the row's other pairs a lone bracket stands at most, in character widths. */
const mostShift = 0.6;
const word = /[\p{L}\p{N}]/u;

/** What may be read of brackets with a sign over them, or of one of them under a seal: any sign but punctuation, and what a sign looks like. */
const signLike = /^(?:[vVJj丿xX区凶メ]|[^\p{L}\p{N}:：,，.。;；、])$/u;
const han = /[\u4e00-\u9fff]/;
/** What a tick written by hand may be read as between brackets, beside a pair that is empty. */
const letter = /^[a-zA-Z]$/;

/** A pair of brackets before an option. */
interface Pair {
  readonly left: RowCharacter;
  readonly right: RowCharacter;
  readonly inside: readonly RowCharacter[];
  readonly option: RowCharacter;
}

/**
 * Options chosen by a tick between brackets: `（ ）现金 （√）支票`. Brackets count only where two pairs stand in a row, one
 * holds a √, or the row itself asks for a tick. One or both brackets of a pair may not have been read, a sign or a seal lying over them: such a
 * pair stands where the row's other pairs would have it.
 */
export function findBracketTicks(read: ReadScene): readonly Tick[] {
  return read.rows.flatMap((row) => {
    const pairs = plausible(pairsIn(row, read.em));
    if (pairs.length === 0) return [];
    const lost = lostPairs(read, row, pairs);
    const asksForTick = row.some(({ text }) => text === '√') && /[划打画勾]/.test(row.map(({ text }) => text).join(''));
    const isSigned = pairs.some(({ inside }) => inside.some(({ text }) => tickSign.test(text)));
    if (pairs.length + lost.length < 2 && !asksForTick && !isSigned) return [];
    return [...pairs.map((pair) => tickOf(read, pair)), ...lost];
  });
}

function pairsIn(row: Row, em: number): readonly Pair[] {
  return row.flatMap((left, at) => {
    if (!open.test(left.text)) return [];
    const length = row.slice(at + 1, at + 4).findIndex(({ text }) => close.test(text));
    const right = row[at + 1 + length];
    const option = row[at + 2 + length];
    if (length < 0 || length > 1 || right === undefined || option === undefined) return [];
    const inside = row.slice(at + 1, at + 1 + length);
    const width = middleOf(right) - middleOf(left);
    const isClose = option.left - right.right < em * 1.1 && han.test(option.text);
    const isPair =
      width < em * widestPair &&
      inside.every(({ text }) => tickLike.test(text) || letter.test(text) || !word.test(text));
    return isPair && isClose ? [{ left, right, inside, option }] : [];
  });
}

/** Pairs that are no enumeration: a letter is a tick only where another pair is empty. */
function plausible(pairs: readonly Pair[]): readonly Pair[] {
  if (pairs.some(({ inside }) => inside.length === 0)) return pairs;
  return pairs.filter(({ inside }) => inside.every(({ text }) => tickLike.test(text) || !letter.test(text)));
}

/** Where brackets stand in a row: how far apart, and how far before their option. */
interface Spacing {
  readonly width: number;
  readonly distance: number;
}

/** Ticks before options without a pair that was read. */
function lostPairs(read: ReadScene, row: Row, pairs: readonly Pair[]): readonly Tick[] {
  const spacing = {
    width: Math.min(...pairs.map(({ left, right }) => middleOf(right) - middleOf(left))),
    distance: Math.min(...pairs.map(({ right, option }) => option.left - middleOf(right))),
  };
  return row.flatMap((option, at) => {
    if (!han.test(option.text) || signLike.test(option.text)) return [];
    if (pairs.some((pair) => pair.option === option)) return [];
    const before = row.slice(0, at).findLastIndex((character) => !isSign(character));
    const [end, signs] = [row[before]?.right ?? 0, row.slice(before + 1, at)];
    return lostPair(read, { option, end, signs }, spacing) ?? [];
  });
}

/** Whether a character is a sign, or was read apart from all others: a bracket that was taken for a letter. */
function isSign({ text, line }: RowCharacter): boolean {
  return signLike.test(text) || (letter.test(text) && line.text.trim() === text);
}

/** An option with the signs read before it, and where what stands before those ends. */
interface Option {
  readonly option: RowCharacter;
  readonly end: number;
  readonly signs: readonly RowCharacter[];
}

/** A pair of which one bracket was read, or none but there is ink where it would stand; none where a seal leaves doubt. */
function lostPair(read: ReadScene, { option, end, signs }: Option, { width, distance }: Spacing): Tick | undefined {
  const { em } = read;
  const [left, right] = [signs.find(({ text }) => open.test(text)), signs.findLast(({ text }) => close.test(text))];
  // Both were read, but they are no pair for a tick.
  if (left && right) return undefined;
  const to = right ? middleOf(right) : left ? middleOf(left) + width : option.left - distance;
  const box = boxBetween({ from: to - width, to, middle: option.middle }, em);
  const isPlaced = box.left > end + em * 0.3 && Math.abs(option.left - distance - to) < em * mostShift;
  if (!isPlaced) return undefined;
  if (holdsInk(read, box)) return { box, isChecked: true, confidence: 0.75 };
  if (!left && !right) return undefined;
  // What hides a bracket may hide a tick: only where no pale ink is left there, either, is the room empty.
  if (!holdsInk(withPaleInk(read), box)) return { box, isChecked: false, confidence: 0.75 };
  return read.scene.seals.some((seal) => doMeet(seal.box, box)) ? undefined : { box, isChecked: true, confidence: 0.7 };
}

function doMeet(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function middleOf({ left, right }: RowCharacter): number {
  return (left + right) / 2;
}

function boxBetween(
  place: { readonly from: number; readonly to: number; readonly middle: number },
  em: number,
): PixelBox {
  const { from, to, middle } = place;
  return { left: from + em * 0.15, top: middle - em / 2, right: to - em * 0.15, bottom: middle + em / 2 };
}

/** What reaches in from above or below (a seal's ring) is no tick. */
function holdsInk(read: ReadScene, box: PixelBox): boolean {
  const inner = { ...box, top: box.top + read.em * 0.1, bottom: box.bottom - read.em * 0.14 };
  return findSlotInk(read, { box: inner, kind: 'brackets', confidence: 1 }) !== undefined;
}

function tickOf(read: ReadScene, { left, right, inside }: Pair): Tick {
  const middle = (left.middle + right.middle) / 2;
  const box = boxBetween({ from: middleOf(left), to: middleOf(right), middle }, read.em);
  const isTicked = inside.some(({ text }) => tickLike.test(text) || letter.test(text)) || holdsInk(read, box);
  return { box, isChecked: isTicked, confidence: 0.85 };
}
