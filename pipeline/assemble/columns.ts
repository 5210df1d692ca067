import type { PageMetrics } from './page-metrics.ts';
import type { Piece } from './piece.ts';
import { startsLikeParty, startsWithNumber, startsWithParty, startsWithSignatureLabel } from './line-starts.ts';
import { groupRows } from './rows.ts';
import type { Row } from './rows.ts';

/** Side-by-side columns of a page: what stands above them, each column, and what stands below. */
export interface ColumnRegion {
  readonly above: readonly Row[];
  readonly columns: readonly (readonly Row[])[];
  readonly below: readonly Row[];
}

/** A row that several columns start from, and where each column after the first begins. */
interface Anchor {
  readonly row: number;
  readonly starts: readonly number[];
}

/** White between two columns, in characters, at least. */
const gutter = 1;

/**
 * Finds the first side-by-side columns among the rows: two parties' lines next to each other, or the same labels twice.
 * Undefined where the rows simply run left to right, as `联系人：▁▁ 联系电话：▁▁` does.
 */
export function findColumns(rows: readonly Row[], metrics: PageMetrics): ColumnRegion | undefined {
  const parts = rows.map((row) => partsOf(row, metrics));
  const anchor = findAnchor(parts, metrics);
  if (anchor === undefined) return undefined;
  const end = regionEnd(rows, anchor, metrics);
  const pieces = rows.slice(anchor.row, end).flatMap((row) => row.pieces);
  const columns = [0, ...anchor.starts].map((_, column) =>
    groupRows(
      pieces.filter((piece) => columnOf(piece, anchor, metrics) === column),
      metrics,
    ),
  );
  return { above: rows.slice(0, anchor.row), columns, below: rows.slice(end) };
}

/**
 * A row's pieces in groups parted by more than a gutter. A long name fills its column: the party named behind it begins the next
 * one however little white is left.
 */
function partsOf(row: Row, metrics: PageMetrics): readonly Part[] {
  const parts: Part[] = [];
  for (const piece of row.pieces) {
    const previous = parts.at(-1);
    const isNew =
      previous === undefined ||
      piece.box[0] - previous.right > metrics.em * gutter ||
      (startsWithParty(clean(piece.text)) && startsWithParty(previous.text));
    if (isNew) parts.push({ left: piece.box[0], right: piece.box[2], text: clean(piece.text) });
    else parts[parts.length - 1] = { ...previous, right: piece.box[2], text: previous.text + clean(piece.text) };
  }
  return parts;
}

interface Part {
  readonly left: number;
  readonly right: number;
  readonly text: string;
}

function clean(text: string): string {
  return text.replace(/\s/g, '');
}

function findAnchor(rows: readonly (readonly Part[])[], metrics: PageMetrics): Anchor | undefined {
  for (const [row, parts] of rows.entries()) {
    const parties = parts.filter((part) => startsLikeParty(part.text));
    const isPartyRow = parties.length >= 2 && parties[0] === parts[0] && differ(parties.map((part) => part.text));
    if (isPartyRow && parties.every((part) => isBlockHead(part))) {
      return { row, starts: parties.slice(1).map((part) => part.left) };
    }
    const twin = twinStart(parts);
    if (twin === undefined) continue;
    const partners = rows.slice(row + 1, row + 6).filter((next) => {
      const start = twinStart(next);
      return start !== undefined && Math.abs(start - twin) < metrics.em * 2;
    });
    if (partners.length > 0) return { row, starts: [twin] };
  }
  return undefined;
}

/** The head of a party's block is a label line, not a sentence. */
function isBlockHead(part: Part): boolean {
  return !/[。；，]/u.test(part.text) && part.text.length <= 45;
}

function differ(texts: readonly string[]): boolean {
  return new Set(texts.map((text) => text.slice(0, 2))).size === texts.length;
}

/** Where the right one of two equal labels begins, as in `日期：…  日期：…`. */
function twinStart(parts: readonly Part[]): number | undefined {
  const first = parts[0];
  if (first === undefined) return undefined;
  const label = labelOf(first.text);
  if (label.length < 2 || !(startsWithSignatureLabel(first.text) || /[：:]/.test(first.text))) return undefined;
  return parts.slice(1).find((part) => labelOf(part.text) === label)?.left;
}

function labelOf(text: string): string {
  return (/^[^：:▁]{1,16}/u.exec(text)?.[0] ?? '').replace(/[（()）]/gu, '');
}

/** The region ends before a row that crosses a gutter, opens a clause, or starts the next pair of parties. */
function regionEnd(rows: readonly Row[], anchor: Anchor, metrics: PageMetrics): number {
  for (let at = anchor.row + 1; at < rows.length; at++) {
    const row = rows[at]!;
    const text = clean(row.pieces.map((piece) => piece.text).join(''));
    const crosses = row.pieces.some((piece) => isCrossing(piece, anchor, metrics));
    const isLeftOnly = row.pieces.every((piece) => columnOf(piece, anchor, metrics) === 0);
    const opensClause = isLeftOnly && startsWithNumber(text) && !startsWithSignatureLabel(text);
    if (crosses || opensClause) return at;
  }
  return rows.length;
}

function isCrossing(piece: Piece, anchor: Anchor, metrics: PageMetrics): boolean {
  const reach = metrics.em * 2;
  return anchor.starts.some((start) => piece.box[0] < start - reach && piece.box[2] > start + reach);
}

function columnOf(piece: Piece, anchor: Anchor, metrics: PageMetrics): number {
  const centre = (piece.box[0] + piece.box[2]) / 2;
  return anchor.starts.filter((start) => piece.box[0] >= start - metrics.em || centre >= start).length;
}
