import type { PageContents } from './page-contents.ts';

/** Enough for small print and for seals; what scanners give by default. */
const usualDpi = 200;
/** A page of pictures is drawn at their own resolution, within these bounds. */
const pictureDpi = { least: 150, most: 300 };
/** A canvas takes four bytes a pixel: 160 MB at most. */
const mostCanvasPixels = 40_000_000;
/** Sides are rounded to whole pixels afterwards. */
const roundingRoom = 0.999;
const longestSide = 30_000;

/** Size of a page in points (1/72 inch). */
export interface PointSize {
  readonly width: number;
  readonly height: number;
}

/** Pixels a point at which a page is drawn at `dpi`, or less where the canvas would exceed 40 megapixels. */
export function scaleFor(page: PointSize, dpi: number): number {
  const byArea = roundingRoom * Math.sqrt(mostCanvasPixels / Math.max(1, page.width * page.height));
  const bySide = longestSide / Math.max(1, page.width, page.height);
  return Math.min(dpi / 72, byArea, bySide);
}

/** Dots an inch a page is worth drawing at: those of its largest picture, where it shows no text of its own. */
export function drawingDpi(contents: PageContents | null): number {
  if (contents === null || contents.visibleText > 0) return usualDpi;
  const area = (box: readonly [number, number, number, number]): number => (box[2] - box[0]) * (box[3] - box[1]);
  const largest = contents.images.toSorted((a, b) => area(b.box) - area(a.box))[0];
  if (largest === undefined || largest.stored === null) return usualDpi;
  const [a, b] = largest.matrix;
  const dpi = (largest.stored.width / Math.hypot(a, b)) * 72;
  return Number.isFinite(dpi) ? Math.min(pictureDpi.most, Math.max(pictureDpi.least, dpi)) : usualDpi;
}
