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
  /** How many rows reach it. */
  readonly support: number;
  /** Where the outermost row ends, the lean taken out. */
  readonly outermost: number;
}

/** Leans that are tried, in page widths from the top of the page to its bottom. */
const leans = Array.from({ length: 25 }, (_, step) => (step - 12) * 0.005).toSorted(
  (a, b) => Math.abs(a) - Math.abs(b),
);

/** A left margin found this much too far in, in characters, is that of indented rows. */
const indentLeast = 1.2;
const indentMost = 4.5;

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
  const { at, lean, outermost, support } = mirrored;
  return { left, right: { at: -at, lean: -lean, outermost: -outermost, support } };
}

interface EdgePoint {
  readonly x: number;
  readonly y: number;
}

function estimateEdge(points: readonly EdgePoint[], em: number): Edge {
  if (points.length === 0) return { at: 0, lean: 0, support: 0, outermost: 0 };
  const lean = points.length < 6 ? 0 : leans.reduce((best, next) => (sharpness(next) > sharpness(best) ? next : best));
  const xs = straighten(lean);
  const needed = points.length >= 6 ? 2 : 1;
  const found = xs.find((x) => xs.filter((other) => Math.abs(other - x) < em * 0.7).length >= needed);
  const at = found ?? xs[0]!;
  const near = xs.filter((x) => Math.abs(x - at) < em * 0.7);
  return { at: median(near) ?? at, lean, support: near.length, outermost: xs[0]! };

  function straighten(by: number): readonly number[] {
    return points.map(({ x, y }) => x - by * y).toSorted((a, b) => a - b);
  }

  function sharpness(by: number): number {
    const shifted = straighten(by);
    return shifted.reduce((sum, x) => sum + shifted.filter((other) => Math.abs(other - x) < em * 0.4).length, 0);
  }
}

/** A page's own margins, and the width of its characters. */
export interface PageMargins {
  readonly margins: Margins;
  readonly em: number;
}

/** So many rows at an edge make it sure. */
const sureSupport = 3;

/**
 * Margins of each page, helped by the others where few of its rows reach them: pages of one document have the same
 * width in characters, though photographs differ in scale and place.
 */
export function alignMargins(pages: readonly PageMargins[]): readonly Margins[] {
  const sure = pages.filter(({ margins }) => isSure(margins.left) && isSure(margins.right));
  const width = median(sure.map((page) => widthOf(page)));
  const usualLeft = median(sure.map((page) => page.margins.left.at));
  if (width === undefined || usualLeft === undefined) return pages.map(({ margins }) => mirrorUnsure(margins));
  return pages.map((page) => {
    const { left, right } = page.margins;
    const missing = width - widthOf(page);
    if (missing < indentLeast) return page.margins;
    if (isSure(right)) {
      const isIndented = missing < indentMost && !isSure(left);
      return isIndented ? { left: { ...right, at: right.at - width * page.em }, right } : page.margins;
    }
    const shift = (left.at - usualLeft) / page.em;
    const hangsOut = Math.abs(left.outermost - usualLeft) < page.em;
    const isIndented = shift > indentLeast && shift < indentMost && (hangsOut || !isSure(left));
    const start = isIndented ? { ...left, at: usualLeft } : left;
    return { left: start, right: { ...start, at: start.at + width * page.em } };
  });
}

/** Where too few rows tell the right margin, it is believed to be no wider than the left one. */
function mirrorUnsure(margins: Margins): Margins {
  const { left, right } = margins;
  if (isSure(right) || right.at >= 1 - left.at) return margins;
  return { left, right: { ...left, at: 1 - left.at } };
}

function isSure(edge: Edge): boolean {
  return edge.support >= sureSupport;
}

function widthOf({ margins, em }: PageMargins): number {
  return (margins.right.at - margins.left.at) / em;
}
