import type { PixelBox } from './gray.ts';

/** A patch of touching pixels: its box and number of pixels. */
export interface Component extends PixelBox {
  readonly area: number;
}

interface Run {
  readonly left: number;
  readonly right: number;
  label: number;
}

interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Patches of non-zero pixels that touch by side or corner, within `box` (the whole mask by default), top to bottom. */
export function findComponents(mask: Mask, box?: PixelBox): readonly Component[] {
  const area = box ?? { left: 0, top: 0, right: mask.width, bottom: mask.height };
  const boxes: { left: number; top: number; right: number; bottom: number; area: number }[] = [];
  const parents: number[] = [];
  let above: Run[] = [];
  for (let y = area.top; y < area.bottom; y++) {
    const runs = runsOf(mask, area, y);
    joinRuns(runs, above, parents);
    for (const run of runs) {
      if (run.label < 0) run.label = parents.push(parents.length) - 1;
      const known = boxes[run.label];
      if (known === undefined) {
        boxes[run.label] = { left: run.left, top: y, right: run.right, bottom: y + 1, area: run.right - run.left };
        continue;
      }
      known.left = Math.min(known.left, run.left);
      known.right = Math.max(known.right, run.right);
      known.bottom = y + 1;
      known.area += run.right - run.left;
    }
    above = runs;
  }
  return mergeBoxes(boxes, parents);
}

function runsOf({ width, data }: Mask, area: PixelBox, y: number): Run[] {
  const runs: Run[] = [];
  const from = y * width;
  for (let x = area.left; x < area.right; x++) {
    if (data[from + x] === 0) continue;
    const left = x;
    while (x < area.right && data[from + x] !== 0) x++;
    runs.push({ left, right: x, label: -1 });
  }
  return runs;
}

function joinRuns(runs: readonly Run[], above: readonly Run[], parents: number[]): void {
  let first = 0;
  for (const run of runs) {
    while (first < above.length && above[first]!.right < run.left) first++;
    for (let i = first; i < above.length && above[i]!.left <= run.right; i++) {
      const root = rootOf(parents, above[i]!.label);
      if (run.label < 0) run.label = root;
      else parents[root] = rootOf(parents, run.label);
    }
  }
}

function rootOf(parents: number[], label: number): number {
  let root = label;
  while (parents[root] !== root) root = parents[root]!;
  for (let at = label; at !== root;) {
    const next = parents[at]!;
    parents[at] = root;
    at = next;
  }
  return root;
}

function mergeBoxes(
  boxes: readonly { left: number; top: number; right: number; bottom: number; area: number }[],
  parents: number[],
): readonly Component[] {
  const merged = new Map<number, { left: number; top: number; right: number; bottom: number; area: number }>();
  boxes.forEach((box, label) => {
    const root = rootOf(parents, label);
    const whole = merged.get(root);
    if (whole === undefined) {
      merged.set(root, { ...box });
      return;
    }
    whole.left = Math.min(whole.left, box.left);
    whole.top = Math.min(whole.top, box.top);
    whole.right = Math.max(whole.right, box.right);
    whole.bottom = Math.max(whole.bottom, box.bottom);
    whole.area += box.area;
  });
  return [...merged.values()];
}
