import type { ClauseNode } from './clause-node.ts';
import type { LabelSite } from './find-labels.ts';
import type { NumberingStyle } from './numbering-grammars.ts';

const bodyStyles: ReadonlySet<NumberingStyle> = new Set(['part', 'chapter', 'article', 'han']);
/** A head does not take more of the text than this. */
const longestHeadShare = 0.4;

/**
 * Sites without the numbers that stand in the head: recitals (鉴于：1. … 2. …) before a body that begins with 第一条 or 一、. The same
 * array where there are none.
 */
export function dropRecitals(
  roots: readonly ClauseNode[],
  sites: readonly LabelSite[],
  textLength: number,
): readonly LabelSite[] {
  const body = roots.find(({ label }) => bodyStyles.has(label.style) && label.ordinal === 1);
  if (body === undefined || body === roots[0] || body.site.start > textLength * longestHeadShare) return sites;
  const hasSiblings = roots.some((root) => root.label.style === body.label.style && root.label.ordinal === 2);
  const before = roots.slice(0, roots.indexOf(body));
  const areRecitals = before.every(({ label }) => !bodyStyles.has(label.style) && label.style !== 'attachment');
  return hasSiblings && areRecitals ? sites.filter(({ start }) => start >= body.site.start) : sites;
}
