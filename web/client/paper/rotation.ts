import type { Box } from '../../../models/geometry.ts';

/** Degrees clockwise the reader turned the paper on the screen; the stored page stays as it is. */
export type Rotation = 0 | 90 | 180 | 270;

/** The next quarter turn clockwise. */
export function turnedOnce(rotation: Rotation): Rotation {
  return rotation === 0 ? 90 : rotation === 90 ? 180 : rotation === 180 ? 270 : 0;
}

/** A box of the page as it stands on the turned page; both in fractions. */
export function rotateBox([left, top, right, bottom]: Box, rotation: Rotation): Box {
  if (rotation === 90) return [1 - bottom, left, 1 - top, right];
  if (rotation === 180) return [1 - right, 1 - bottom, 1 - left, 1 - top];
  if (rotation === 270) return [top, 1 - right, bottom, 1 - left];
  return [left, top, right, bottom];
}

/** A box of the turned page as it stands on the page; undoes rotateBox. */
export function unrotateBox(box: Box, rotation: Rotation): Box {
  return rotateBox(box, rotation === 90 ? 270 : rotation === 270 ? 90 : rotation);
}
