import {
  endsOpen,
  endsSentence,
  looksMidSentence,
  opensPreamble,
  startsWithLabel,
  startsWithNumber,
  startsWithParty,
  startsWithSignatureLabel,
} from './line-starts.ts';
import { edgeAt } from './margins.ts';
import type { Margins } from './margins.ts';
import { median, visualLength } from './page-metrics.ts';
import type { PrintedRow } from './printed-row.ts';

/** A row with the measures its place in a paragraph is judged by, in characters of its page. */
export interface PlacedRow {
  readonly row: PrintedRow;
  /** From the left margin to the row's start; negative where it hangs out. */
  readonly indent: number;
  /** From the row's end to the right margin. */
  readonly shortfall: number;
  /** Width between the margins. */
  readonly measure: number;
  /** Width of what cannot be parted at the row's start: a number, a word, a filled slot, with their punctuation. */
  readonly firstWord: number;
  /** White above the row, in lines; null for the first of its block. */
  readonly space: number | null;
  readonly isColumn: boolean;
}

/** What the whole document tells about how it is set. */
export interface TypeStyle {
  /** Paragraphs begin with an indented line, and go on at the margin. */
  readonly hasIndents: boolean;
  /** Usual white between rows, in lines. */
  readonly leading: number;
}

/** How far short of the margin a full row may end, in characters; more in a column, whose edge is a guess. */
const raggedness = 1.7;
const columnRaggedness = 3;
/** What every row begins with, in characters: only what is wider explains an early end. */
const narrowest = 0.5;
/** From here on a row counts as indented, in characters. */
const indentFloor = 1.2;

/** Measures the rows of a block against its margins. */
export function placeRows(
  rows: readonly PrintedRow[],
  margins: Margins,
  scale: { readonly em: number; readonly lineHeight: number; readonly isColumn: boolean },
): readonly PlacedRow[] {
  return rows.map((row, at) => {
    const [left, right] = [edgeAt(margins.left, row), edgeAt(margins.right, row)];
    const above = rows[at - 1];
    return {
      row,
      indent: (row.box[0] - left) / scale.em,
      shortfall: (right - row.box[2]) / scale.em,
      measure: (right - left) / scale.em,
      firstWord: firstWordOf(row) / scale.em,
      space: above === undefined ? null : (row.box[1] - above.box[3]) / scale.lineHeight,
      isColumn: scale.isColumn,
    };
  });
}

/** Learns the document's style from its body rows. */
export function learnStyle(rows: readonly PlacedRow[]): TypeStyle {
  const starts = rows.filter(({ row }) => startsWithNumber(row.text) && visualLength(row.text) > 4);
  const indented = starts.filter(({ indent }) => indent > indentFloor);
  return {
    hasIndents: starts.length > 0 && indented.length > starts.length * 0.5,
    leading: median(rows.flatMap(({ space }) => (space === null ? [] : [space]))) ?? 0.5,
  };
}

/** Groups rows into paragraphs: each goes on with the one before where it is the same sentence or block of text. */
export function groupParagraphs(rows: readonly PlacedRow[], style: TypeStyle): readonly (readonly PlacedRow[])[] {
  const paragraphs: PlacedRow[][] = [];
  for (const row of rows) {
    const current = paragraphs.at(-1);
    if (current !== undefined && continues(current, row, style)) current.push(row);
    else paragraphs.push([row]);
  }
  return paragraphs;
}

/** Whether `next` goes on with the paragraph, which may end on the page before. */
export function continues(paragraph: readonly PlacedRow[], next: PlacedRow, style: TypeStyle): boolean {
  const previous = paragraph.at(-1)!;
  if (previous.isColumn !== next.isColumn || isTitle(previous) || isTitle(next)) return false;
  const start = startOf(next);
  const isOpen = !endsSentence(previous.row.text);
  if (reachesMargin(previous, next)) return goesOnAfterFullRow({ paragraph, next, style, start, isOpen });
  if (start !== 'plain' || next.indent > indentFloor) return false;
  if (endsOpen(previous.row.text)) return true;
  const crossesPage = previous.row.page !== next.row.page;
  return crossesPage && isOpen && isBodyText(paragraph);
}

type Start = 'plain' | 'number' | 'party' | 'label';

function startOf({ row }: PlacedRow): Start {
  if (startsWithParty(row.text)) return 'party';
  if (startsWithNumber(row.text)) return 'number';
  return startsWithLabel(row.text) || startsWithSignatureLabel(row.text) ? 'label' : 'plain';
}

interface FullRowCase {
  readonly paragraph: readonly PlacedRow[];
  readonly next: PlacedRow;
  readonly style: TypeStyle;
  readonly start: Start;
  readonly isOpen: boolean;
}

function goesOnAfterFullRow({ paragraph, next, style, start, isOpen }: FullRowCase): boolean {
  const previous = paragraph.at(-1)!;
  const isLabelled = ['label', 'party'].includes(startOf(paragraph[0]!));
  if (next.indent > indentFloor && !next.isColumn) {
    const isHanging = next.indent <= previous.indent + 0.7 || isLabelled;
    return start === 'plain' && isOpen && isHanging;
  }
  if (isLabelled && opensPreamble(next.row.text)) return false;
  if (start === 'plain') return isOpen || !isParted(previous, next, style);
  if (isLabelled || !isOpen) return false;
  if (start === 'number')
    return (style.hasIndents && paragraph[0]!.indent > indentFloor) || looksMidSentence(next.row.text);
  return isBodyText(paragraph) || endsOpen(previous.row.text);
}

/** Whether there is more white between the rows than the document's lines have. */
function isParted(previous: PlacedRow, next: PlacedRow, style: TypeStyle): boolean {
  if (previous.row.page !== next.row.page || next.space === null) return false;
  return next.space > style.leading + 0.6;
}

/**
 * Whether a row is as full as it could be, given that the next row's first word would not have fitted on it. A row set
 * to the right or the middle ends at the margin without being full.
 */
function reachesMargin(previous: PlacedRow, next: PlacedRow): boolean {
  const starts = previous.indent < previous.measure * 0.35;
  const tolerance = previous.isColumn ? columnRaggedness : raggedness;
  return starts && previous.shortfall < tolerance + next.firstWord - narrowest;
}

/** From the row's start to where it could first be broken, as a page fraction. */
function firstWordOf(row: PrintedRow): number {
  const word =
    /^(?:[（(《“【「]*(?:[A-Za-z0-9.,:/\-▁☐☑%‰]+|.))?[，。；：、！？）》”】」,;:!?)]*(?:[A-Za-z0-9.,\-▁]+)?/u.exec(
      row.text,
    );
  const xs = row.pieces.flatMap((piece) => piece.charXs);
  const length = word?.[0].length ?? 0;
  const end = xs[length * 2] ?? xs.at(-1) ?? row.box[0];
  return end - row.box[0];
}

/** A line in the middle of the page, well clear of both margins: a title, or a row set to the right. */
function isTitle(row: PlacedRow): boolean {
  if (row.isColumn || startsWithNumber(row.row.text)) return false;
  const isCentred = row.indent > 3.5 && Math.abs(row.indent - row.shortfall) < Math.max(2, row.indent * 0.3);
  const isSetRight = row.indent > row.measure * 0.35;
  return isCentred || isSetRight;
}

/** Running text rather than a heading or a label: long enough, or with a sentence's punctuation. */
function isBodyText(paragraph: readonly PlacedRow[]): boolean {
  const text = paragraph.map(({ row }) => row.text).join('');
  return paragraph.length > 1 || /[，。；]/u.test(text) || visualLength(text) > 20;
}
