/** Enough for small print and for seals; what scanners give by default. */
const dotsPerInch = 200;
/** A canvas takes four bytes a pixel: 160 MB at most. */
const mostCanvasPixels = 40_000_000;
const longestSide = 30_000;

/** Pixels a point (1/72 inch) at which a page is drawn: 200 dpi, or less where the canvas would exceed 40 megapixels. */
export function scaleFor(page: { readonly width: number; readonly height: number }): number {
  const byArea = Math.sqrt(mostCanvasPixels / Math.max(1, page.width * page.height));
  const bySide = longestSide / Math.max(1, page.width, page.height);
  return Math.min(dotsPerInch / 72, byArea, bySide);
}
