import { distance } from 'fastest-levenshtein';
import type { Furniture } from '../../models/contract.ts';
import { startsWithNumber } from './line-starts.ts';
import { median } from './page-metrics.ts';
import type { TableGrid } from '../../models/page.ts';
import type { PageMetrics } from './page-metrics.ts';
import type { Piece } from './piece.ts';
import { verticalOverlap } from './place-marks.ts';
import { groupRows, mergeRow, rowOf } from './rows.ts';
import type { Row } from './rows.ts';
import { parsePageNumber } from './page-numbers.ts';

/** A page's pieces on their way through assemble. */
export interface PagePieces {
  readonly page: number;
  readonly metrics: PageMetrics;
  readonly pieces: readonly Piece[];
  readonly grids: readonly TableGrid[];
}

/** What belongs to the pages, with the pieces it was made of, and the pages without it. */
export interface FurnitureSplit {
  readonly furniture: readonly Furniture[];
  /** One row for each distinct header or footer text, in page order. */
  readonly texts: readonly (readonly Piece[])[];
  readonly pages: readonly PagePieces[];
}

interface Edge {
  readonly page: number;
  readonly text: string;
  readonly row: Row;
  readonly level: number;
  readonly merged: readonly Piece[];
  readonly isNumber: boolean;
  /** Whether white parts it from the text, as a running line stands. */
  readonly isApart: boolean;
}

/** Outer parts of a page, as fractions of its height, where running lines stand. */
const edgeZone = 0.13;
/** How many rows from the paper's edge are looked at on each side. */
const edgeRows = 2;
/** How much the height of a running line may differ between pages: scans shift, photographs more; for them the text must be the same. */
const levelTolerance = 0.035;
const photographedTolerance = 0.09;
/** A running line is looked for on so many following pages: attachments in between may lack it. */
const pagesApart = 10;
/** White between running line and text, against the usual distance of rows. */
const wideGap = 1.25;

/** Finds running headers, footers and page numbers and takes them out of the pages. */
export function splitFurniture(pages: readonly PagePieces[]): FurnitureSplit {
  const edges = pages.flatMap(edgesOf);
  const numbers = edges.filter((edge) => edge.isNumber);
  const others = edges.filter((edge) => !edge.isNumber && edge.isApart && !isOfTheText(edge.text));
  const groups = groupAlike(others).filter((group) => new Set(group.map((edge) => edge.page)).size >= 2);
  const running = groups.flat();
  const removed = new Set([...numbers, ...running].flatMap((edge) => edge.row.pieces));
  return {
    furniture: [...numbers.map((edge) => furnitureOf(edge, true)), ...running.map((edge) => furnitureOf(edge, false))],
    texts: groups.map(bestReading).toSorted((a, b) => a[0]!.page - b[0]!.page || a[0]!.box[1] - b[0]!.box[1]),
    pages: pages.map((page) => ({ ...page, pieces: page.pieces.filter((piece) => !removed.has(piece)) })),
  };
}

/** A sentence or a numbered clause belongs to the text, however often it stands at the top of a page. */
function isOfTheText(text: string): boolean {
  return startsWithNumber(text) || /[。；]$/u.test(text);
}

function furnitureOf(edge: Edge, isNumber: boolean): Furniture {
  const side = edge.level < 0.5 ? 'header' : 'footer';
  return { page: edge.page, box: edge.row.box, text: edge.text, role: isNumber ? 'page-number' : side };
}

/** The outermost rows, each of their widely parted groups of pieces for itself: a row may hold a title and a number. */
function edgesOf(page: PagePieces): readonly Edge[] {
  const rows = groupRows(page.pieces, page.metrics);
  const isRuled = (row: Row): boolean => page.grids.some((grid) => verticalOverlap(grid.box, row.box) > 0.5);
  const top = rows.slice(0, edgeRows).filter((row) => row.box[1] < edgeZone && !isRuled(row));
  const bottom = rows
    .toReversed()
    .slice(0, edgeRows)
    .filter((row) => row.box[3] > 1 - edgeZone && !isRuled(row) && !top.includes(row));
  const apart = new Set([...standingApart(top, rows), ...standingApart(bottom, rows.toReversed())]);
  return [...top, ...bottom].flatMap((row) => edgesOfRow(row, page, apart.has(row)));
}

/** Of the outermost rows, those that more white than the usual parts from the page's text. */
function standingApart(outer: readonly Row[], inward: readonly Row[]): readonly Row[] {
  const pitches = inward.slice(1).map((row, at) => Math.abs(row.box[1] - inward[at]!.box[1]));
  const usual = median(pitches.slice(1)) ?? 0;
  const last = outer.findLastIndex((_, at) => pitches[at] === undefined || pitches[at] > usual * wideGap);
  return outer.slice(0, last + 1);
}

function edgesOfRow(row: Row, { page, metrics }: PagePieces, isApart: boolean): readonly Edge[] {
  const level = (row.box[1] + row.box[3]) / 2;
  return partsOf(row, metrics).map((part) => {
    const merged = mergeRow(part, metrics);
    const text = merged.map((piece) => piece.text).join('');
    const isNumber = parsePageNumber(text, level) !== null;
    return { page, text, row: part, level, merged, isNumber, isApart };
  });
}

function partsOf(row: Row, metrics: PageMetrics): readonly Row[] {
  const parts: Piece[][] = [];
  for (const piece of row.pieces) {
    const previous = parts.at(-1)?.at(-1);
    if (previous === undefined || piece.box[0] - previous.box[2] > metrics.em * 4) parts.push([piece]);
    else parts.at(-1)!.push(piece);
  }
  return parts.map(rowOf);
}

function groupAlike(edges: readonly Edge[]): readonly (readonly Edge[])[] {
  const groups: Edge[][] = [];
  let near: Edge[][] = [];
  for (const edge of edges) {
    if (edge.text.length < 2) continue;
    near = near.filter((group) => group.at(-1)!.page >= edge.page - pagesApart);
    const group = near.find((candidate) => isAlike(candidate[0]!, edge));
    if (group !== undefined) group.push(edge);
    else near.push([edge]);
    if (group === undefined) groups.push(near.at(-1)!);
  }
  return groups;
}

function isAlike(a: Edge, b: Edge): boolean {
  const shift = Math.abs(a.level - b.level);
  if (a.page === b.page || shift > photographedTolerance) return false;
  const [left, right] = [plainText(a), plainText(b)];
  if (left === right) return true;
  return shift <= levelTolerance && distance(left, right) <= Math.floor(Math.max(left.length, right.length) * 0.2);
}

function plainText({ text }: Edge): string {
  return text.normalize('NFKC').replace(/[\s▁]/gu, '');
}

/** The reading most pages agree on, the first of them. */
function bestReading(group: readonly Edge[]): readonly Piece[] {
  const votes = (edge: Edge): number => group.filter((other) => other.text === edge.text).length;
  return group.reduce((best, edge) => (votes(edge) > votes(best) ? edge : best)).merged;
}
