import type { ReadScene } from '../slots/slot.ts';
import type { Tick } from './find-ticks.ts';

const checked = /[☑☒]/;
const unchecked = /[☐□]/;

/** Tick boxes that are characters of the text and were not found as drawn squares. */
export function findTickCharacters({ rows, em }: ReadScene, drawn: readonly Tick[]): readonly Tick[] {
  return rows.flat().flatMap((character) => {
    if (!checked.test(character.text) && !unchecked.test(character.text)) return [];
    const { left, right, middle } = character;
    const box = { left, top: middle - em / 2, right, bottom: middle + em / 2 };
    const isKnown = drawn.some(
      (tick) =>
        Math.abs((tick.box.top + tick.box.bottom) / 2 - middle) < em * 0.7 &&
        Math.min(tick.box.right, right) - Math.max(tick.box.left, left) > -em * 0.3,
    );
    return isKnown ? [] : [{ box, isChecked: checked.test(character.text), confidence: 0.8 }];
  });
}
