import { findComponents } from '../raster/components.ts';
import { padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';
import { countInk, spreadInk } from '../raster/ink.ts';

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
const leastSide = 0.85;

/** How much a width of one character more counts against the share of the outline that is inked. */
const outerWeight = 0.4;

/** Share of a row or column with which it still is the frame's, not what is drawn inside. */
const leastFrameRow = 0.75;

/** Finds squares in an ink map; `em` is the width of a character in pixels. Broken outlines and strokes over them do no harm. */
export function findSquares(ink: InkMap, em: number): readonly Square[] {
  const most = em * 2.8;
  const reach = Math.max(1, Math.round(em * 0.05));
  const patches = findComponents(ink);
  return findComponents(spreadInk(ink, reach)).flatMap((near) => {
    const part = padBox(near, -reach, ink);
    const width = part.right - part.left;
    const height = part.bottom - part.top;
    if (Math.min(width, height) < em * sizes.least || width > most * 3 || height > most) return [];
    const box = squareIn(ink, part, em);
    return box
      ? [{ box, inside: insideOf(ink, box), isCrossed: patches.some((patch) => doesCross(patch, box, em)) }]
      : [];
  });
}

/** Whether a patch of ink lies on a box and sticks out of it. */
function doesCross(patch: PixelBox, box: PixelBox, em: number): boolean {
  if (patch.left >= box.right || patch.right <= box.left || patch.top >= box.bottom || patch.bottom <= box.top)
    return false;
  const out = [box.left - patch.left, patch.right - box.right, box.top - patch.top, patch.bottom - box.bottom];
  return Math.max(...out) > em * 0.12;
}

/** Neighbouring columns (rows) that hold a long straight stroke. */
interface Stroke {
  readonly from: number;
  readonly to: number;
}

/** The best outline within a patch of ink: two upright and two level strokes about as far apart, inked all along. */
function squareIn(ink: InkMap, part: PixelBox, em: number): PixelBox | undefined {
  const columns = strokesIn(ink, part, { isUpright: true, em });
  const rows = strokesIn(ink, part, { isUpright: false, em });
  let best: { readonly box: PixelBox; readonly weight: number } | undefined;
  for (const [top, bottom] of pairsOf(rows, em))
    for (const [left, right] of pairsOf(columns, em)) {
      const box = { left: left.from, top: top.from, right: right.to, bottom: bottom.to };
      const ratio = (box.bottom - box.top) / (box.right - box.left);
      if (ratio < 0.85 || ratio > 1.18) continue;
      const inked = Math.min(
        ...[left, right].map((stroke) =>
          inkedShare(ink, { ...box, left: stroke.from - 1, right: stroke.to + 1 }, true),
        ),
        ...[top, bottom].map((stroke) =>
          inkedShare(ink, { ...box, top: stroke.from - 1, bottom: stroke.to + 1 }, false),
        ),
      );
      // Of a thick outline the outer edge is wanted.
      const weight = inked + ((right.to - left.from) / em) * outerWeight;
      if (inked >= leastSide && (!best || weight > best.weight)) best = { box, weight };
    }
  return best?.box;
}

function pairsOf(strokes: readonly Stroke[], em: number): readonly (readonly [Stroke, Stroke])[] {
  return strokes.flatMap((first, i) =>
    strokes.slice(i + 1).flatMap((second): readonly (readonly [Stroke, Stroke])[] => {
      const side = second.to - first.from;
      return side >= em * sizes.least && side <= em * sizes.most ? [[first, second]] : [];
    }),
  );
}

/** Strokes of a direction that are inked over most of the least side of a box without a gap wider than a speck; broad patches by both edges. */
function strokesIn(
  ink: InkMap,
  part: PixelBox,
  { isUpright, em }: { isUpright: boolean; em: number },
): readonly Stroke[] {
  const [start, end] = isUpright ? [part.left, part.right] : [part.top, part.bottom];
  const strokes: { from: number; to: number }[] = [];
  for (let at = start; at < end; at++) {
    if (longestStroke(ink, part, { isUpright, at, gap: em * 0.12 }) < em * sizes.least * 0.7) continue;
    const last = strokes.at(-1);
    if (last?.to === at) last.to = at + 1;
    else strokes.push({ from: at, to: at + 1 });
  }
  const thickest = Math.max(2, Math.round(em * 0.16));
  return strokes.flatMap(({ from, to }) =>
    to - from <= thickest
      ? [{ from, to }]
      : [
          { from, to: from + thickest },
          { from: to - thickest, to },
        ],
  );
}

function longestStroke(
  { data, width }: InkMap,
  part: PixelBox,
  { isUpright, at, gap }: { readonly isUpright: boolean; readonly at: number; readonly gap: number },
): number {
  const [start, end] = isUpright ? [part.top, part.bottom] : [part.left, part.right];
  let longest = 0;
  for (let i = start, begin = -1, last = -1; i < end; i++) {
    const pixel = isUpright ? i * width + at : at * width + i;
    // A slanted stroke goes on in the next column (row).
    if (data[pixel] === 0 && data[pixel + (isUpright ? 1 : width)] !== 1) continue;
    if (begin < 0 || i - last > gap + 1) begin = i;
    last = i;
    longest = Math.max(longest, i + 1 - begin);
  }
  return longest;
}

/** Share of a stroke's length at which any of its pixels is inked. */
function inkedShare({ data, width, height }: InkMap, stroke: PixelBox, isUpright: boolean): number {
  const { left, top, right, bottom } = padBox(stroke, 0, { width, height });
  const isInked = (along: number): boolean => {
    for (let across = isUpright ? left : top; across < (isUpright ? right : bottom); across++)
      if (data[isUpright ? along * width + across : across * width + along] === 1) return true;
    return false;
  };
  const [start, end] = isUpright ? [top, bottom] : [left, right];
  let inked = 0;
  for (let along = start; along < end; along++) if (isInked(along)) inked++;
  return inked / Math.max(1, end - start);
}

function insideOf(ink: InkMap, box: PixelBox): Square['inside'] {
  const side = box.right - box.left;
  const inner = withoutFrame(ink, box);
  const share = countInk(ink, inner) / ((inner.right - inner.left) * (inner.bottom - inner.top));
  if (share < 0.03) return 'empty';
  if (share > 0.85) return 'filled';
  return longestRun(ink, inner) < side * 0.42 || isCrossedOut(ink, inner) ? 'ticked' : 'other';
}

/** Least and most that the frame and its soft edge take of a side. */
const frameShare = { least: 0.17, most: 0.3 };

/** The room within a square's frame, which is as thick as its rows and columns are inked nearly all along. */
function withoutFrame(ink: InkMap, box: PixelBox): PixelBox {
  const side = box.right - box.left;
  const least = Math.max(3, Math.round(side * frameShare.least));
  const most = Math.round(side * frameShare.most);
  const isFrameRow = (y: number): boolean => countInk(ink, { ...box, top: y, bottom: y + 1 }) > side * leastFrameRow;
  const isFrameColumn = (x: number): boolean =>
    countInk(ink, { ...box, left: x, right: x + 1 }) > (box.bottom - box.top) * leastFrameRow;
  const thickness = (isFrame: (step: number) => boolean): number => {
    let inset = least;
    while (inset < most && isFrame(inset - 1)) inset++;
    return inset;
  };
  return {
    left: box.left + thickness((step) => isFrameColumn(box.left + step)),
    top: box.top + thickness((step) => isFrameRow(box.top + step)),
    right: box.right - thickness((step) => isFrameColumn(box.right - 1 - step)),
    bottom: box.bottom - thickness((step) => isFrameRow(box.bottom - 1 - step)),
  };
}

/** Share of the diagonals a cross covers, and of the wedges between them at most. */
const crossShare = { diagonals: 0.8, wedges: 0.12 };

/** Whether ink runs along both diagonals with hardly any in the wedges between them: a cross of thick strokes. */
function isCrossedOut({ data, width }: InkMap, { left, top, right, bottom }: PixelBox): boolean {
  let [diagonal, inked, wedge, spoiled] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [u, v] = [(x + 0.5 - left) / (right - left) - 0.5, (y + 0.5 - top) / (bottom - top) - 0.5];
      const off = Math.abs(Math.abs(u) - Math.abs(v));
      const isInk = data[y * width + x] === 1;
      if (off < 0.06) {
        diagonal++;
        if (isInk) inked++;
      } else if (off > 0.33) {
        wedge++;
        if (isInk) spoiled++;
      }
    }
  return inked > diagonal * crossShare.diagonals && spoiled < wedge * crossShare.wedges;
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
