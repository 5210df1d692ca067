import { boundingBox } from '../../models/geometry.ts';
import type { TableGrid } from '../../models/page.ts';
import type { PageMetrics } from './page-metrics.ts';
import type { Piece } from './piece.ts';
import type { Row } from './rows.ts';
import { fillTable } from './tables.ts';
import type { FilledTable } from './tables.ts';

/** A table found among rows, and the rows around it. */
export interface TableRegion {
  readonly above: readonly Row[];
  readonly table: FilledTable;
  readonly below: readonly Row[];
}

interface Part {
  readonly left: number;
  readonly right: number;
  readonly pieces: readonly Piece[];
}

type Column = readonly [start: number, end: number];

/** White between two cells, in characters, at least. */
const cellGap = 0.5;
/** Rows and columns a table without rules must show to be believed. */
const leastRows = 3;
const leastColumns = 3;

/**
 * Finds the first table that stands without rules, or whose rules were not seen: several rows of at least three parts
 * in the same columns. Undefined where there is none.
 */
export function findAlignedTable(rows: readonly Row[], metrics: PageMetrics): TableRegion | undefined {
  const parts = rows.map((row) => partsOf(row, metrics.em));
  for (let start = 0; start < rows.length; start++) {
    if (!isTabular(rows[start]!, parts[start]!)) continue;
    const end = endOfTable(rows, parts, { start, metrics });
    const first = startOfTable(rows, parts, start);
    const full = withoutSpanning(parts.slice(start, end).filter((row) => row.length >= leastColumns));
    const columns = columnsOf(full.flat(), metrics.em);
    const isTable = full.length >= leastRows && columns.length >= leastColumns;
    if (isTable && full.every((row) => areApart(row, columns))) {
      const within = rows.slice(first, end);
      const { table } = fillTable(
        gridOf(within, columns, metrics),
        within.flatMap((row) => row.pieces),
        metrics,
      );
      if (table !== null) return { above: rows.slice(0, first), table, below: rows.slice(end) };
    }
    start = end - 1;
  }
  return undefined;
}

function partsOf(row: Row, em: number): readonly Part[] {
  const parts: Part[] = [];
  for (const piece of row.pieces) {
    const last = parts.at(-1);
    if (last !== undefined && piece.box[0] - last.right < em * cellGap) {
      parts[parts.length - 1] = { left: last.left, right: piece.box[2], pieces: [...last.pieces, piece] };
    } else parts.push({ left: piece.box[0], right: piece.box[2], pieces: [piece] });
  }
  return parts;
}

/** Cells, not labels with their values or slots to fill in, nor a sentence with gaps. */
function isTabular(row: Row, parts: readonly Part[]): boolean {
  return parts.length >= leastColumns && !row.pieces.some(({ text }) => /[：:。；▁☐☑]/u.test(text));
}

function endOfTable(
  rows: readonly Row[],
  parts: readonly (readonly Part[])[],
  { start, metrics }: { readonly start: number; readonly metrics: PageMetrics },
): number {
  const [left, right] = [parts[start]![0]!.left, parts[start]!.at(-1)!.right];
  let end = start + 1;
  for (let at = start + 1; at < rows.length; at++) {
    const own = parts[at]!;
    const isNear = rows[at]!.box[1] - rows[at - 1]!.box[3] < metrics.lineHeight * 2;
    const isNarrow = own.every((part) => part.right - part.left < (right - left) * 0.5);
    const isSentence = rows[at]!.pieces.some(({ text }) => /[：:。；]/u.test(text));
    if (!isNear || !isNarrow || isSentence) break;
    if (own.length >= 2) end = at + 1;
    else if (end < at - 1) break;
  }
  const hangsOn = end < rows.length && parts[end]!.length === 1 && rows[end]!.box[1] < rows[end - 1]!.box[3];
  return hangsOn ? end + 1 : end;
}

/** The first row, with one above it that its upright middle line reaches into: the upper line of a cell of two. */
function startOfTable(rows: readonly Row[], parts: readonly (readonly Part[])[], start: number): number {
  const isUpperLine = start > 0 && parts[start - 1]!.length === 1 && rows[start - 1]!.box[3] > rows[start]!.box[1];
  return isUpperLine ? start - 1 : start;
}

/** The stretches of the page's width that parts stand in, white between them. */
function columnsOf(parts: readonly Part[], em: number): readonly Column[] {
  const columns: [number, number][] = [];
  for (const part of parts.toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last !== undefined && part.left < last[1] - em * 0.2) last[1] = Math.max(last[1], part.right);
    else columns.push([part.left, part.right]);
  }
  return columns;
}

/** Rows without the parts that lie across two cells of another row: heads read as one line. */
function withoutSpanning(rows: readonly (readonly Part[])[]): readonly (readonly Part[])[] {
  const spans = (part: Part): boolean =>
    rows.some((row) => row.filter((other) => other.left < part.right && other.right > part.left).length >= 2);
  return rows.map((row) => row.filter((part) => !spans(part)));
}

function areApart(row: readonly Part[], columns: readonly Column[]): boolean {
  const places = row.map(({ left, right }) => columns.findIndex(([from, to]) => left < to && right > from));
  return new Set(places).size === row.length;
}

/** The grid the rows stand in as if it were ruled: borders in the middle of the white between cells. */
function gridOf(rows: readonly Row[], columns: readonly Column[], metrics: PageMetrics): TableGrid {
  const bands = bandsOf(rows, metrics).map((band) => boundingBox(band.map((row) => row.box)));
  const box = boundingBox(bands);
  const xs = bordersOf(columns, [box[0], box[2]]);
  const ys = bordersOf(
    bands.map((band) => [band[1], band[3]]),
    [box[1], box[3]],
  );
  const cells = bands.flatMap((_, row) =>
    columns.map((__, column) => ({
      ...{ row, column, rowSpan: 1, columnSpan: 1 },
      box: [xs[column]!, ys[row]!, xs[column + 1]!, ys[row + 1]!] as const,
    })),
  );
  return { box, rows: bands.length, columns: columns.length, cells };
}

function bordersOf(stretches: readonly Column[], [first, last]: Column): readonly number[] {
  const between = stretches.slice(1).map(([start], at) => (start + stretches[at]![1]) / 2);
  return [first, ...between, last];
}

/** Printed rows grouped to table rows: a row of a single part goes on with the cell it stands nearest to. */
function bandsOf(rows: readonly Row[], metrics: PageMetrics): readonly (readonly Row[])[] {
  const bands: Row[][] = [];
  let waiting: Row[] = [];
  rows.forEach((row, at) => {
    const isSingle = partsOf(row, metrics.em).length === 1;
    const above = at === 0 ? Infinity : row.box[1] - rows[at - 1]!.box[3];
    const below = at + 1 < rows.length ? rows[at + 1]!.box[1] - row.box[3] : Infinity;
    if (isSingle && below < above - metrics.lineHeight * 0.15) waiting.push(row);
    else if (isSingle && bands.length > 0) bands.at(-1)!.push(row);
    else {
      bands.push([...waiting, row]);
      waiting = [];
    }
  });
  if (waiting.length > 0) bands.at(-1)!.push(...waiting);
  return bands;
}
