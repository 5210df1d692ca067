import type { Mark, ReadPage, RecognizedPage } from '../../models/page.ts';
import { assembleContract } from '../../pipeline/assemble/assemble-contract.ts';
import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import { findPlaces } from './find-places.ts';
import type { FoundPlace } from './find-places.ts';
import type { PageMarks, TableTruth } from './mark-truth.ts';
import { addTallies, count } from './tally.ts';
import type { Tallies } from './tally.ts';

type Report = (difference: string) => void;

/** Compares the slots, tick boxes and tables of a contract with its truth; a page the truth leaves out has none. */
export function compareContract(
  pages: readonly RecognizedPage[],
  truths: readonly PageMarks[],
  report: Report,
): Tallies {
  const tallies: Tallies = {};
  for (const page of pages) {
    const truth = truths.find((other) => other.page === page.number) ?? { page: page.number, lines: [], tables: [] };
    const read = page.status === 'ok' ? page : nothingOn(page.number);
    addTallies(
      tallies,
      comparePlaces(read, truth, (difference) => report(`p${page.number}: ${difference}`)),
    );
    addTallies(
      tallies,
      compareTables(read, truth.tables, (difference) => report(`p${page.number}: ${difference}`)),
    );
  }
  return tallies;
}

/** A page that could not be read: all that stands on it counts as missed. */
function nothingOn(number: number): ReadPage {
  return {
    ...{ status: 'ok', number, source: 'ocr', rotation: 0, skew: 0, width: 1, height: 1 },
    ...{ lines: [], marks: [], tables: [], engine: '', issues: [] },
  };
}

interface FoundMark {
  readonly mark: Mark;
  readonly box: PixelBox;
}

function marksOf({ marks, width, height }: ReadPage, kind: Mark['kind']): FoundMark[] {
  return marks
    .filter((mark) => mark.kind === kind)
    .map((mark) => {
      const [left, top, right, bottom] = mark.box;
      return { mark, box: { left: left * width, top: top * height, right: right * width, bottom: bottom * height } };
    })
    .toSorted((a, b) => a.box.left - b.box.left);
}

function comparePlaces(page: ReadPage, truth: PageMarks, report: Report): Tallies {
  const tallies: Tallies = {};
  const places = findPlaces(page, truth.lines);
  for (const line of truth.lines) {
    const isFound = places.some((place) => place.line === line && place.box !== null);
    count(tallies, 'labelled lines found', { wanted: 1, right: Number(isFound) });
    if (!isFound) report(`line “${line.source}” was not found`);
  }
  compareSlots(places, { page, tallies, report });
  compareTicks(places, { page, tallies, report });
  return tallies;
}

interface Comparison {
  readonly page: ReadPage;
  readonly tallies: Tallies;
  readonly report: Report;
}

function compareSlots(places: readonly FoundPlace[], { page, tallies, report }: Comparison): void {
  const blanks = marksOf(page, 'blank');
  const slots = places.filter(({ place }) => place.kind === 'slot');
  for (const slot of slots.filter(({ place }) => !place.isInked)) {
    const isFound = takeIn(blanks, slot) !== undefined;
    count(tallies, 'blank slots', { wanted: 1, right: Number(isFound) });
    if (!isFound) report(`blank slot ${nameOf(slot)} missed`);
  }
  for (const slot of slots.filter(({ place }) => place.isInked)) {
    const blank = takeIn(blanks, slot);
    // What was written is not vouched for where its line was not found.
    count(tallies, 'ink in slots not called blank', { wanted: 1, right: Number(slot.box !== null && !blank) });
    if (blank) report(`ink in slot ${nameOf(slot)} called blank`);
  }
  for (const { box } of blanks) report(`blank where there is none at ${where(box, page)}`);
  count(tallies, 'blank slots', { extra: blanks.length });
}

function compareTicks(places: readonly FoundPlace[], { page, tallies, report }: Comparison): void {
  const found = marksOf(page, 'tick');
  for (const tick of places.filter(({ place }) => place.kind === 'tick')) {
    const state = takeIn(found, tick)?.mark.state;
    const isRight = state === (tick.place.isInked ? 'checked' : 'unchecked');
    count(tallies, 'tick boxes', { wanted: 1, right: Number(state !== undefined) });
    count(tallies, 'tick states', { wanted: 1, right: Number(isRight) });
    if (!isRight) report(`tick box ${nameOf(tick)} ${state === undefined ? 'missed' : `told ${state}`}`);
  }
  for (const { box } of found) report(`tick box where there is none at ${where(box, page)}`);
  for (const measure of ['tick boxes', 'tick states']) count(tallies, measure, { extra: found.length });
}

/** Takes the first mark out of the list that has its middle in a place; edges of characters are estimates. */
function takeIn(marks: FoundMark[], { box: place }: FoundPlace): FoundMark | undefined {
  if (place === null) return undefined;
  const slack = (place.bottom - place.top) * 0.4;
  const at = marks.findIndex(({ box }) => {
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const isBeside = x > place.left - slack && x < place.right + slack;
    return isBeside && y > place.top - slack && y < place.bottom + slack;
  });
  return at < 0 ? undefined : marks.splice(at, 1)[0];
}

/** The words around a place. */
function nameOf({ line: { printed }, place: { at } }: FoundPlace): string {
  return `“${printed.slice(Math.max(0, at - 6), at)}▁${printed.slice(at, at + 6)}”`;
}

function where({ left, top, right, bottom }: PixelBox, { width, height }: ReadPage): string {
  return [left / width, top / height, right / width, bottom / height].map((share) => share.toFixed(3)).join(' ');
}

interface ReadCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

function compareTables(page: ReadPage, truths: readonly TableTruth[], report: Report): Tallies {
  const tallies: Tallies = {};
  const tables = tablesOf(page);
  for (const rows of truths) {
    const cells = rows.flatMap((texts, row) =>
      texts.flatMap((text, column) => (text === null ? [] : [{ row, column, text }])),
    );
    const rightIn = (table: readonly ReadCell[]): number => cells.filter((cell) => isRight(cell, table)).length;
    const most = Math.max(0, ...tables.map(rightIn));
    const match =
      most === 0
        ? undefined
        : tables.splice(
            tables.findIndex((table) => rightIn(table) === most),
            1,
          )[0];
    if (!match) report(`table of “${cells[0]?.text}” missed`);
    for (const cell of cells) {
      count(tallies, 'table cells', { wanted: 1, right: Number(match !== undefined && isRight(cell, match)) });
      if (match && !isRight(cell, match)) report(`${nameOfCell(cell)} read as ${readAs(cell, match)}`);
    }
    const surplus = (match ?? []).filter((cell) => !cells.some((other) => isSamePlace(cell, other)));
    count(tallies, 'table cells', { extra: surplus.length });
    for (const cell of surplus) report(`${nameOfCell(cell)} where there is none`);
  }
  for (const table of tables) {
    count(tallies, 'table cells', { extra: table.length });
    report(`table where there is none: ${table.map(({ text }) => text).join(' | ')}`);
  }
  return tallies;
}

function tablesOf(page: ReadPage): (readonly ReadCell[])[] {
  const { contract } = assembleContract([page]);
  return contract.tables.map(({ cells }) =>
    cells.map(({ row, column, span }) => ({ row, column, text: contract.text.slice(span.start, span.end) })),
  );
}

function nameOfCell({ row, column, text }: ReadCell): string {
  return `cell “${text}” (row ${row + 1}, column ${column + 1})`;
}

function isSamePlace(a: ReadCell, b: ReadCell): boolean {
  return a.row === b.row && a.column === b.column;
}

function isRight(cell: ReadCell, table: readonly ReadCell[]): boolean {
  return table.some((other) => isSamePlace(cell, other) && plain(other.text) === plain(cell.text));
}

function readAs(cell: ReadCell, table: readonly ReadCell[]): string {
  const read = table.find((other) => isSamePlace(cell, other));
  return read ? `“${read.text}”` : 'none';
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
