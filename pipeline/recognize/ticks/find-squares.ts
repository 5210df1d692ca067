import { findComponents } from '../raster/components.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';
import { countInk } from '../raster/ink.ts';

/** A drawn square about as large as a character. */
export interface Square {
  readonly box: PixelBox;
  /** `empty` inside, `ticked` by thin slanted strokes, `filled`, or `other`: the strokes of a character such as 国. */
  readonly inside: 'empty' | 'ticked' | 'filled' | 'other';
  /** Ink of the same patch reaches beyond the square: a tick drawn over it. */
  readonly isCrossed: boolean;
}

/** Sizes of a tick box in character widths. */
const sizes = { least: 0.6, most: 1.3 };
/** Share of each side that must be inked. */
const leastSide = 0.88;

/** Finds squares in an ink map; `em` is the width of a character in pixels. */
export function findSquares(ink: InkMap, em: number): readonly Square[] {
  const most = em * 2.8;
  return findComponents(ink).flatMap((part) => {
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    if (Math.min(width, height) < em * sizes.least || width > most || height > most) return [];
    const box = squareIn(ink, part, em);
    if (!box) return [];
    const isCrossed =
      box.left - part.left > em * 0.12 ||
      part.right - box.right > em * 0.12 ||
      box.top - part.top > em * 0.12 ||
      part.bottom - box.bottom > em * 0.12;
    return [{ box, inside: insideOf(ink, box), isCrossed }];
  });
}

/** Rows of a soft or rounded upper edge: its first rows may be shorter than the side. */
const edgeRows = 3;

/** The outline within a patch of ink: a straight top with straight sides and a bottom as long. */
function squareIn(ink: InkMap, part: PixelBox, em: number): PixelBox | undefined {
  let widest: PixelBox | undefined;
  for (let y = part.top; y < part.bottom - em * sizes.least; y++) {
    if (widest !== undefined && y >= widest.top + edgeRows) break;
    for (const run of runsIn(ink, part, y)) {
      const box = squareUnder(ink, part, { ...run, top: y, em });
      if (box === undefined || (widest !== undefined && box.right - box.left <= widest.right - widest.left)) continue;
      widest = { ...box, top: widest?.top ?? y };
    }
  }
  return widest;
}

interface TopEdge {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly em: number;
}

function squareUnder(ink: InkMap, part: PixelBox, { left, right, top, em }: TopEdge): PixelBox | undefined {
  const side = right - left;
  if (side < em * sizes.least || side > em * sizes.most || top + side * 0.85 > part.bottom) return undefined;
  const bottom = bottomOf(ink, { left, top, right, bottom: Math.min(part.bottom, Math.ceil(top + side * 1.16)) });
  return bottom === undefined ? undefined : { left, top, right, bottom };
}

function runsIn({ data, width }: InkMap, part: PixelBox, y: number): readonly { left: number; right: number }[] {
  const runs: { left: number; right: number }[] = [];
  for (let x = part.left; x < part.right; x++) {
    if (data[y * width + x] === 0) continue;
    const left = x;
    while (x < part.right && (data[y * width + x] !== 0 || data[y * width + x + 1] === 1)) x++;
    runs.push({ left, right: x });
  }
  return runs;
}

function bottomOf(ink: InkMap, frame: PixelBox): number | undefined {
  const side = frame.right - frame.left;
  for (let bottom = frame.bottom; bottom >= frame.top + side * 0.86; bottom--) {
    if (inkedRow(ink, frame.left, frame.right, bottom - 1) < leastSide) continue;
    const isLeft = inkedColumn(ink, frame.left + 1, frame.top, bottom) >= leastSide;
    const isRight = inkedColumn(ink, frame.right - 2, frame.top, bottom) >= leastSide;
    return isLeft && isRight ? bottom : undefined;
  }
  return undefined;
}

function inkedRow({ data, width }: InkMap, left: number, right: number, y: number): number {
  let inked = 0;
  for (let x = left; x < right; x++) if (data[y * width + x] || data[(y - 1) * width + x]) inked++;
  return inked / (right - left);
}

function inkedColumn({ data, width }: InkMap, x: number, top: number, bottom: number): number {
  let inked = 0;
  for (let y = top; y < bottom; y++)
    if (data[y * width + x] || data[y * width + x - 1] || data[y * width + x + 1]) inked++;
  return inked / (bottom - top);
}

function insideOf(ink: InkMap, box: PixelBox): Square['inside'] {
  const side = box.right - box.left;
  const inset = Math.max(3, Math.round(side * 0.17));
  const inner = {
    left: box.left + inset,
    top: box.top + inset,
    right: box.right - inset,
    bottom: box.bottom - inset,
  };
  const share = countInk(ink, inner) / ((inner.right - inner.left) * (inner.bottom - inner.top));
  if (share < 0.03) return 'empty';
  if (share > 0.85) return 'filled';
  return longestRun(ink, inner) < side * 0.42 ? 'ticked' : 'other';
}

/** Longest horizontal or vertical run of ink: characters in a frame have long straight strokes, a tick has none. */
function longestRun({ data, width }: InkMap, { left, top, right, bottom }: PixelBox): number {
  let longest = 0;
  for (let y = top; y < bottom; y++)
    for (let x = left, run = 0; x < right; x++) {
      run = data[y * width + x] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
  for (let x = left; x < right; x++)
    for (let y = top, run = 0; y < bottom; y++) {
      run = data[y * width + x] ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
  return longest;
}
