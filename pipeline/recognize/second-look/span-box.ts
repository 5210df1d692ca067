import type { OcrLine, RasterImage } from '../../../models/ports.ts';
import { middleOfPalest } from '../../raster/middle-of-palest.ts';
import { padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { TextSpan } from './find-doubtful-spans.ts';

/**
 * In line heights: how far a span may reach beyond the estimated places of its own characters (figures by hand stand wider
 * apart than print), and how far around its neighbours' edges the gap beside it is looked for.
 */
const reach = { wider: 0.8, inside: 0.1, gap: 0.2 };

/** Where a span of a line stands: from the gap after the character before it to the gap before the character after it. */
export function boxOfSpan(
  image: RasterImage,
  { quad, charEdges }: Pick<OcrLine, 'quad' | 'charEdges'>,
  { start, end }: TextSpan,
): PixelBox {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [left, right] = [(x0 + x3) / 2, (x1 + x2) / 2];
  const [from, to] = [charEdges[2 * start]!, charEdges[2 * end - 1]!];
  const at = (a: number, b: number, share: number): number => a + (b - a) * share;
  const top = Math.min(at(y0, y1, from), at(y0, y1, to));
  const bottom = Math.max(at(y3, y2, from), at(y3, y2, to));
  const height = bottom - top;
  const [first, last] = [at(left, right, from), at(left, right, to)];
  const before = Math.max(at(left, right, charEdges[2 * start - 1] ?? 0), first - reach.wider * height);
  const after = Math.min(at(left, right, charEdges[2 * end] ?? 1), last + reach.wider * height);
  const gapBefore = { left: before - reach.gap * height, right: Math.min(before + reach.gap * height, first) };
  const gapAfter = { left: Math.max(after - reach.gap * height, last), right: after + reach.gap * height };
  const inset = reach.inside * height;
  return {
    left: palestColumn(image, { top, bottom, left: gapBefore.left, right: Math.max(gapBefore.right, before + inset) }),
    right: palestColumn(image, { top, bottom, left: Math.min(gapAfter.left, after - inset), right: gapAfter.right }),
    top,
    bottom,
  };
}

/** Middle of the widest run of the palest columns of a box. */
function palestColumn(image: RasterImage, box: PixelBox): number {
  const { left, right, top, bottom } = padBox(box, 0, image);
  const columns = Array.from({ length: Math.max(1, right - left) }, (_, x) => {
    let light = 0;
    for (let y = top; y < bottom; y++)
      light += image.data[(y * image.width + Math.min(left + x, image.width - 1)) * 3 + 1]!;
    return light / Math.max(1, bottom - top);
  });
  return left + middleOfPalest(columns);
}
