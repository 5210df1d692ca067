import type { RasterImage } from '../../../models/ports.ts';
import type { OrientedBox } from './oriented-box.ts';

/** The pixel at `along` pixels of the reading direction and `across` pixels down from the box's centre. */
export function pointOf(box: OrientedBox, along: number, across: number): readonly [number, number] {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  return [box.x + along * cos - across * sin, box.y + along * sin + across * cos];
}

/** Where a pixel stands from the box's centre: pixels along its reading direction, pixels down from it. */
export function placeIn(box: OrientedBox, x: number, y: number): { readonly along: number; readonly across: number } {
  const cos = Math.cos(box.angle);
  const sin = Math.sin(box.angle);
  return { along: (x - box.x) * cos + (y - box.y) * sin, across: (y - box.y) * cos - (x - box.x) * sin };
}

/** Green stands for brightness, 0 to 255; outside of the picture there is paper. */
export function brightnessAt(image: RasterImage, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < 0 || row < 0 || column >= image.width || row >= image.height) return 255;
  return image.data[(row * image.width + column) * 3 + 1]!;
}

/** The box moved and resized so that it reaches from `from` to `to`, in pixels along from its centre. */
export function spanBox(box: OrientedBox, from: number, to: number): OrientedBox {
  const [x, y] = pointOf(box, (from + to) / 2, 0);
  return { ...box, x, y, length: to - from };
}
