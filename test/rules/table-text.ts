import type { PlacedTable } from '../../models/contract.ts';

/** A contract text that ends in a ruled table, its rows as assemble writes them: one line a row, tabs between cells. */
export function tableContract(
  before: string,
  rows: readonly (readonly string[])[],
  after = '',
): { readonly text: string; readonly more: { readonly tables: readonly PlacedTable[] } } {
  const lines = rows.map((row) => row.join('\t'));
  const start = before.length + 1;
  const text = [before, ...lines, ...(after === '' ? [] : [after])].join('\n');
  const cells = rows.flatMap((row, rowIndex) => {
    let offset = start + lines.slice(0, rowIndex).reduce((sum, line) => sum + line.length + 1, 0);
    return row.map((cell, column) => {
      const span = { start: offset, end: offset + cell.length };
      offset = span.end + 1;
      return { row: rowIndex, column, rowSpan: 1, columnSpan: 1, page: 1, box: [0, 0, 1, 1] as const, span };
    });
  });
  const end = start + lines.join('\n').length;
  const table = { span: { start, end }, rows: rows.length, columns: rows[0]?.length ?? 0, cells };
  return { text, more: { tables: [table] } };
}
