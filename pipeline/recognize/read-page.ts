import type { Mark, ReadPage, TableGrid, TextLine } from '../../models/page.ts';
import type { OcrEngine, RasterImage } from '../../models/ports.ts';
import { fractionsOf, keepUnits, measureEm, pageLineFrom, pageLineOf, textLineOf } from './lines/page-line.ts';
import type { PageLine, Size } from './lines/page-line.ts';
import { findTables } from './tables/find-tables.ts';
import type { RuledTable } from './tables/find-tables.ts';
import { rowsOf } from './lines/rows.ts';
import { lookAtPage } from './page-scene.ts';
import type { PageScene } from './page-scene.ts';
import type { PixelBox } from './raster/gray.ts';
import { findBracketSlots } from './slots/find-bracket-slots.ts';
import { findDateGaps } from './slots/find-date-gaps.ts';
import { findUnderlines } from './slots/find-underlines.ts';
import { isRulingLike } from './slots/find-slot-ink.ts';
import { readSlots } from './slots/read-slots.ts';
import type { ReadScene, Slot } from './slots/slot.ts';
import { straighten } from './straighten/straighten.ts';
import type { Upright } from './straighten/straighten.ts';
import { findBracketTicks } from './ticks/find-bracket-ticks.ts';
import { findTicks, isTickCharacter } from './ticks/find-ticks.ts';

/** A page picture to read; `textLines` where a trusted text layer says what stands on it. */
export interface PageInput {
  readonly image: RasterImage;
  /** Boxes are fractions of `image`, which then stands upright already. */
  readonly textLines: readonly TextLine[] | null;
  readonly page: number;
}

/**
 * Reads one page: sets it upright, finds its seals, lines, slots and tick boxes. The image given back is the upright
 * one, uncropped; all boxes are fractions of it. No character of a line stands where a blank or tick mark does.
 */
export async function readUprightPage(
  input: PageInput,
  engine: OcrEngine,
): Promise<{ readonly image: RasterImage; readonly page: ReadPage }> {
  const upright: Upright =
    input.textLines === null ? await straighten(input.image, engine) : { image: input.image, rotation: 0, skew: 0 };
  const { image, rotation, skew } = upright;
  const scene = lookAtPage(image);
  const lines =
    input.textLines === null
      ? (await engine.readPage(scene.bare)).map((line) => pageLineOf(line, { left: 0, top: 0 }))
      : input.textLines.map((line) => pageLineFrom(line, image));
  const { marks, tables, lines: kept } = await findMarks(scene, lines, { engine, page: input.page });
  const page: ReadPage = {
    status: 'ok',
    number: input.page,
    source: input.textLines === null ? 'ocr' : 'text-layer',
    rotation,
    skew,
    width: image.width,
    height: image.height,
    lines: kept.map((line) => textLineOf(line, image)),
    marks,
    tables,
    engine: input.textLines === null ? `${engine.id}@${engine.version}` : 'text-layer',
    issues: [],
  };
  return { image, page };
}

interface Found {
  readonly marks: readonly Mark[];
  readonly lines: readonly PageLine[];
  readonly tables: readonly TableGrid[];
}

async function findMarks(
  scene: PageScene,
  lines: readonly PageLine[],
  { engine, page }: { readonly engine: OcrEngine; readonly page: number },
): Promise<Found> {
  const read: ReadScene = { scene, lines, rows: rowsOf(lines), em: measureEm(lines, scene.image) };
  const ticks = [...findTicks(read), ...findBracketTicks(read)];
  const tables = findTables({ ...scene, tolerance: read.em * 0.4 }).filter((table) => !isFrame(table.box, scene.image));
  const rulings = scene.horizontals.filter((ruling) => !tables.some((table) => table.rulings.has(ruling)));
  const underlines = findUnderlines(read, rulings);
  const gaps = [...findDateGaps(read), ...findBracketSlots(read)].filter(
    (slot) => !meetsAny(slot, [...underlines, ...ticks]),
  );
  const slots = await readSlots(read, [...underlines, ...gaps], engine);
  const mark = (kind: Mark['kind'], box: PixelBox, rest: Partial<Mark>): Mark => ({
    kind,
    page,
    box: fractionsOf(box, scene.image),
    text: null,
    state: null,
    confidence: 0.9,
    ...rest,
  });
  const marks = [
    ...scene.seals.map(({ box, confidence }) => mark('seal', box, { confidence })),
    ...slots.blanks.map(({ box, confidence }) => mark('blank', box, { confidence })),
    ...slots.unread.map((box) => mark('unread', box, { confidence: 0.7 })),
    ...ticks.map(({ box, isChecked, confidence }) =>
      mark('tick', box, { state: isChecked ? 'checked' : 'unchecked', confidence }),
    ),
  ];
  const dropped = new Map<PageLine, Set<number>>();
  for (const character of read.rows.flat()) {
    if (!isTickCharacter(character, ticks, read.em) && !isOnBlank(character, slots.blanks)) continue;
    const indexes = dropped.get(character.line) ?? new Set();
    dropped.set(character.line, indexes.add(character.index));
  }
  const kept = lines.flatMap(
    (line) => keepUnits(line, (i) => !dropped.get(line)?.has(i) && line.text[i] !== '_') ?? [],
  );
  return { marks, lines: [...kept, ...slots.lines], tables: tables.map((table) => gridOf(table, scene.image)) };
}

function meetsAny(slot: Slot, others: readonly { readonly box: PixelBox }[]): boolean {
  return others.some(
    ({ box }) =>
      Math.min(box.right, slot.box.right) - Math.max(box.left, slot.box.left) > 0 &&
      Math.min(box.bottom, slot.box.bottom) - Math.max(box.top, slot.box.top) > 0,
  );
}

/** What the engine made of a blank slot's ruling. */
function isOnBlank(
  {
    text,
    left,
    right,
    middle,
  }: { readonly text: string; readonly left: number; readonly right: number; readonly middle: number },
  blanks: readonly Slot[],
): boolean {
  if (!isRulingLike(text)) return false;
  const x = (left + right) / 2;
  return blanks.some(({ box }) => x > box.left && x < box.right && middle > box.top && middle < box.bottom);
}

function gridOf(table: RuledTable, size: Size): TableGrid {
  const cells = table.cells.map((cell) => ({ ...cell, box: fractionsOf(cell.box, size) }));
  return { box: fractionsOf(table.box, size), rows: table.rows, columns: table.columns, cells };
}

/** The edges of the sheet itself, or a frame drawn around the whole page. */
function isFrame(box: PixelBox, { width, height }: Size): boolean {
  return box.right - box.left > width * 0.96 || box.bottom - box.top > height * 0.96;
}
