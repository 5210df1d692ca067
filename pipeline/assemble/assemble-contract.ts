import type { ContractText, PlacedMark } from '../../models/contract.ts';
import type { Issue } from '../../models/issue.ts';
import type { Mark, ReadPage, RecognizedPage } from '../../models/page.ts';
import { splitFurniture } from './furniture.ts';
import type { PagePieces } from './furniture.ts';
import { alignMargins, estimateMargins } from './margins.ts';
import { columnMargins, flowOfPage } from './page-flow.ts';
import type { Block, RowBlock } from './page-flow.ts';
import { measurePage } from './page-metrics.ts';
import { findMissingPages } from './page-numbers.ts';
import { continues, groupParagraphs, learnStyle, placeRows } from './paragraphs.ts';
import type { PlacedRow } from './paragraphs.ts';
import { pieceOfLine } from './piece.ts';
import { placeMarks } from './place-marks.ts';
import type { IndexedMark } from './place-marks.ts';
import { splitAtGaps } from './rows.ts';
import { appendTable, continuesTable } from './tables.ts';
import type { FilledTable } from './tables.ts';
import { createTextBuilder } from './text-builder.ts';

/** The contract text of a document, and what the assembler noticed: pages that the numbering says are missing. */
export interface AssembledContract {
  readonly contract: ContractText;
  readonly issues: readonly Issue[];
}

/**
 * Puts the read pages of a document, in page order, into one text in reading order. Running headers and footers stand
 * once at its start, page numbers not at all; a failed page leaves nothing in its place. Never throws on odd pages.
 */
export function assembleContract(pages: readonly RecognizedPage[]): AssembledContract {
  const marks = pages.flatMap((page) => (page.status === 'ok' ? page.marks : []));
  const { furniture, texts, pages: bodies } = splitFurniture(piecesOfPages(pages));
  const builder = createTextBuilder();
  for (const pieces of texts) builder.addLine([{ pieces }]);
  for (const part of partsOf(bodies, pages)) {
    if (part.kind === 'table') builder.addTable(part.table);
    else builder.addLine(part.rows.map(({ row }) => row));
  }
  const { places, ...text } = builder.finish();
  const contract = { ...text, marks: placedMarks(marks, places), furniture, pages };
  return { contract, issues: findMissingPages(furniture, pages) };
}

function placedMarks(marks: readonly Mark[], places: ReadonlyMap<number, PlacedMark['span']>): readonly PlacedMark[] {
  return marks.map((mark, index) => ({ ...mark, span: places.get(index) ?? null }));
}

function piecesOfPages(pages: readonly RecognizedPage[]): readonly PagePieces[] {
  let markCount = 0;
  return pages.flatMap((page) => {
    if (page.status !== 'ok') return [];
    const indexed = page.marks.map((mark, at) => ({ index: markCount + at, mark }));
    markCount += page.marks.length;
    return [piecesOfPage(page, indexed)];
  });
}

function piecesOfPage(page: ReadPage, marks: readonly IndexedMark[]): PagePieces {
  const lines = page.lines
    .map((line, at) => pieceOfLine(line, page.number, `${page.number}:${at}`))
    .filter((piece) => piece.text.trim() !== '');
  const metrics = measurePage(lines);
  const pieces = placeMarks(lines, marks, metrics).flatMap((piece) => splitAtGaps(piece, metrics.em));
  return { page: page.number, metrics, pieces };
}

type TextPart =
  | { readonly kind: 'paragraph'; readonly rows: readonly PlacedRow[] }
  | { readonly kind: 'table'; readonly page: number; readonly table: FilledTable };

/** Paragraphs and tables of the whole document, joined across page ends. */
function partsOf(bodies: readonly PagePieces[], pages: readonly RecognizedPage[]): readonly TextPart[] {
  const flows = bodies.map((body) => flowOfPage(body, gridsOf(pages, body.page)));
  const placed = placeBlocks(flows);
  const style = learnStyle(placed.flat().flatMap((block) => (block.kind === 'body' ? block.rows : [])));
  const parts: TextPart[] = [];
  for (const block of placed.flat()) {
    const last = parts.at(-1);
    if (block.kind === 'table') {
      const isMore = last?.kind === 'table' && last.page + 1 === block.page && continuesTable(last.table, block.table);
      if (isMore) parts[parts.length - 1] = { ...block, table: appendTable(last.table, block.table) };
      else parts.push(block);
      continue;
    }
    for (const rows of groupParagraphs(block.rows, style)) {
      const before = parts.at(-1);
      const isMore =
        before?.kind === 'paragraph' && isNextPage(before.rows, rows) && continues(before.rows, rows[0]!, style);
      if (isMore) parts[parts.length - 1] = { kind: 'paragraph', rows: [...before.rows, ...rows] };
      else parts.push({ kind: 'paragraph', rows });
    }
  }
  return parts;
}

function gridsOf(pages: readonly RecognizedPage[], number: number): ReadPage['tables'] {
  const page = pages.find((candidate) => candidate.number === number);
  return page?.status === 'ok' ? page.tables : [];
}

function isNextPage(before: readonly PlacedRow[], after: readonly PlacedRow[]): boolean {
  return before.at(-1)!.row.page + 1 === after[0]!.row.page;
}

type PlacedBlock =
  | { readonly kind: 'body' | 'column'; readonly rows: readonly PlacedRow[] }
  | { readonly kind: 'table'; readonly page: number; readonly table: FilledTable };

function placeBlocks(flows: readonly (readonly Block[])[]): readonly (readonly PlacedBlock[])[] {
  const bodies = flows.map((flow) => flow.filter((block): block is RowBlock => block.kind === 'body'));
  const own = flows.map((flow, at) => {
    const rows = bodies[at]!.flatMap((block) => block.rows);
    const first = flow.find((block): block is RowBlock => block.kind !== 'table');
    const metrics = first?.metrics ?? { em: 0.02, lineHeight: 0.014, slope: 0 };
    return { margins: estimateMargins(rows, metrics), rows: rows.length, em: metrics.em };
  });
  const aligned = alignMargins(own);
  return flows.map((flow, at) =>
    flow.map((block) => {
      if (block.kind === 'table') return block;
      const isColumn = block.kind === 'column';
      const margins = isColumn ? columnMargins(block, aligned[at]!.right) : aligned[at]!;
      const { em, lineHeight } = block.metrics;
      return { kind: block.kind, rows: placeRows(block.rows, margins, { em, lineHeight, isColumn }) };
    }),
  );
}
