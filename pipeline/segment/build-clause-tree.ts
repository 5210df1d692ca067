import type { ClauseNode, Growth, Placement } from './clause-node.ts';
import type { LabelSite } from './find-labels.ts';
import { isNoLabel } from './is-no-label.ts';
import type { LabelReading } from './numbering-grammars.ts';
import { placeDotted } from './place-dotted.ts';
import { placeSimple } from './place-simple.ts';

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
  if (isNoLabel(site, label)) return null;
  const placement = label.style === 'dotted' ? placeDotted(growth, label, later) : placeSimple(growth, label, later);
  if (placement === null) return null;
  const isExact = placement.fit >= 4;
  return (site.isInline || label.isSlip) && !isExact ? null : placement;
}
