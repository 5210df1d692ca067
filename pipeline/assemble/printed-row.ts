import type { PageMetrics } from './page-metrics.ts';
import type { Piece } from './piece.ts';
import { mergeRow } from './rows.ts';
import type { Row } from './rows.ts';

/** A row with its pieces joined, ready for the text. */
export interface PrintedRow extends Row {
  readonly text: string;
}

/** A row made ready for the text; its text is empty where nothing but unreadable ink stands on it. */
export function printRow(row: Row, metrics: PageMetrics): PrintedRow {
  const pieces: readonly Piece[] = mergeRow(row, metrics);
  return { page: row.page, box: row.box, pieces, text: pieces.map((piece) => piece.text).join('') };
}
