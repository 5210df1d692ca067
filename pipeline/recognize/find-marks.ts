import type { Mark, TableGrid } from '../../models/page.ts';
import type { OcrEngine } from '../../models/ports.ts';
import { fractionsOf, keepUnits, measureEm } from './lines/page-line.ts';
import type { PageLine, Size } from './lines/page-line.ts';
import { rowsOf } from './lines/rows.ts';
import type { RowCharacter } from './lines/rows.ts';
import type { PageScene } from './page-scene.ts';
import { placeAt } from './raster/find-rulings.ts';
import type { Ruling } from './raster/find-rulings.ts';
import type { PixelBox } from './raster/gray.ts';
import { unreadCharacter } from './second-look/mark-unread.ts';
import { distanceIn } from './seals/find-outlines.ts';
import type { Seal } from './seals/find-seals.ts';
import type { SealReading } from './seals/read-seal.ts';
import { readSeal } from './seals/read-seal.ts';
import { findSignatures } from './signatures/find-signatures.ts';
import { readSignatures } from './signatures/read-signatures.ts';
import type { Signature } from './signatures/read-signatures.ts';
import { findBracketSlots } from './slots/find-bracket-slots.ts';
import { findDateGaps } from './slots/find-date-gaps.ts';
import { isRulingLike } from './slots/find-slot-ink.ts';
import { findUnderscores } from './slots/find-underscores.ts';
import { findUnderlines } from './slots/find-underlines.ts';
import { readSlots } from './slots/read-slots.ts';
import type { SlotReading } from './slots/read-slots.ts';
import type { ReadScene, Slot } from './slots/slot.ts';
import type { RuledTable } from './tables/find-tables.ts';
import { findBracketTicks } from './ticks/find-bracket-ticks.ts';
import { findTicks, isTickCharacter } from './ticks/find-ticks.ts';
import { findTickCharacters } from './ticks/find-tick-characters.ts';
import type { Tick } from './ticks/find-ticks.ts';

/** What stands on a page beside its lines, and the lines without what belongs to the marks. */
export interface FoundMarks {
  readonly marks: readonly Mark[];
  readonly tables: readonly TableGrid[];
  readonly lines: readonly PageLine[];
}

/** Finds the marks of a page whose lines are read; slots and signatures the page reading missed are read here. */
export async function findMarks(
  scene: PageScene,
  lines: readonly PageLine[],
  { engine, page }: { readonly engine: OcrEngine; readonly page: number },
): Promise<FoundMarks> {
  const first = sceneWith(scene, lines);
  const inks = findSignatures(
    first,
    scene.tables.flatMap(({ cells }) => cells.map(({ box }) => box)),
  );
  const signed = await readSignatures(first, inks, engine);
  const read = sceneWith(scene, signed.lines);
  const bracketed = findBracketTicks(read);
  // A cross drawn over its brackets makes small squares, and so does 国 written by hand.
  const drawn = findTicks(read).filter((tick) => !meetsAny(tick, [...bracketed, ...signed.signatures]));
  const ticks = [...drawn, ...findTickCharacters(read, [...drawn, ...bracketed]), ...bracketed];
  const places = findSlots(read, ticks, signed.signatures);
  const slots = await readSlots(read, places, engine);
  const readings: SealReading[] = [];
  for (const seal of scene.seals) readings.push(await readSeal(scene.image, seal, engine));
  return {
    marks: marksOf(scene, { readings, slots, ticks, signatures: signed.signatures, page }),
    tables: scene.tables.map((table) => gridOf(table, scene.image)),
    lines: [...withoutMarks(read, { ticks, slots, known: [...ticks, ...places, ...scene.seals] }), ...slots.lines],
  };
}

function sceneWith(scene: PageScene, lines: readonly PageLine[]): ReadScene {
  return { scene, lines, rows: rowsOf(lines), em: measureEm(lines, scene.image) };
}

function findSlots(read: ReadScene, ticks: readonly Tick[], signatures: readonly Signature[]): readonly Slot[] {
  const { horizontals, tables, rowRules, seals } = read.scene;
  const free = horizontals.filter(
    (ruling) =>
      !rowRules.has(ruling) &&
      !tables.some((table) => table.rulings.has(ruling) || isBorder(ruling, table)) &&
      !seals.some((seal) => isOnOutline(ruling, seal)),
  );
  const underlines = findUnderlines(read, free).filter((slot) => !meetsAny(slot, signatures));
  const written = findUnderscores(read).filter((slot) => !meetsAny(slot, underlines));
  const gaps = [...written, ...findDateGaps(read), ...findBracketSlots(read)];
  return [...underlines, ...gaps.filter((slot) => !meetsAny(slot, [...underlines, ...ticks]))];
}

/** Whether a ruling is what is left of a gray seal's line. */
function isOnOutline(ruling: Ruling, { outline }: Seal): boolean {
  if (!outline) return false;
  const middle = (ruling.start + ruling.end) / 2;
  const share = distanceIn(outline, middle - outline.x, placeAt(ruling, middle) - outline.y) / outline.radius;
  return share > 0.88 && share < 1.12;
}

/** Whether a ruling is a loose piece of a table's border. */
function isBorder(ruling: Ruling, { box, cells }: RuledTable): boolean {
  const x = (ruling.start + ruling.end) / 2;
  const y = placeAt(ruling, x);
  if (x < box.left || x > box.right) return false;
  return cells.some((cell) => {
    const slack = (cell.box.bottom - cell.box.top) * 0.18;
    const isAtEdge = Math.min(Math.abs(cell.box.top - y), Math.abs(cell.box.bottom - y)) < slack;
    return isAtEdge && x >= cell.box.left && x <= cell.box.right;
  });
}

function meetsAny(slot: { readonly box: PixelBox }, others: readonly { readonly box: PixelBox }[]): boolean {
  return others.some(
    ({ box }) =>
      Math.min(box.right, slot.box.right) - Math.max(box.left, slot.box.left) > 0 &&
      Math.min(box.bottom, slot.box.bottom) - Math.max(box.top, slot.box.top) > 0,
  );
}

interface Everything {
  readonly readings: readonly SealReading[];
  readonly slots: SlotReading;
  readonly ticks: readonly Tick[];
  readonly signatures: readonly Signature[];
  readonly page: number;
}

function marksOf(scene: PageScene, { readings, slots, ticks, signatures, page }: Everything): readonly Mark[] {
  const mark = (kind: Mark['kind'], box: PixelBox, rest: Pick<Mark, 'text' | 'state' | 'confidence'>): Mark => ({
    kind,
    page,
    box: fractionsOf(box, scene.image),
    ...rest,
  });
  return [
    ...scene.seals.map(({ box, confidence }, i) =>
      mark('seal', box, { text: readings[i]!.text, state: readings[i]!.bottomLine, confidence }),
    ),
    ...signatures.map(({ box, text, confidence }) => mark('signature', box, { text, state: null, confidence })),
    ...slots.blanks.map(({ box, confidence }) => mark('blank', box, { text: null, state: null, confidence })),
    ...slots.unread.map((box) => mark('unread', box, { text: null, state: null, confidence: 0.7 })),
    ...ticks.map(({ box, isChecked, confidence }) =>
      mark('tick', box, { text: null, state: isChecked ? 'checked' : 'unchecked', confidence }),
    ),
  ];
}

interface MarksInLines {
  readonly ticks: readonly Tick[];
  readonly slots: Pick<SlotReading, 'blanks' | 'replaced'>;
  /** Whatever tells the ink in a gap of a line: no character was left out there. */
  readonly known: readonly { readonly box: PixelBox }[];
}

/** The lines without what the engine made of tick boxes and of the rulings of blank slots, and without what was read better. */
function withoutMarks(read: ReadScene, { ticks, slots, known }: MarksInLines): readonly PageLine[] {
  const dropped = new Map<PageLine, Set<number>>();
  for (const character of read.rows.flat()) {
    const isMark = isTickCharacter(character, ticks, read.em) || isOnBlank(character, slots.blanks);
    const isKnown = character.text === unreadCharacter && standsOn(character, known, read.em);
    if (!isMark && !isKnown && !slots.replaced.includes(character)) continue;
    dropped.set(character.line, (dropped.get(character.line) ?? new Set()).add(character.index));
  }
  return read.lines.flatMap(
    (line) => keepUnits(line, (i) => !dropped.get(line)?.has(i) && !/[_＿]/.test(line.text[i]!)) ?? [],
  );
}

function standsOn(
  { left, right, middle }: RowCharacter,
  marks: readonly { readonly box: PixelBox }[],
  em: number,
): boolean {
  return marks.some(
    ({ box }) =>
      right > box.left - em * 0.3 &&
      left < box.right + em * 0.3 &&
      middle > box.top - em * 0.3 &&
      middle < box.bottom + em * 0.3,
  );
}

function isOnBlank({ text, left, right, middle }: RowCharacter, blanks: readonly Slot[]): boolean {
  if (!isRulingLike(text)) return false;
  const x = (left + right) / 2;
  return blanks.some(({ box }) => x > box.left && x < box.right && middle > box.top && middle < box.bottom);
}

function gridOf(table: RuledTable, size: Size): TableGrid {
  const cells = table.cells.map((cell) => ({ ...cell, box: fractionsOf(cell.box, size) }));
  return { box: fractionsOf(table.box, size), rows: table.rows, columns: table.columns, cells };
}
