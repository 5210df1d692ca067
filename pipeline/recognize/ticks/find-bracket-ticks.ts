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

interface Pair {
  readonly left: RowCharacter;
  readonly right: RowCharacter;
  readonly inside: readonly RowCharacter[];
}

/**
 * Options chosen by a tick between brackets: `（ ）现金 （√）支票`. Brackets count only where two pairs stand in a row, or the
 * row itself asks for a tick.
 */
export function findBracketTicks(read: ReadScene): readonly Tick[] {
  return read.rows.flatMap((row) => {
    const pairs = pairsIn(row, read.em);
    const asksForTick = row.some(({ text }) => text === '√') && /[划打画勾]/.test(row.map(({ text }) => text).join(''));
    if (pairs.length < 2 && !(asksForTick && pairs.length > 0)) return [];
    return pairs.map((pair) => tickOf(read, pair));
  });
}

function pairsIn(row: Row, em: number): readonly Pair[] {
  return row.flatMap((left, at) => {
    if (!open.test(left.text)) return [];
    const length = row.slice(at + 1, at + 4).findIndex(({ text }) => close.test(text));
    const right = row[at + 1 + length];
    const next = row[at + 2 + length];
    if (length < 0 || length > 1 || right === undefined || next === undefined) return [];
    const inside = row.slice(at + 1, at + 1 + length);
    const width = middleOf(right) - middleOf(left);
    const isClose = next.left - right.right < em * 0.8 && /[\u4e00-\u9fff]/.test(next.text);
    const isPair = width < em * widestPair && inside.every(({ text }) => tickLike.test(text));
    return isPair && isClose ? [{ left, right, inside }] : [];
  });
}

function middleOf({ left, right }: RowCharacter): number {
  return (left + right) / 2;
}

function tickOf(read: ReadScene, { left, right, inside }: Pair): Tick {
  const middle = (left.middle + right.middle) / 2;
  const box: PixelBox = {
    left: middleOf(left) + read.em * 0.15,
    top: middle - read.em / 2,
    right: middleOf(right) - read.em * 0.15,
    bottom: middle + read.em / 2,
  };
  const isChecked = inside.length > 0 || findSlotInk(read, { box, kind: 'brackets', confidence: 1 }) !== undefined;
  return { box, isChecked, confidence: 0.85 };
}
