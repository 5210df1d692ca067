import { useState } from 'react';
import type { PointerEvent } from 'react';
import type { Box, PageRegion } from '../../../models/geometry.ts';
import { unrotateBox } from './rotation.ts';
import type { Rotation } from './rotation.ts';

/** Pixels a pointer must travel before a click becomes a box. */
const smallest = 6;

interface Drag {
  readonly page: number;
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

/** Drawing a box on a page with the pointer. `box` is what is being drawn, in fractions of the page as it is shown. */
export function useRegionDrag(rotation: Rotation, onRegion: ((region: PageRegion) => void) | undefined) {
  const [drag, setDrag] = useState<Drag | null>(null);

  const start = (event: PointerEvent<Element>, page: number): void => {
    if (onRegion === undefined || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const at = fractionAt(event);
    setDrag({ page, from: at, to: at });
  };
  const move = (event: PointerEvent<Element>): void => {
    if (drag !== null) setDrag({ ...drag, to: fractionAt(event) });
  };
  /** Whether a box was drawn; a mere click is none. */
  const end = (event: PointerEvent<Element>): boolean => {
    if (drag === null) return false;
    setDrag(null);
    const size = event.currentTarget.getBoundingClientRect();
    const box = boxOf(drag);
    const isBox = (box[2] - box[0]) * size.width > smallest && (box[3] - box[1]) * size.height > smallest;
    if (isBox) onRegion?.({ page: drag.page, box: unrotateBox(box, rotation) });
    return isBox;
  };
  const cancel = (): void => setDrag(null);
  return { drawn: drag === null ? null : { page: drag.page, box: boxOf(drag) }, start, move, end, cancel };
}

function fractionAt(event: PointerEvent<Element>): readonly [number, number] {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const within = (value: number): number => Math.min(1, Math.max(0, value));
  return [within((event.clientX - left) / width), within((event.clientY - top) / height)];
}

function boxOf({ from, to }: Drag): Box {
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
}
