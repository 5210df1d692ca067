import type { Row, RowCharacter } from '../lines/rows.ts';
import type { PixelBox } from '../raster/gray.ts';
import { findSlotInk } from '../slots/find-slot-ink.ts';
import type { ReadScene } from '../slots/slot.ts';
import type { Tick } from './find-ticks.ts';

const open = /[(（]/;
const close = /[)）]/;
const tickLike = /^[√✓✔☑vVJj丿×xX/]$/;
/** Widest pair of brackets for one tick, in character widths. */
const widestPair = 3.2;

/** What may be read of brackets with a sign over them. */
const crossedLike = /^[()（）√✓✔☑vVJj丿×xX/区凶メ〓]$/;
const han = /[\u4e00-\u9fff]/;

/** A pair of brackets before an option. */
interface Pair {
  readonly left: RowCharacter;
  readonly right: RowCharacter;
  readonly inside: readonly RowCharacter[];
  readonly option: RowCharacter;
}

/**
 * Options chosen by a tick between brackets: `（ ）现金 （√）支票`. Brackets count only where two pairs stand in a row, or the
 * row itself asks for a tick. A sign drawn over its brackets may leave none to be read: it stands where the row's other pairs
 * would have it.
 */
export function findBracketTicks(read: ReadScene): readonly Tick[] {
  return read.rows.flatMap((row) => {
    const pairs = pairsIn(row, read.em);
    if (pairs.length === 0) return [];
    const crossed = crossedPlaces(read, row, pairs);
    const asksForTick = row.some(({ text }) => text === '√') && /[划打画勾]/.test(row.map(({ text }) => text).join(''));
    if (pairs.length + crossed.length < 2 && !asksForTick) return [];
    return [
      ...pairs.map((pair) => tickOf(read, pair)),
      ...crossed.map((box) => ({ box, isChecked: true, confidence: 0.75 })),
    ];
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
    const isPair = width < em * widestPair && inside.every(({ text }) => tickLike.test(text));
    return isPair && isClose ? [{ left, right, inside, option }] : [];
  });
}

/** Places before options without a pair that was read, as far from the option and as wide as a pair of the row, with ink in them. */
function crossedPlaces(read: ReadScene, row: Row, pairs: readonly Pair[]): readonly PixelBox[] {
  const { em } = read;
  const width = Math.min(...pairs.map(({ left, right }) => middleOf(right) - middleOf(left)));
  const distance = Math.min(...pairs.map(({ right, option }) => option.left - middleOf(right)));
  return row.flatMap((option, at) => {
    if (!han.test(option.text) || crossedLike.test(option.text)) return [];
    if (pairs.some((pair) => pair.option === option)) return [];
    let before = at - 1;
    while (before >= 0 && crossedLike.test(row[before]!.text)) before--;
    const end = row[before]?.right ?? 0;
    const right = option.left - distance;
    const box = boxBetween({ from: right - width, to: right, middle: option.middle }, em);
    return box.left > end + em * 0.3 && holdsInk(read, box) ? [box] : [];
  });
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
  return { box, isChecked: inside.length > 0 || holdsInk(read, box), confidence: 0.85 };
}
