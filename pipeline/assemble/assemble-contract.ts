import type { ContractText, PlacedMark } from '../../models/contract.ts';
import type { Issue } from '../../models/issue.ts';
import type { Mark, ReadPage, RecognizedPage } from '../../models/page.ts';
import { cutLines } from './cut-lines.ts';
import { splitFurniture } from './furniture.ts';
import type { PagePieces } from './furniture.ts';
import { flowOfPage } from './page-flow.ts';
import { measurePage } from './page-metrics.ts';
import { findMissingPages } from './page-numbers.ts';
import { pieceOfLine } from './piece.ts';
import { placeMarks } from './place-marks.ts';
import type { IndexedMark } from './place-marks.ts';
import { createTextBuilder } from './text-builder.ts';
import { textPartsOf } from './text-parts.ts';

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
  const { furniture, texts, pages: bodies } = splitFurniture(piecesOfPages(pages));
  const issues = findMissingPages(furniture, pages);
  const flows = bodies.map(flowOfPage);
  const builder = createTextBuilder();
  for (const pieces of texts) builder.addLine([{ pieces }]);
  for (const part of textPartsOf(flows, new Set(issues.flatMap(({ page }) => (page === null ? [] : [page]))))) {
    if (part.kind === 'table') builder.addTable(part.table);
    else builder.addLine(part.rows.map(({ row }) => row));
  }
  const { places, ...text } = builder.finish();
  const marks = pages.flatMap((page) => (page.status === 'ok' ? page.marks : []));
  return { contract: { ...text, marks: placedMarks(marks, places), furniture, pages }, issues };
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
  const pieces = cutLines(placeMarks(lines, marks, metrics), metrics.em);
  return { page: page.number, metrics, pieces, grids: page.tables };
}
