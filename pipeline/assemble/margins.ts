import { median } from './page-metrics.ts';
import type { PageMetrics } from './page-metrics.ts';
import type { Row } from './rows.ts';

/** The edges a block of rows is set between. Both may lean: photographed pages are not rectangles. */
export interface Margins {
  readonly left: Edge;
  readonly right: Edge;
}

/** A margin: `at` page fractions from the left at the top of the page, `lean` more at its bottom. */
export interface Edge {
  readonly at: number;
  readonly lean: number;
}

/** Leans that are tried, in page widths from the top of the page to its bottom. */
const leans = Array.from({ length: 25 }, (_, step) => (step - 12) * 0.005).toSorted(
  (a, b) => Math.abs(a) - Math.abs(b),
);

/** Where a margin stands at the height of a row. */
export function edgeAt(edge: Edge, row: Row): number {
  return edge.at + (edge.lean * (row.box[1] + row.box[3])) / 2;
}

/** Estimates the margins rows are set between: the leftmost and rightmost edges that several rows share. */
export function estimateMargins(rows: readonly Row[], metrics: PageMetrics): Margins {
  const left = estimateEdge(
    rows.map((row) => ({ x: row.box[0], y: (row.box[1] + row.box[3]) / 2 })),
    metrics.em,
  );
  const mirrored = estimateEdge(
    rows.map((row) => ({ x: -row.box[2], y: (row.box[1] + row.box[3]) / 2 })),
    metrics.em,
  );
  return { left, right: { at: -mirrored.at, lean: -mirrored.lean } };
}

interface EdgePoint {
  readonly x: number;
  readonly y: number;
}

function estimateEdge(points: readonly EdgePoint[], em: number): Edge {
  if (points.length === 0) return { at: 0, lean: 0 };
  const lean = points.length < 6 ? 0 : leans.reduce((best, next) => (sharpness(next) > sharpness(best) ? next : best));
  const xs = straighten(lean);
  const needed = points.length >= 6 ? 2 : 1;
  const outermost = xs.find((x) => xs.filter((other) => Math.abs(other - x) < em * 0.7).length >= needed);
  const at = outermost ?? xs[0]!;
  return { at: median(xs.filter((x) => Math.abs(x - at) < em * 0.7)) ?? at, lean };

  function straighten(by: number): readonly number[] {
    return points.map(({ x, y }) => x - by * y).toSorted((a, b) => a - b);
  }

  function sharpness(by: number): number {
    const shifted = straighten(by);
    return shifted.reduce((sum, x) => sum + shifted.filter((other) => Math.abs(other - x) < em * 0.4).length, 0);
  }
}

/**
 * Margins of each page, helped by the others: a page of few or only indented rows takes the left margin and the width
 * that the fuller pages agree on.
 */
export function alignMargins(
  pages: readonly { readonly margins: Margins; readonly rows: number; readonly em: number }[],
): readonly Margins[] {
  const full = pages.filter((page) => page.rows >= 8);
  const usualLeft = median(full.map((page) => page.margins.left.at));
  const usualWidth = median(full.map((page) => page.margins.right.at - page.margins.left.at));
  if (usualLeft === undefined || usualWidth === undefined) return pages.map((page) => page.margins);
  return pages.map(({ margins, rows, em }) => {
    const { left, right } = margins;
    const isNarrow = right.at - left.at < usualWidth - em * 1.2;
    if (!isNarrow) return margins;
    const isShifted = Math.abs(left.at - usualLeft) < em * 1.2;
    if (isShifted || rows >= 8) return { left, right: { at: left.at + usualWidth, lean: left.lean } };
    return { left: { at: usualLeft, lean: 0 }, right: { at: usualLeft + usualWidth, lean: 0 } };
  });
}
