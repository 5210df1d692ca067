import type { LabelSite } from './find-labels.ts';
import { numberingStyles } from './numbering-grammars.ts';
import type { LabelReading, NumberingStyle } from './numbering-grammars.ts';

/** A clause under construction: where it starts and what stands beneath it. */
export interface ClauseNode {
  readonly site: LabelSite;
  readonly label: LabelReading;
  readonly parent: ClauseNode | null;
  readonly children: ClauseNode[];
}

/** What has been learned of the document so far. Lives for one call of `buildClauseTree`. */
interface Growth {
  readonly roots: ClauseNode[];
  /** Open clauses, outermost first. */
  stack: ClauseNode[];
  /** `outer>inner` for every pair of styles seen nested. */
  readonly nested: Set<string>;
  readonly seen: Set<NumberingStyle>;
  /** Last ordinal of each style that was closed. */
  readonly lastClosed: Map<NumberingStyle, number>;
}

/** Where a reading may go: under `keep` open clauses. Higher `fit` wins; ties go to the earlier grammar. */
interface Placement {
  readonly label: LabelReading;
  readonly keep: number;
  readonly fit: number;
}

const strongStyles: ReadonlySet<NumberingStyle> = new Set([
  'attachment',
  'part',
  'chapter',
  'section',
  'article',
  'han',
  'han-bracket',
]);

/**
 * Decides which numbers are clauses and how they nest. A number counts where it continues its siblings or starts a list at
 * one; levels are learned from the styles seen nested, so any mixture of styles in one document works.
 */
export function buildClauseTree(sites: readonly LabelSite[]): readonly ClauseNode[] {
  const growth: Growth = { roots: [], stack: [], nested: new Set(), seen: new Set(), lastClosed: new Map() };
  sites.forEach((site, index) => {
    const later = sites.slice(index + 1, index + 81);
    const placements = site.readings.flatMap((label) => place(growth, site, label, later) ?? []);
    const best = placements.reduce<Placement | null>((top, next) => (top && top.fit >= next.fit ? top : next), null);
    if (best) addClause(growth, site, best);
  });
  return growth.roots;
}

function addClause(growth: Growth, site: LabelSite, { label, keep }: Placement): void {
  for (const closed of growth.stack.slice(keep)) growth.lastClosed.set(closed.label.style, closed.label.ordinal);
  growth.stack = growth.stack.slice(0, keep);
  const parent = growth.stack.at(-1) ?? null;
  const node: ClauseNode = { site, label, parent, children: [] };
  (parent?.children ?? growth.roots).push(node);
  for (const outer of growth.stack) growth.nested.add(`${outer.label.style}>${label.style}`);
  growth.stack.push(node);
  growth.seen.add(label.style);
}

function place(growth: Growth, site: LabelSite, label: LabelReading, later: readonly LabelSite[]): Placement | null {
  if (label.style === 'attachment') return { label, keep: 0, fit: 10 };
  if (isReference(site, label) || isCount(site, label)) return null;
  const placement = label.style === 'dotted' ? placeDotted(growth, label, later) : placeSimple(growth, label, later);
  if (placement === null) return null;
  const isExact = placement.fit >= 4;
  return (site.isInline || label.isSlip) && !isExact ? null : placement;
}

/** 第三条约定的…, 6.1款…: a line that goes on from the one before and happens to start with a reference. */
function isReference(site: LabelSite, label: LabelReading): boolean {
  const rest = site.line.text.slice(label.length).trimStart();
  if (label.style === 'article') return /^(?:约定|规定|所述|所列|的|第|中|之|至|[和与及](?:第|本))/.test(rest);
  return label.style === 'dotted' && label.separator === '' && /^(?:款|项(?!目)|条(?!件)|所|的|规定|约定)/.test(rest);
}

/** 三方…, 3 日内…, 10 个: a count at the start of a line, where no separator says otherwise. */
function isCount(site: LabelSite, label: LabelReading): boolean {
  const isBare = label.separator.trim() === '' && (label.style === 'arabic' || label.style === 'han');
  if (!isBare) return false;
  const rest = site.line.text.slice(label.length);
  if (label.style === 'han' && label.separator === '' && !isHeadingLike(site, label)) return true;
  if (label.style === 'arabic' && isTableRow(rest)) return true;
  return /^(?:[日天年月周个名份项种条款次级倍元角分台套只件号楼层座方者般定旦些切致同起律直样人家类批期米吨%‰小时]|万|亿)/.test(
    rest,
  );
}

/** 1 互联网专线 条 2 4,360.00: words and figures in columns, the row of a table whose rules were not found. */
function isTableRow(rest: string): boolean {
  const cells = rest.trim().split(/\s+/);
  const figures = cells.slice(1).filter((cell) => /^[\d.,]+$/.test(cell)).length;
  return /\t|\S {2,}\S/.test(rest.trim()) || figures >= 1 || cells.length >= 4;
}

function placeSimple(growth: Growth, label: LabelReading, later: readonly LabelSite[]): Placement | null {
  const sibling = findSibling(growth, label);
  if (sibling) return sibling;
  const isStrong = strongStyles.has(label.style);
  const isSupported = isContinuedBy(label, later);
  const hasSeparator = label.separator.trim() !== '';
  const isBare = !hasSeparator && (label.style === 'arabic' || label.style === 'han');
  if (isBare && !isSupported) return null;
  if (label.ordinal === 1) return { label, keep: depthForStart(growth, label.style), fit: isSupported ? 4 : 3 };
  const goesOn = growth.lastClosed.get(label.style) === label.ordinal - 1;
  if (!isSupported && !goesOn && !(isStrong && hasClearFrame(label))) return null;
  return { label, keep: depthForStart(growth, label.style), fit: 1 };
}

function hasClearFrame(label: LabelReading): boolean {
  return label.style !== 'han' || label.separator.trim() !== '';
}

function isHeadingLike(site: LabelSite, label: LabelReading): boolean {
  const rest = site.line.text.slice(label.length).trim();
  return rest.length <= 20 && !/[。；;，,]/.test(rest);
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

/** 3.4.1 goes beside 3.4's other children, else beneath 3.4, else beneath whatever ends in 3, else where its series stands. */
function placeDotted(growth: Growth, label: LabelReading, later: readonly LabelSite[]): Placement | null {
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

/** The numbers of a clause from the outermost inwards, dotted ones written out once. */
function chainOf(node: ClauseNode): readonly number[] {
  if (node.parent === null) return node.label.components;
  const above = chainOf(node.parent);
  if (node.label.style !== 'dotted') return [...above, node.label.ordinal];
  return [...above, ...node.label.components.slice(sharedLength(above, node.label.components))];
}

/** How many leading `components` repeat the end of `chain`: 2 of [2, 4] after [1, 2] is one. */
export function sharedLength(chain: readonly number[], components: readonly number[]): number {
  for (let size = Math.min(chain.length, components.length - 1); size > 0; size--) {
    if (endsWith(chain, components.slice(0, size))) return size;
  }
  return 0;
}

function endsWith(chain: readonly number[], end: readonly number[]): boolean {
  return end.length <= chain.length && end.every((value, at) => chain[chain.length - end.length + at] === value);
}

/** Path numbers: `四.2`, `第三条.4.1`. Articles that run through all chapters stand without the chapter. */
export function numberOf(node: ClauseNode, articlesRunThrough: boolean): string {
  const { label, parent } = node;
  if (parent === null) return label.number;
  const isThrough = label.style === 'article' && articlesRunThrough && parent.label.style !== 'attachment';
  if (isThrough) return label.number;
  const above = numberOf(parent, articlesRunThrough);
  if (label.style !== 'dotted') return `${above}.${label.number}`;
  return `${above}.${label.components.slice(sharedLength(chainOf(parent), label.components)).join('.')}`;
}
