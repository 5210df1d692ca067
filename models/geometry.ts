import { z } from 'zod';

/**
 * Left, top, right, bottom as fractions (0–1) of the upright stored page, origin top left. The one coordinate system
 * of the project: adapters convert pixels at their border, deskew included.
 */
export const boxSchema = z.tuple([z.number(), z.number(), z.number(), z.number()]).readonly();
export type Box = z.infer<typeof boxSchema>;

/** A place on paper: 1-based page number and a box on it. */
export interface PageRegion {
  readonly page: number;
  readonly box: Box;
}

/** Half-open range `[start, end)` of UTF-16 offsets into the contract text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** The smallest box around all of `boxes`, which must not be empty. */
export function boundingBox(boxes: readonly Box[]): Box {
  const xs0 = boxes.map((b) => b[0]);
  const ys0 = boxes.map((b) => b[1]);
  const xs1 = boxes.map((b) => b[2]);
  const ys1 = boxes.map((b) => b[3]);
  return [Math.min(...xs0), Math.min(...ys0), Math.max(...xs1), Math.max(...ys1)];
}

/** Shared area of two boxes, in squared page fractions; 0 where they do not meet. */
export function overlapArea(a: Box, b: Box): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Whether `inner` lies wholly inside `outer`; equal spans do. */
export function isInside(inner: TextSpan, outer: TextSpan): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
