import { strongStyles } from './clause-node.ts';
import type { ClauseNode, Growth, Placement } from './clause-node.ts';
import { chainOf, endsWith } from './clause-path.ts';
import type { LabelSite } from './find-labels.ts';
import type { LabelReading, NumberingStyle } from './numbering-grammars.ts';

/** 3.4.1 goes beside 3.4's other children, else beneath 3.4, else beneath whatever ends in 3, else where its series stands. */
export function placeDotted(growth: Growth, label: LabelReading, later: readonly LabelSite[]): Placement | null {
  const { components } = label;
  const prefix = components.slice(0, -1);
  const beside = growth.stack.findIndex(
    (open) => open.label.style === 'dotted' && isEqual(open.label.components.slice(0, -1), prefix),
  );
  if (beside >= 0) {
    const step = label.ordinal - growth.stack[beside]!.label.ordinal;
    return step >= 0 && step <= longestGap ? { label, keep: beside, fit: step === 1 ? 5.5 : 4 } : null;
  }
  const above = growth.stack.findLastIndex((open) => isNumbered(open, prefix));
  if (above >= 0 && label.ordinal <= longestGap) return { label, keep: above + 1, fit: label.ordinal === 1 ? 5.5 : 4 };
  const root = growth.stack.findLastIndex((open) => isNumbered(open, prefix.slice(0, 1)));
  if (root >= 0 && prefix.length > 1 && label.ordinal === 1) return { label, keep: root + 1, fit: 3 };
  return placeLoneDotted(growth, label, later);
}

/** Numbers a reader may have lost in one list before the next one is no longer believed. */
const longestGap = 8;

const dottedParents: ReadonlySet<NumberingStyle> = new Set([...strongStyles, 'arabic']);

/** Whether a clause is the one a dotted number's `prefix` names: 3.4 is [3, 4], 第三条 is [3]. */
function isNumbered(open: ClauseNode, prefix: readonly number[]): boolean {
  if (open.label.style === 'dotted') return isEqual(open.label.components, prefix);
  return dottedParents.has(open.label.style) && endsWith(chainOf(open), prefix);
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && endsWith(a, b);
}

/** Dotted numbers whose upper number stands nowhere: 1.1, 1.2, 2.1 without 1 and 2, or a heading that was not read. */
function placeLoneDotted(growth: Growth, label: LabelReading, later: readonly LabelSite[]): Placement | null {
  const at = growth.stack.findLastIndex(
    (open) => open.label.style === 'dotted' && open.label.components.length === label.components.length,
  );
  const before = growth.stack[at]?.label.components;
  const isNext =
    before !== undefined &&
    before.slice(0, -2).join() === label.components.slice(0, -2).join() &&
    ((before.at(-2) === label.components.at(-2) &&
      label.ordinal > before.at(-1)! &&
      label.ordinal - before.at(-1)! <= 3) ||
      (before.at(-2)! < label.components.at(-2)! && label.ordinal === 1));
  if (isNext) return { label, keep: at, fit: 4 };
  if (label.ordinal !== 1 || label.components.length !== 2 || !isFollowedInSeries(label, later)) return null;
  const holder = growth.stack.findIndex(({ label: open }) => open.style === 'attachment');
  return { label, keep: holder + 1, fit: 3 };
}

function isFollowedInSeries(label: LabelReading, later: readonly LabelSite[]): boolean {
  return later.some(({ readings }) =>
    readings.some(
      ({ style, components }) =>
        style === 'dotted' &&
        components.length === 2 &&
        components[0] === label.components[0] &&
        components[1] === label.components[1]! + 1,
    ),
  );
}
