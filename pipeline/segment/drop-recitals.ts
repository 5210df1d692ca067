import type { ClauseNode } from './clause-node.ts';
import type { LabelSite } from './find-labels.ts';
import type { NumberingStyle } from './numbering-grammars.ts';

const bodyStyles: ReadonlySet<NumberingStyle> = new Set(['part', 'chapter', 'article', 'han']);
/** A head does not take more of the text than this. */
const longestHeadShare = 0.4;

/**
 * Sites without the numbers that stand in the head: recitals (鉴于：1. … 2. …) before a body that begins with 第一条 or 一、, which the
 * last recital may have taken for its own items. The same array where there are none.
 */
export function dropRecitals(
  roots: readonly ClauseNode[],
  sites: readonly LabelSite[],
  textLength: number,
): readonly LabelSite[] {
  const found = findBody(roots, roots) ?? findBody(roots.at(-1)?.children ?? [], roots);
  if (found === null || found.body === roots[0] || found.body.site.start > textLength * longestHeadShare) return sites;
  const { body, siblings } = found;
  const hasSiblings = siblings.some(({ label }) => label.style === body.label.style && label.ordinal === 2);
  const before = roots.filter(({ site }) => site.start < body.site.start);
  const areRecitals = before.every(({ label }) => !bodyStyles.has(label.style) && label.style !== 'attachment');
  return hasSiblings && areRecitals ? sites.filter(({ start }) => start >= body.site.start) : sites;
}

interface Body {
  readonly body: ClauseNode;
  readonly siblings: readonly ClauseNode[];
}

/** The first clause of a body among siblings; items of 1. 2. 3. that are 一、二、 are no body where a root is numbered so itself. */
function findBody(siblings: readonly ClauseNode[], roots: readonly ClauseNode[]): Body | null {
  const body = siblings.find(({ label }) => bodyStyles.has(label.style) && label.ordinal === 1);
  const isInner = siblings !== roots && roots.some(({ label }) => bodyStyles.has(label.style));
  return body === undefined || isInner ? null : { body, siblings };
}
