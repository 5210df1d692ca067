import { strongStyles } from './clause-node.ts';
import type { Growth, Placement } from './clause-node.ts';
import type { LabelSite } from './find-labels.ts';
import { numberingStyles } from './numbering-grammars.ts';
import type { LabelReading, NumberingStyle } from './numbering-grammars.ts';

/** A number of one component: beside a sibling it continues, else at the start of a list of its own. Null where it is neither. */
export function placeSimple(growth: Growth, label: LabelReading, later: readonly LabelSite[]): Placement | null {
  const isStrong = strongStyles.has(label.style);
  const isGlued = label.style === 'arabic' && label.separator === '';
  const isSupported = isGlued ? isOpenedBy(label, later) : isContinuedBy(label, later);
  const hasSeparator = label.separator.trim() !== '';
  const isBare = !hasSeparator && (label.style === 'arabic' || label.style === 'han');
  if (isGlued && !isSupported) return null;
  const sibling = findSibling(growth, label);
  if (sibling) return sibling;
  if (isBare && !isSupported) return null;
  if (label.ordinal === 1) return { label, keep: depthForStart(growth, label.style), fit: isSupported ? 4 : 3 };
  const goesOn = growth.lastClosed.get(label.style) === label.ordinal - 1;
  if (!isSupported && !goesOn && !(isStrong && hasClearFrame(label))) return null;
  return { label, keep: depthForStart(growth, label.style), fit: 1 };
}

function hasClearFrame(label: LabelReading): boolean {
  return label.style !== 'han' || label.separator.trim() !== '';
}

/** The open clause a label follows as a sibling, by continuity; innermost first where two fit alike. */
function findSibling(growth: Growth, label: LabelReading): Placement | null {
  let best: Placement | null = null;
  growth.stack.forEach((open, depth) => {
    if (open.label.style !== label.style) return;
    const fit = continuity(open.label, label);
    if (fit > 0 && (best === null || fit >= best.fit)) best = { label, keep: depth, fit };
  });
  return best;
}

/** How well `next` follows `last`: 0 is not at all. A missing or a repeated number still follows. */
function continuity(last: LabelReading, next: LabelReading): number {
  const step = next.ordinal - last.ordinal;
  const sameFrame = last.separator === next.separator ? 0.5 : 0;
  const isStrong = strongStyles.has(next.style);
  const isBare = next.separator.trim() === '' && (next.style === 'arabic' || next.style === 'han');
  if (step === 1) return 5 + sameFrame;
  if (isBare) return 0;
  if (step === 2 || step === 3) return 2 + sameFrame;
  if (step > 3) return isStrong ? 1.5 + sameFrame : 0;
  if (step === 0) return sameFrame > 0 ? 2 : isStrong ? 1 : 0;
  // A list that starts anew beside itself: the same style with the same separator cannot be its own child.
  return next.ordinal === 1 && sameFrame > 0 ? 1 : 0;
}

/** Whether the next number is the first one beneath this: 4知识产权 before 4.1. A figure glued to words is a number only there. */
function isOpenedBy(label: LabelReading, later: readonly LabelSite[]): boolean {
  const [next] = later;
  return (
    next?.readings.some(
      ({ style, components }) => style === 'dotted' && components.join('.') === `${label.ordinal}.1`,
    ) ?? false
  );
}

/** Whether the number after this one comes before this style starts again. */
function isContinuedBy(label: LabelReading, later: readonly LabelSite[]): boolean {
  for (const site of later) {
    if (site.readings.some(({ style }) => style === 'attachment')) return false;
    for (const next of site.readings) {
      if (label.style === 'arabic' && next.style === 'dotted' && next.components[0] === label.ordinal) {
        if (next.components[1] === 1) return true;
      }
      if (next.style !== label.style || (next.separator === '') !== (label.separator === '')) continue;
      if (next.ordinal === label.ordinal + 1) return true;
      if (next.ordinal <= label.ordinal) return false;
    }
  }
  return false;
}

/** How many open clauses stay open where a list of `style` starts: all but those that belong deeper than it. */
function depthForStart(growth: Growth, style: NumberingStyle): number {
  let keep = growth.stack.length;
  while (keep > 0 && isDeeper(growth, growth.stack[keep - 1]!.label.style, style)) keep--;
  return keep;
}

function isDeeper(growth: Growth, open: NumberingStyle, style: NumberingStyle): boolean {
  if (open === 'attachment') return false;
  if (growth.nested.has(`${style}>${open}`) && !growth.nested.has(`${open}>${style}`)) return true;
  if (growth.nested.has(`${open}>${style}`) || !growth.seen.has(style)) return isAlwaysOutside(style, open);
  return numberingStyles.indexOf(open) > numberingStyles.indexOf(style);
}

/** Chapters and articles never stand beneath a mere number, seen before or not. */
function isAlwaysOutside(style: NumberingStyle, open: NumberingStyle): boolean {
  const rank = numberingStyles.indexOf(style);
  return rank <= numberingStyles.indexOf('article') && numberingStyles.indexOf(open) > rank;
}
