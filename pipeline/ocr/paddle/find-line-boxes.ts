import type { Point } from '../../../models/ports.ts';
import { boxAt, growBox, hullOfRows, smallestBox } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';
import type { PaddleSettings } from './paddle-settings.ts';

/** The detector's answer: a probability of text for each pixel, rows top to bottom. */
export interface ProbabilityMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** One connected patch of text pixels: for each row from `top`, its leftmost and rightmost pixel. */
interface Patch {
  readonly top: number;
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

/** Sides under which a patch is noise, in pixels of the map. */
const minPatchSide = 2;
/** A box so much longer than high knows its own angle; shorter ones take the page's. */
const reliableAspect = 6;

/**
 * Boxes of text lines in a map of text probabilities (differentiable binarisation, arXiv 1911.08947): connected patches
 * above a threshold, their smallest rectangles, kept where the mean probability is high enough, grown to the full glyphs.
 */
export function findLineBoxes(map: ProbabilityMap, settings: PaddleSettings): readonly OrientedBox[] {
  const hulls = findPatches(map, settings.pixelThreshold)
    .filter((patch) => meanProbability(map, patch) >= settings.boxThreshold)
    .map(hullOf);
  const boxes = hulls.map(smallestBox);
  const lean = pageLean(boxes);
  return hulls
    .map((hull, i) => (boxes[i]!.length > reliableAspect * boxes[i]!.height ? boxes[i]! : boxAt(hull, lean)))
    .filter((box) => Math.min(box.length, box.height) >= minPatchSide)
    .map((box) => growBox(box, (box.length * box.height * settings.unclipRatio) / (2 * (box.length + box.height))));
}

/** Median angle of the long lines; 0 on a page without any. */
function pageLean(boxes: readonly OrientedBox[]): number {
  const angles = boxes
    .filter((box) => box.length > reliableAspect * box.height)
    .map((box) => box.angle)
    .sort((a, b) => a - b);
  return angles[angles.length >> 1] ?? 0;
}

function hullOf(patch: Patch): readonly Point[] {
  const left: Point[] = [];
  const right: Point[] = [];
  patch.lefts.forEach((x, i) => left.push([x, patch.top + i], [x, patch.top + i + 1]));
  patch.rights.forEach((x, i) => right.push([x + 1, patch.top + i], [x + 1, patch.top + i + 1]));
  return hullOfRows(left, right);
}

function meanProbability(map: ProbabilityMap, patch: Patch): number {
  let sum = 0;
  let count = 0;
  patch.lefts.forEach((left, i) => {
    const row = (patch.top + i) * map.width;
    for (let x = left; x <= patch.rights[i]!; x++) sum += map.values[row + x]!;
    count += patch.rights[i]! - left + 1;
  });
  return sum / count;
}

/** Patches of touching pixels (corners count) above the threshold, top to bottom. */
function findPatches(map: ProbabilityMap, threshold: number): readonly Patch[] {
  const { width, height, values } = map;
  const open = new Uint8Array(width * height);
  for (let i = 0; i < open.length; i++) open[i] = values[i]! > threshold ? 1 : 0;
  const patches: Patch[] = [];
  const stack: number[] = [];
  for (let start = 0; start < open.length; start++) {
    if (open[start] === 0) continue;
    open[start] = 0;
    stack.push(start);
    patches.push(floodPatch(open, stack, width, height));
  }
  return patches;
}

/** Empties the patch that the stack's first pixel belongs to, noting the extent of each row. */
function floodPatch(open: Uint8Array, stack: number[], width: number, height: number): Patch {
  const top = Math.floor(stack[0]! / width);
  const lefts: number[] = [];
  const rights: number[] = [];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const x = at % width;
    const y = (at - x) / width;
    // The scan goes top to bottom, so a patch never reaches above the row it was found in.
    lefts[y - top] = Math.min(lefts[y - top] ?? x, x);
    rights[y - top] = Math.max(rights[y - top] ?? x, x);
    for (let ny = Math.max(y - 1, 0); ny <= Math.min(y + 1, height - 1); ny++) {
      for (let nx = Math.max(x - 1, 0); nx <= Math.min(x + 1, width - 1); nx++) {
        const next = ny * width + nx;
        if (open[next] === 0) continue;
        open[next] = 0;
        stack.push(next);
      }
    }
  }
  return { top, lefts, rights };
}
