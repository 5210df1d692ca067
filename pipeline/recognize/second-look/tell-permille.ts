import type { OcrLine } from '../../../models/ports.ts';
import { countInk } from '../raster/ink.ts';
import type { InkMap } from '../raster/ink.ts';
import type { PixelBox } from '../raster/gray.ts';

/** All in heights of the figure before the sign. */
const shape = {
  /** Left edge of % to where nothing of the slash stands in the upper part any more. */
  afterSlash: 0.62,
  /** The lower ring of % is at most so wide, the two rings of ‰ together are wider. */
  oneRing: 0.58,
  /** A full stop or comma after the sign is about so wide. */
  lowMark: 0.45,
  /** Rings of one sign stand closer than this; a full stop after the sign does not. */
  widestGap: 0.1,
  /** Rings of the lower row lie below this height. */
  upperPart: 0.42,
  /** Widest sign. */
  longest: 1.7,
};

const lowMark = /[。．.，,、；;]/;

/**
 * Tells ‰ from %, which recognisers take it for although a rate changes tenfold: to the right of the slash stand two
 * rings instead of one, with nothing above them.
 */
export function tellPermille(line: OcrLine, ink: InkMap): OcrLine {
  const units = [...line.text].map((character, i) =>
    (character === '%' || character === '％') && isPermille(line, i, ink) ? '‰' : character,
  );
  return units.length === line.text.length ? { ...line, text: units.join('') } : line;
}

function isPermille(line: OcrLine, index: number, ink: InkMap): boolean {
  if (!/\d/.test(line.text[index - 1] ?? '')) return false;
  const figure = inkRows(ink, unitBox(line, index - 1));
  const height = figure.bottom - figure.top;
  if (height < 8) return false;
  const left = figure.right + shape.afterSlash * height;
  const middle = figure.top + shape.upperPart * height;
  const hasInk = (x: number, top: number, bottom: number): boolean =>
    countInk(ink, { left: x, right: x + 1, top, bottom }) > 0;
  let rings = 0;
  let gap = 0;
  let end = Math.round(left);
  for (; end < figure.right + shape.longest * height && gap <= shape.widestGap * height; end++) {
    if (hasInk(end, figure.top, middle)) {
      // Still the slash; or, once rings were seen, the next character.
      if (rings > 0) break;
    } else if (hasInk(end, middle, figure.bottom + 1)) {
      rings++;
      gap = 0;
    } else if (rings > 0) gap++;
  }
  if (!lowMark.test(line.text[index + 1] ?? '')) return rings > shape.oneRing * height;
  // A full stop's ring or a comma stands low as well: it was counted too unless it still follows.
  const follows = countInk(ink, { left: end, right: end + 0.5 * height, top: middle, bottom: figure.bottom + 1 }) > 0;
  return rings > (follows ? shape.oneRing : shape.oneRing + shape.lowMark) * height;
}

function unitBox({ quad, charEdges }: OcrLine, index: number): PixelBox {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = quad;
  const [left, right] = [(x0 + x3) / 2, (x1 + x2) / 2];
  const [from, to] = [charEdges[2 * index]!, charEdges[2 * index + 1]!];
  return {
    left: left + (right - left) * from,
    right: left + (right - left) * to,
    top: y0 + (y1 - y0) * from,
    bottom: y3 + (y2 - y3) * from,
  };
}

/** The box with its top and bottom at the first and last row of ink. */
function inkRows(ink: InkMap, box: PixelBox): PixelBox {
  const inset = (box.right - box.left) * 0.2;
  const hasInk = (y: number): boolean =>
    countInk(ink, { left: box.left + inset, right: box.right - inset, top: y, bottom: y + 1 }) > 0;
  let [top, bottom] = [Math.round(box.top), Math.round(box.bottom)];
  while (top < bottom && !hasInk(top)) top++;
  while (bottom > top && !hasInk(bottom - 1)) bottom--;
  return { ...box, top, bottom };
}
