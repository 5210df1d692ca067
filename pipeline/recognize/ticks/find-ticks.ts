import type { Row, RowCharacter } from '../lines/rows.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { ReadScene } from '../slots/slot.ts';
import { findSquares } from './find-squares.ts';
import type { Square } from './find-squares.ts';

/** A tick box before an option, in page pixels. */
export interface Tick {
  readonly box: PixelBox;
  readonly isChecked: boolean;
  readonly confidence: number;
}

/** Characters after which 口 is the end of a word (端口, 接口, 出口, 窗口 …), not a box. */
const wordsWithMouth = /[端接出入窗港进路门关户人缺道岔风开]/;
const boxLike = /[口囗□☐日回曰]/;

/** Finds printed tick boxes by their shape and their place before an option. */
export function findTicks({ scene, rows, em }: ReadScene): readonly Tick[] {
  const squares = findSquares(scene.ink, em);
  const empty = squares.filter((square) => square.inside === 'empty' && !isMouth(square, rows, em));
  const ticked = squares.filter((square) => square.inside !== 'empty' && isTicked(square, empty, em));
  return [
    ...empty.map(({ box, isCrossed }) => ({ box, isChecked: isCrossed, confidence: 0.92 })),
    ...ticked
      .filter((square) => startsOption(square, rows, em))
      .map(({ box }) => ({ box, isChecked: true, confidence: 0.85 })),
  ];
}

function isMouth({ box }: Square, rows: readonly Row[], em: number): boolean {
  const before = neighbourBefore(box, rows, em);
  return before !== undefined && wordsWithMouth.test(before.text) && box.left - before.right < em * 0.35;
}

/** A box with ink in it is believed beside empty boxes of its size, or where a tick runs across its outline. */
function isTicked(square: Square, empty: readonly Square[], em: number): boolean {
  const side = square.box.right - square.box.left;
  const hasSibling = empty.some(({ box }) => Math.abs(box.right - box.left - side) <= Math.max(2, side * 0.1));
  if (square.inside === 'other') return hasSibling && square.isCrossed;
  return hasSibling || square.isCrossed || (square.inside === 'filled' && side > em * 0.6);
}

/** An option's box stands at the start of a line, after a gap, or after punctuation. */
function startsOption({ box }: Square, rows: readonly Row[], em: number): boolean {
  const before = neighbourBefore(box, rows, em);
  if (before === undefined || box.left - before.right > em * 0.4) return true;
  return /[\s:：,，;；、。.()（）\]】]/.test(before.text);
}

function neighbourBefore(box: PixelBox, rows: readonly Row[], em: number): RowCharacter | undefined {
  const middle = (box.top + box.bottom) / 2;
  return rows
    .flat()
    .filter(({ left, right, middle: at }) => Math.abs(at - middle) < em * 0.6 && (left + right) / 2 < box.left)
    .sort((a, b) => b.right - a.right)[0];
}

/** Whether a character is the engine's reading of a tick box, to be left out of the text. */
export function isTickCharacter(character: RowCharacter, ticks: readonly Tick[], em: number): boolean {
  return ticks.some(({ box, isChecked }) => {
    if (Math.abs(character.middle - (box.top + box.bottom) / 2) > em * 0.6) return false;
    const overlap = Math.min(box.right, character.right) - Math.max(box.left, character.left);
    const share = overlap / Math.max(1, character.right - character.left);
    if (boxLike.test(character.text)) return share > 0.2;
    return isChecked && share > 0.6 && !/[\u4e00-\u9fff]/.test(character.text);
  });
}
