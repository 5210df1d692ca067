import type { RasterImage } from '../../../models/ports.ts';
import { brightnessAt, placeIn, pointOf, spanBox } from './box-pixels.ts';
import type { OrientedBox } from './oriented-box.ts';

/** How far beyond a box's end ink is looked for, and how wide a gap before it may be, in box heights. */
const reach = 1.2;
const widestGap = 0.4;
/** Room left after the last ink, in box heights. */
const margin = 0.12;
/** The rows that count, from the box's middle in box heights: the lowest are left to rulings under the text. */
const rows = { from: -0.36, to: 0.34, count: 15 } as const;
/** Difference of paper and ink under which a box holds nothing to measure by, of 255. */
const faintest = 24;

/**
 * Lengthens boxes whose ends cut characters off: the detector is unsure about thin brackets and low stops at the ends of
 * a line, and what the box leaves out is never read. Stops at rulings and before other boxes.
 */
export function extendToInk(image: RasterImage, boxes: readonly OrientedBox[]): readonly OrientedBox[] {
  return boxes.map((box) => {
    const threshold = inkThreshold(image, box);
    if (threshold === undefined) return box;
    const others = boxes.filter((other) => other !== box && Math.abs(other.y - box.y) < other.length + box.height);
    const seek = (side: 1 | -1): number => seekInk({ image, box, side, threshold }, others);
    return spanBox(box, -box.length / 2 - seek(-1), box.length / 2 + seek(1));
  });
}

interface Search {
  readonly image: RasterImage;
  readonly box: OrientedBox;
  readonly side: 1 | -1;
  readonly threshold: number;
}

/** Pixels the box must grow on one side to hold the ink that follows it closely; 0 where none does. */
function seekInk(search: Search, others: readonly OrientedBox[]): number {
  const { box, side } = search;
  let last = 0;
  // Ink counts once it has ended, because the rim of a ruling looks like a thin stroke until its middle is met.
  let strokeEnd = 0;
  for (let away = 0.5; away < reach * box.height && away - last < widestGap * box.height; away++) {
    const [x, y] = pointOf(box, side * (box.length / 2 + away), 0);
    if (others.some((other) => isInside(other, x, y)) || isRuling(search, away)) break;
    if (isInk(search, away)) strokeEnd = away;
    else last = strokeEnd;
  }
  return last === 0 ? 0 : last + margin * box.height;
}

function isInk(search: Search, away: number): boolean {
  for (let i = 0; i < rows.count; i++) {
    if (isDark(search, away, rows.from + ((rows.to - rows.from) * i) / (rows.count - 1))) return true;
  }
  return false;
}

/** A line drawn across the row: dark from above the box to below it, but for a speck. */
function isRuling(search: Search, away: number): boolean {
  let light = 0;
  for (let across = -0.75; across <= 0.75; across += 0.1) if (!isDark(search, away, across)) light++;
  return light <= 1;
}

function isDark({ image, box, side, threshold }: Search, away: number, across: number): boolean {
  const [x, y] = pointOf(box, side * (box.length / 2 + away), across * box.height);
  return brightnessAt(image, x, y) < threshold;
}

/** Brightness that parts ink from paper inside a box, or undefined where they are too near each other. */
function inkThreshold(image: RasterImage, box: OrientedBox): number | undefined {
  const levels: number[] = [];
  for (let i = 0; i < 120; i++) {
    for (let j = 0; j < 9; j++) {
      const [x, y] = pointOf(box, ((i + 0.5) / 120 - 0.5) * box.length, (j / 8 - 0.5) * 0.8 * box.height);
      levels.push(brightnessAt(image, x, y));
    }
  }
  levels.sort((a, b) => a - b);
  const ink = levels[Math.floor(levels.length * 0.04)]!;
  const paper = levels[Math.floor(levels.length * 0.8)]!;
  return paper - ink < faintest ? undefined : paper - 0.35 * (paper - ink);
}

function isInside(box: OrientedBox, x: number, y: number): boolean {
  const { along, across } = placeIn(box, x, y);
  return Math.abs(along) <= box.length / 2 && Math.abs(across) <= box.height / 2;
}
