import type { Box, TextSpan } from './geometry.ts';
import type { Hand, Mark, RecognizedPage } from './page.ts';

/**
 * A stretch of the contract text that stands on one line of one page. Runs are in text order and do not overlap;
 * offsets between runs are line breaks and tabs the assembler put in.
 */
export interface TextRun extends TextSpan {
  readonly page: number;
  readonly box: Box;
  /** As in TextLine: two page fractions a UTF-16 unit. */
  readonly charXs: readonly number[];
  readonly confidence: number;
  readonly hand: Hand;
}

/** A mark and the span it stands at in the text: a blank's `▁` run, a tick's box character; null for seals and the like. */
export interface PlacedMark extends Mark {
  readonly span: TextSpan | null;
}

/** A table cell with the span of its text (empty span where the cell is empty). */
export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly page: number;
  readonly box: Box;
  readonly span: TextSpan;
}

/** A data table in the text: each row is one line, its cells parted by tabs. */
export interface PlacedTable {
  readonly span: TextSpan;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly PlacedCell[];
}

/** A line that belongs to the page, not to the contract: running header, footer, page number. */
export interface Furniture {
  readonly page: number;
  readonly box: Box;
  readonly text: string;
  readonly role: 'header' | 'footer' | 'page-number';
}

/**
 * What assemble yields: one text in reading order, every character of which knows its place. Blank slots stand in it
 * as runs of `▁` (U+2581), tick boxes as `☐` and `☑`. A paragraph is one line: breaks of the paper are joined.
 */
export interface ContractText {
  readonly text: string;
  readonly runs: readonly TextRun[];
  readonly marks: readonly PlacedMark[];
  readonly tables: readonly PlacedTable[];
  readonly furniture: readonly Furniture[];
  readonly pages: readonly RecognizedPage[];
}

/** A clause of the tree. `number` is the full path in the contract's own numerals: `四.2`, `三.5.(1)`, `首部`, `落款`. */
export interface Clause {
  readonly number: string;
  readonly heading: string | null;
  /** From the clause's number to the end of its last descendant. */
  readonly span: TextSpan;
  /** Where its own words end and its first child begins; `span.end` for a leaf. */
  readonly ownEnd: number;
  /** The number as printed, e.g. `第七条`, `2、`; null for 首部, 落款. */
  readonly label: string | null;
  readonly children: readonly Clause[];
}

/** A word as nodejieba cuts it, with its part-of-speech tag. */
export interface Word extends TextSpan {
  readonly text: string;
  readonly tag: string;
}

export const partyKeys = ['A', 'B', 'C', 'D'] as const;
export type PartyKey = (typeof partyKeys)[number];

/** One party's part of the signature block, with the marks (indexes into `marks`) that stand in it. */
export interface SignatureBlock {
  readonly party: PartyKey;
  readonly span: TextSpan;
  readonly page: number;
  readonly box: Box;
  readonly marks: readonly number[];
}

/** The whole of what extractors and rules may look at. */
export interface ReadContract extends ContractText {
  readonly clauses: readonly Clause[];
  readonly words: readonly Word[];
  readonly signatureBlocks: readonly SignatureBlock[];
}
