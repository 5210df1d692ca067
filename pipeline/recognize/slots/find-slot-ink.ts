import { findComponents } from '../raster/components.ts';
import type { PixelBox } from '../raster/gray.ts';
import { padBox } from '../raster/gray.ts';
import type { ReadScene, Slot } from './slot.ts';

/**
 * The box around the ink that stands in a slot, or undefined where it is empty. Specks, and the overhang of characters
 * beside the slot, do not count.
 */
export function findSlotInk({ scene, em }: ReadScene, slot: Slot): PixelBox | undefined {
  const { left, right, top, bottom } = slot.box;
  const foot = slot.kind === 'underline' ? bottom - em * 0.14 : bottom;
  const inset = Math.min(em * 0.14, (right - left) * 0.12);
  const area = padBox(
    { left: left + inset, top: Math.max(top, foot - em * 0.92), right: right - inset, bottom: foot },
    0,
    scene.ink,
  );
  const parts = findComponents(scene.bareInk, area).filter((part) => {
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    if (Math.max(width, height) < em * 0.22 || part.area < em * 0.3) return false;
    // A thin rest of the ruling itself.
    if (height < em * 0.12 && part.bottom >= area.bottom - em * 0.2) return false;
    const isAtSide = part.left <= area.left || part.right >= area.right;
    return !(isAtSide && width < em * 0.2);
  });
  if (parts.length === 0) return undefined;
  return {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
}

/** Share of a box's width over which characters were read, 0–1. */
export function readShare({ rows, em }: ReadScene, box: PixelBox): number {
  const middle = (box.top + box.bottom) / 2;
  const width = Math.max(1, box.right - box.left);
  let covered = 0;
  for (const character of rows.flat()) {
    if (Math.abs(character.middle - middle) > em * 0.75 || isRulingLike(character.text)) continue;
    covered += Math.max(0, Math.min(box.right, character.right) - Math.max(box.left, character.left));
  }
  return Math.min(1, covered / width);
}

/** Characters an engine makes of a ruling or a speck. */
export function isRulingLike(text: string): boolean {
  return /^[_＿—–\-一二=~～﹏.·丶'`ˉ¯]$/.test(text);
}
