import type { ClauseNode } from './clause-node.ts';

/** The numbers of a clause from the outermost inwards, dotted ones written out once. */
export function chainOf(node: ClauseNode): readonly number[] {
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

/** Whether `chain` ends in `end`. */
export function endsWith(chain: readonly number[], end: readonly number[]): boolean {
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
