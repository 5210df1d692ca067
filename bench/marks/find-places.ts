import type { ReadPage, TextLine } from '../../models/page.ts';
import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import { measureEm, pageLineFrom } from '../../pipeline/recognize/lines/page-line.ts';
import { alignLine, plainCharacter } from './align-line.ts';
import type { Alignment } from './align-line.ts';
import type { LinePlace, LineTruth } from './mark-truth.ts';

/** A place of the truth with where it must lie on the page; null where its line was not found in what was read. */
export interface FoundPlace {
  readonly line: LineTruth;
  readonly place: LinePlace;
  readonly box: PixelBox | null;
}

interface Character {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Middle of its line's height. */
  readonly middle: number;
}

type Row = readonly Character[];

interface Found {
  readonly line: LineTruth;
  /** All characters of its row, and those of them it was aligned with. */
  readonly whole: Row;
  readonly row: Row;
  readonly alignment: Alignment;
  readonly score: number;
}

/** A line is found where at most this share of it is missing. */
const mostMissing = 0.4;

/**
 * Finds the places of a page between the characters read around them. Every character tells the place of one line only:
 * the lines that are surest come first, lines that read alike in reading order.
 */
export function findPlaces(page: ReadPage, lines: readonly LineTruth[]): readonly FoundPlace[] {
  const em = emOf(page);
  const found = new Map<LineTruth, Found>();
  const taken = new Set<Character>();
  const rows = rowsOf(page, em);
  for (;;) {
    const left = lines.filter((line) => !found.has(line));
    const best = left.flatMap((line) => bestOf(line, rows, taken) ?? []).reduce(surer, undefined);
    if (!best) break;
    found.set(best.line, best);
    for (const at of best.alignment.readAt) if (at >= 0) taken.add(best.row[at]!);
  }
  return lines.flatMap((line) => {
    const at = found.get(line);
    return line.places.map((place) => ({ line, place, box: at ? boxOf(place, at, { taken, em }) : null }));
  });
}

/** Width of a character of running text in pixels. */
export function emOf(page: ReadPage): number {
  return measureEm(
    page.lines.map((line) => pageLineFrom(line, page)),
    page,
  );
}

function surer(best: Found | undefined, next: Found): Found {
  return best === undefined || next.score > best.score ? next : best;
}

/** Characters of every line with those that stand beside it, left to right; a line is in the rows of all its neighbours. */
function rowsOf(page: ReadPage, em: number): readonly Row[] {
  const all = page.lines.map((line) => charactersOf(line, page)).filter((line) => line.length > 0);
  const rows = all.map(([first]) =>
    all
      .filter(([other]) => Math.abs(other!.middle - first!.middle) < em * 0.6)
      .flat()
      .toSorted((a, b) => a.left + a.right - b.left - b.right),
  );
  return rows.toSorted((a, b) => a[0]!.middle - b[0]!.middle);
}

function charactersOf({ text, box, charXs }: TextLine, { width, height }: ReadPage): Row {
  const middle = ((box[1] + box[3]) / 2) * height;
  return Array.from({ length: text.length }, (_, at) => ({
    text: plainCharacter(text[at]!),
    left: charXs[2 * at]! * width,
    right: charXs[2 * at + 1]! * width,
    middle,
  })).filter((character) => !/[\s_]/.test(character.text));
}

/** The row in which a line is read best, among characters that no other line has. */
function bestOf(line: LineTruth, rows: readonly Row[], taken: ReadonlySet<Character>): Found | undefined {
  const all = rows.flatMap((whole) => {
    const row = whole.filter((character) => !taken.has(character));
    const texts = row.map(({ text }) => text);
    const alignment = alignLine(line, texts);
    if (alignment.cost > line.printed.length * mostMissing) return [];
    const readCount = alignment.readAt.filter((at) => at >= 0).length;
    return [{ line, whole, row, alignment, score: readCount - 2 * alignment.cost }];
  });
  return all.reduce<Found | undefined>(surer, undefined);
}

/** A slot at a line's end is at most this wide, in character widths. */
const widestSlot = 16;

interface Surroundings {
  /** Characters of lines that were found. */
  readonly taken: ReadonlySet<Character>;
  readonly em: number;
}

/**
 * From the character read before a place to the one read after it, as high as they are. At the line's end the place
 * ends where another line begins: what was read between may be what is written in it.
 */
function boxOf(place: LinePlace, { whole, row, alignment }: Found, { taken, em }: Surroundings): PixelBox {
  const read = alignment.readAt.flatMap((at, printedAt) => (at < 0 ? [] : [{ character: row[at]!, printedAt }]));
  const before = read.findLast(({ printedAt }) => printedAt < place.at)?.character;
  const after = read.find(({ printedAt }) => printedAt >= place.at)?.character;
  const beside = (before ?? after)!;
  const others = whole.filter((character) => taken.has(character) && character !== beside);
  const left = before ?? others.findLast((character) => character.right <= beside.left + em / 2);
  const right = after ?? others.find((character) => character.left >= beside.right - em / 2);
  const farthest = em * widestSlot;
  return {
    left: before?.right ?? Math.max(left?.right ?? 0, beside.left - farthest),
    right: after?.left ?? Math.min(right?.left ?? Infinity, beside.right + farthest),
    top: beside.middle - em / 2,
    bottom: beside.middle + em / 2,
  };
}
