import type { ContractText, PlacedCell, PlacedTable, TextRun } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { appendSeparator } from './piece.ts';
import type { Piece } from './piece.ts';
import type { PrintedRow } from './printed-row.ts';
import { separatorAtBreak } from './spacing.ts';
import type { FilledTable } from './tables.ts';

/** Gathers the contract text line by line, with the run and the span of everything put in. */
export interface TextBuilder {
  /** A paragraph or another line of the text; rows of no text add nothing. */
  addLine(rows: readonly Pick<PrintedRow, 'pieces'>[]): void;
  addTable(table: FilledTable): void;
  finish(): BuiltText;
}

/** The finished text; `places` holds the span of each mark that stands in it, by the mark's index. */
export interface BuiltText extends Pick<ContractText, 'text' | 'runs' | 'tables'> {
  readonly places: ReadonlyMap<number, TextSpan>;
}

/** An empty text to add to. */
export function createTextBuilder(): TextBuilder {
  let text = '';
  const runs: TextRun[] = [];
  const tables: PlacedTable[] = [];
  const places = new Map<number, TextSpan>();

  function addPiece(piece: Piece): void {
    const start = text.length;
    const { page, box, charXs, confidence, hand } = piece;
    for (const mark of piece.marks) places.set(mark.mark, { start: start + mark.start, end: start + mark.end });
    if (piece.text === '') return;
    text += piece.text;
    runs.push({ start, end: text.length, page, box, charXs, confidence, hand });
  }

  function addCell(cell: FilledTable['cells'][number]): PlacedCell {
    const start = text.length;
    joinRows(cell.printed).forEach(addPiece);
    const { row, column, rowSpan, columnSpan, page, box } = cell;
    return { row, column, rowSpan, columnSpan, page, box, span: { start, end: text.length } };
  }

  return {
    addLine(rows) {
      const start = text.length;
      joinRows(rows).forEach(addPiece);
      if (text.length > start) text += '\n';
    },
    addTable(table) {
      const start = text.length;
      const cells: PlacedCell[] = [];
      for (let row = 0; row < table.rows; row++) {
        const inRow = table.cells.filter((cell) => cell.row === row).toSorted((a, b) => a.column - b.column);
        inRow.forEach((cell, at) => {
          if (at > 0) text += '\t';
          cells.push(addCell(cell));
        });
        if (inRow.length > 0) text += '\n';
      }
      const { rows, columns } = table;
      tables.push({ span: { start, end: text.length }, rows, columns, cells });
    },
    finish: () => ({ text, runs, tables, places }),
  };
}

/** The rows' pieces in order, with the space a broken Latin line needs. */
function joinRows(rows: readonly Pick<PrintedRow, 'pieces'>[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const row of rows) {
    const [previous, next] = [pieces.at(-1), row.pieces[0]];
    if (previous !== undefined && next !== undefined) {
      const separator = separatorAtBreak(previous.text, next.text);
      if (separator !== '') pieces[pieces.length - 1] = appendSeparator(previous, separator, previous.box[2]);
    }
    pieces.push(...row.pieces);
  }
  return pieces;
}
