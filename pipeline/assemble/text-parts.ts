import { alignMargins, estimateMargins } from './margins.ts';
import type { Margins } from './margins.ts';
import { columnMargins } from './page-flow.ts';
import type { Block, RowBlock } from './page-flow.ts';
import { continues, groupParagraphs, learnStyle, placeRows } from './paragraphs.ts';
import type { PlacedRow, TypeStyle } from './paragraphs.ts';
import { appendTable, continuesTable } from './tables.ts';
import type { FilledTable } from './tables.ts';

/** A paragraph or a table of the contract, whole even where it runs over a page's end. */
export type TextPart = ParagraphPart | TablePart;

export interface ParagraphPart {
  readonly kind: 'paragraph';
  readonly rows: readonly PlacedRow[];
}

export interface TablePart {
  readonly kind: 'table';
  readonly page: number;
  readonly table: FilledTable;
}

interface PlacedRowBlock {
  readonly kind: 'rows';
  readonly rows: readonly PlacedRow[];
}

/**
 * Paragraphs and tables of all pages in reading order. What runs over the end of a page is joined, except into a page
 * of `afterGap`, before which pages are missing.
 */
export function textPartsOf(flows: readonly (readonly Block[])[], afterGap: ReadonlySet<number>): readonly TextPart[] {
  const margins = marginsOfPages(flows);
  const blocks = flows.flatMap((flow, at) => flow.map((block) => placeBlock(block, margins[at]!)));
  const body = blocks.flatMap((block) => (block.kind === 'rows' ? block.rows.filter((row) => !row.isColumn) : []));
  const style = learnStyle(body);
  const parts: TextPart[] = [];
  for (const next of blocks.flatMap((block) => partsOfBlock(block, style))) {
    const last = parts.at(-1);
    const joined = last === undefined ? undefined : joinOverPageEnd(last, next, { style, afterGap });
    if (joined === undefined) parts.push(next);
    else parts[parts.length - 1] = joined;
  }
  return parts;
}

/** Columns tell where a page's left margin is as well as its own rows do, but not where its right one is. */
function marginsOfPages(flows: readonly (readonly Block[])[]): readonly Margins[] {
  const own = flows.map((flow) => {
    const blocks = flow.filter((block): block is RowBlock => block.kind !== 'table');
    const metrics = blocks[0]?.metrics ?? { em: 0.02, lineHeight: 0.014, slope: 0 };
    const rows = blocks.flatMap((block) => block.rows);
    const body = blocks.filter((block) => block.kind === 'body').flatMap((block) => block.rows);
    const margins = { left: estimateMargins(rows, metrics).left, right: estimateMargins(body, metrics).right };
    return { margins, em: metrics.em };
  });
  return alignMargins(own);
}

function placeBlock(block: Block, page: Margins): PlacedRowBlock | TablePart {
  if (block.kind === 'table') return block;
  const isColumn = block.kind === 'column';
  const margins = isColumn ? columnMargins(block, page.right) : page;
  const { em, lineHeight } = block.metrics;
  return { kind: 'rows', rows: placeRows(block.rows, margins, { em, lineHeight, isColumn }) };
}

function partsOfBlock(block: PlacedRowBlock | TablePart, style: TypeStyle): readonly TextPart[] {
  if (block.kind === 'table') return [block];
  return groupParagraphs(block.rows, style).map((rows) => ({ kind: 'paragraph', rows }));
}

function joinOverPageEnd(
  last: TextPart,
  next: TextPart,
  { style, afterGap }: { readonly style: TypeStyle; readonly afterGap: ReadonlySet<number> },
): TextPart | undefined {
  const [before, after] = [lastPageOf(last), firstPageOf(next)];
  if (before + 1 !== after || afterGap.has(after)) return undefined;
  if (last.kind === 'table' && next.kind === 'table' && continuesTable(last.table, next.table)) {
    return { ...next, table: appendTable(last.table, next.table) };
  }
  if (last.kind !== 'paragraph' || next.kind !== 'paragraph') return undefined;
  const isMore = continues(last.rows, next.rows[0]!, style);
  return isMore ? { kind: 'paragraph', rows: [...last.rows, ...next.rows] } : undefined;
}

function lastPageOf(part: TextPart): number {
  return part.kind === 'table' ? part.page : part.rows.at(-1)!.row.page;
}

function firstPageOf(part: TextPart): number {
  return part.kind === 'table' ? part.page : part.rows[0]!.row.page;
}
