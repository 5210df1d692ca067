import { boundingBox } from '../../models/geometry.ts';
import type { PageMetrics } from './page-metrics.ts';
import type { Piece } from './piece.ts';
import { printRow } from './printed-row.ts';
import { groupRows, rowOf } from './rows.ts';
import type { Row } from './rows.ts';
import type { FilledCell, FilledTable } from './tables.ts';

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
    const full = parts.slice(start, end).filter((row) => row.length >= leastColumns);
    const columns = columnsOf(full.flat(), metrics.em);
    const fits =
      full.length >= leastRows && columns.length >= leastColumns && full.every((row) => areApart(row, columns));
    if (fits)
      return {
        above: rows.slice(0, start),
        table: tableOf(rows.slice(start, end), columns, metrics),
        below: rows.slice(end),
      };
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
    if (own.length >= 2 || own[0]!.left > left + metrics.em) end = at + 1;
    else break;
  }
  return end;
}

/** The stretches of the page's width that parts stand in, white between them. */
function columnsOf(parts: readonly Part[], em: number): readonly (readonly [number, number])[] {
  const columns: [number, number][] = [];
  for (const part of parts.toSorted((a, b) => a.left - b.left)) {
    const last = columns.at(-1);
    if (last !== undefined && part.left < last[1] - em * 0.2) last[1] = Math.max(last[1], part.right);
    else columns.push([part.left, part.right]);
  }
  return columns;
}

function areApart(row: readonly Part[], columns: readonly (readonly [number, number])[]): boolean {
  return new Set(row.map((part) => columnAt(part, columns))).size === row.length;
}

function columnAt(part: Part, columns: readonly (readonly [number, number])[]): number {
  const centre = (part.left + part.right) / 2;
  const away = columns.map(([left, right]) => Math.max(left - centre, centre - right, 0));
  return away.indexOf(Math.min(...away));
}

function tableOf(
  rows: readonly Row[],
  columns: readonly (readonly [number, number])[],
  metrics: PageMetrics,
): FilledTable {
  const box = boundingBox(rows.map((row) => row.box));
  const bands = bandsOf(rows, metrics);
  const cells = bands.flatMap((band, row) =>
    columns.map(([left, right], column): FilledCell => {
      const [top, bottom] = [
        Math.min(...band.map((line) => line.box[1])),
        Math.max(...band.map((line) => line.box[3])),
      ];
      const own = band.flatMap((line) =>
        partsOf(line, metrics.em).filter((part) => columnAt(part, columns) === column),
      );
      const printed = groupRows(
        own.flatMap((part) => part.pieces),
        metrics,
      ).map((line) => printRow(rowOf(line.pieces), metrics));
      const place = { row, column, rowSpan: 1, columnSpan: 1, page: rows[0]!.page };
      return { ...place, box: [left, top, right, bottom], printed: printed.filter((line) => line.text !== '') };
    }),
  );
  return { box, rows: bands.length, columns: columns.length, cells };
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
