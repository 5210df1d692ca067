import { findAlignedTable } from './aligned-table.ts';
import { findColumns } from './columns.ts';
import type { PagePieces } from './furniture.ts';
import { estimateMargins } from './margins.ts';
import type { Edge, Margins } from './margins.ts';
import type { PageMetrics } from './page-metrics.ts';
import { printRow } from './printed-row.ts';
import type { PrintedRow } from './printed-row.ts';
import { groupRows } from './rows.ts';
import type { Row } from './rows.ts';
import { fillTable, isLayoutTable } from './tables.ts';
import type { FilledTable } from './tables.ts';

/**
 * Rows that are read top to bottom between the same margins: the page's own text, or one column or cell, whose right
 * edge is known (`right`) or is the page's (null).
 */
export interface RowBlock {
  readonly kind: 'body' | 'column';
  readonly page: number;
  readonly metrics: PageMetrics;
  readonly rows: readonly PrintedRow[];
  readonly right: number | null;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly page: number;
  readonly table: FilledTable;
}

export type Block = RowBlock | TableBlock;

/** A page's blocks in reading order. */
export function flowOfPage(page: PagePieces): readonly Block[] {
  let rest = page.pieces;
  const tables: FilledTable[] = [];
  for (const grid of page.grids) {
    const filled = fillTable(grid, rest, page.metrics);
    rest = filled.rest;
    if (filled.table !== null) tables.push(filled.table);
  }
  const rows = groupRows(rest, page.metrics);
  const ordered = tables.toSorted((a, b) => a.box[1] - b.box[1]);
  const bounds = [-Infinity, ...ordered.map((table) => table.box[1]), Infinity];
  return bounds.slice(1).flatMap((bottom, order) => {
    const table = order > 0 ? blocksOfTable(ordered[order - 1]!, page) : [];
    const between = rows.filter((row) => isBetween(row, bounds[order]!, bottom));
    return [...table, ...blocksOfRows(between, page)];
  });
}

/** Margins of a column or a cell: its own left edge and the right edge the layout gives it. */
export function columnMargins(block: RowBlock, pageRight: Edge): Margins {
  const { left, right } = estimateMargins(block.rows, block.metrics);
  if (block.right !== null) return { left, right: { at: block.right, lean: 0, support: 1, outermost: block.right } };
  return { left, right: pageRight.at > left.at ? pageRight : right };
}

function isBetween(row: Row, top: number, bottom: number): boolean {
  const y = (row.box[1] + row.box[3]) / 2;
  return y >= top && y < bottom;
}

function blocksOfRows(rows: readonly Row[], page: PagePieces): readonly Block[] {
  const found = findAlignedTable(rows, page.metrics);
  if (found === undefined) return blocksOfColumns(rows, page);
  const { above, table, below } = found;
  return [...blocksOfColumns(above, page), { kind: 'table', page: page.page, table }, ...blocksOfRows(below, page)];
}

function blocksOfColumns(rows: readonly Row[], page: PagePieces): readonly Block[] {
  if (rows.length === 0) return [];
  const region = findColumns(rows, page.metrics);
  if (region === undefined) return bodyBlocks(rows, page);
  const columns = region.columns.map((column, at) => {
    const next = region.columns[at + 1];
    const right = next === undefined || next.length === 0 ? null : Math.min(...next.map((row) => row.box[0]));
    return blockOf('column', column, { page, right: right === null ? null : right - page.metrics.em });
  });
  return [...bodyBlocks(region.above, page), ...columns, ...blocksOfColumns(region.below, page)];
}

function bodyBlocks(rows: readonly Row[], page: PagePieces): readonly Block[] {
  return rows.length === 0 ? [] : [blockOf('body', rows, { page, right: null })];
}

function blockOf(
  kind: RowBlock['kind'],
  rows: readonly Row[],
  { page, right }: { readonly page: PagePieces; readonly right: number | null },
): RowBlock {
  const printed = rows.map((row) => printRow(row, page.metrics)).filter((row) => row.text !== '');
  return { kind, page: page.page, metrics: page.metrics, rows: printed, right };
}

function blocksOfTable(table: FilledTable, page: PagePieces): readonly Block[] {
  if (!isLayoutTable(table)) return [{ kind: 'table', page: page.page, table }];
  const cells = table.cells.toSorted((a, b) => a.row - b.row || a.column - b.column);
  return cells
    .filter((cell) => cell.printed.length > 0)
    .map((cell) => ({
      kind: 'column' as const,
      page: page.page,
      metrics: page.metrics,
      rows: cell.printed,
      right: cell.box[2] - page.metrics.em * 0.5,
    }));
}
