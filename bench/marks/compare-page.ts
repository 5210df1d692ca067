import { assembleContract } from '../../pipeline/assemble/assemble-contract.ts';
import type { Mark, ReadPage } from '../../models/page.ts';
import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';
import { staysApart } from './scan-page.ts';
import type { Quality } from './scan-page.ts';
import { count } from './tally.ts';
import type { Tallies } from './tally.ts';
import type { PageTruth, Place } from './truth.ts';

/** A drawn page as it was read. */
export interface ReadDrawing {
  readonly page: ReadPage;
  /** Where a point of the page before scanning lies on the upright page read. */
  readonly place: Place;
  readonly truth: PageTruth;
  /** Width of a character in pixels. */
  readonly em: number;
  readonly quality: Quality;
}

/** Compares what was read on a drawn page with what was drawn; `report` hears of every difference. */
export function comparePage(drawing: ReadDrawing, report: (difference: string) => void): Tallies {
  const tallies: Tallies = {};
  compareSlots(drawing, tallies, report);
  compareTicks(drawing, tallies, report);
  compareSeals(drawing, tallies, report);
  compareSignatures(drawing, tallies, report);
  compareTables(drawing, tallies, report);
  compareHands(drawing, tallies, report);
  return tallies;
}

type Report = (difference: string) => void;

interface Found {
  readonly mark: Mark;
  readonly box: PixelBox;
}

function marksOf({ page }: ReadDrawing, kind: Mark['kind']): Found[] {
  return page.marks.filter((mark) => mark.kind === kind).map((mark) => ({ mark, box: toPixels(mark.box, page) }));
}

function toPixels([left, top, right, bottom]: Mark['box'], { width, height }: ReadPage): PixelBox {
  return { left: left * width, top: top * height, right: right * width, bottom: bottom * height };
}

/** The upright box around a drawn box as it came to lie. */
function placed({ place }: ReadDrawing, { left, top, right, bottom }: PixelBox): PixelBox {
  const corners = [place([left, top]), place([right, top]), place([right, bottom]), place([left, bottom])];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function shareCovered(box: PixelBox, by: PixelBox): number {
  const width = Math.min(box.right, by.right) - Math.max(box.left, by.left);
  const height = Math.min(box.bottom, by.bottom) - Math.max(box.top, by.top);
  if (width <= 0 || height <= 0) return 0;
  return (width * height) / Math.max(1, (box.right - box.left) * (box.bottom - box.top));
}

/** Takes the mark that covers a drawn box best (or is covered by it) out of the list. */
function takeAt(found: Found[], box: PixelBox): Found | undefined {
  const cover = (other: Found): number => Math.max(shareCovered(box, other.box), shareCovered(other.box, box));
  const best = found.reduce((at, other, i) => (cover(other) > (at < 0 ? 0.3 : cover(found[at]!)) ? i : at), -1);
  return best < 0 ? undefined : found.splice(best, 1)[0];
}

const where = ({ left, top, right, bottom }: PixelBox): string => [left, top, right, bottom].map(Math.round).join(' ');

function compareSlots(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const blanks = marksOf(drawing, 'blank');
  for (const slot of drawing.truth.slots.filter(({ fill }) => fill === null)) {
    const box = placed(drawing, slot.box);
    const isFound = takeAt(blanks, box) !== undefined;
    for (const measure of ['blank slots', `blank slots: ${slot.kind}`])
      count(tallies, measure, { wanted: 1, right: Number(isFound) });
    if (!isFound) report(`blank ${slot.kind} missed at ${where(box)}`);
  }
  const unread = marksOf(drawing, 'unread');
  for (const slot of drawing.truth.slots) {
    if (slot.fill === null) continue;
    const box = placed(drawing, slot.box);
    const blank = takeAt(blanks, box);
    count(tallies, 'ink in slots not called blank', { wanted: 1, right: Number(blank === undefined) });
    if (blank) report(`${slot.fill.by} ${slot.fill.text} called blank at ${where(box)}`);
    const text = textIn(drawing, box);
    const isRight = plain(text).includes(plain(slot.fill.text));
    count(tallies, `slots filled by ${slot.fill.by} read right`, { wanted: 1, right: Number(isRight) });
    if (!isRight) report(`${slot.fill.by} ${slot.fill.text} read as ${text}${takeAt(unread, box) ? ' (unread)' : ''}`);
  }
  for (const { box } of blanks) report(`blank where there is none at ${where(box)}`);
  count(tallies, 'blank slots', { extra: blanks.length });
}

/** What was read with its middle in a box, a little beside it included. */
function textIn({ page, em }: ReadDrawing, box: PixelBox): string {
  return page.lines
    .flatMap((line) => {
      const middle = ((line.box[1] + line.box[3]) / 2) * page.height;
      if (middle < box.top - em * 0.4 || middle > box.bottom + em * 0.4) return [];
      return [...line.text].flatMap((character, i) => {
        const x = ((line.charXs[2 * i]! + line.charXs[2 * i + 1]!) / 2) * page.width;
        return x > box.left - em * 0.6 && x < box.right + em * 0.6 ? [{ character, x }] : [];
      });
    })
    .sort((a, b) => a.x - b.x)
    .map(({ character }) => character)
    .join('');
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}

function compareTicks(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const found = marksOf(drawing, 'tick');
  for (const tick of drawing.truth.ticks) {
    const box = placed(drawing, tick.box);
    const match = takeAt(found, box);
    const isRight = match?.mark.state === (tick.isChecked ? 'checked' : 'unchecked');
    for (const measure of ['tick states', `tick states: ${tick.style}`])
      count(tallies, measure, { wanted: 1, right: Number(isRight) });
    if (!isRight) report(`tick ${tick.style} ${match ? `told ${match.mark.state}` : 'missed'} at ${where(box)}`);
  }
  for (const { box } of found) report(`tick where there is none at ${where(box)}`);
  count(tallies, 'tick states', { extra: found.length });
}

function compareSeals(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const found = marksOf(drawing, 'seal');
  for (const seal of drawing.truth.seals) {
    const box = placed(drawing, seal.box);
    const match = takeAt(found, box);
    for (const measure of ['seals', `seals: ${seal.shape}`])
      count(tallies, measure, { wanted: 1, right: Number(match !== undefined) });
    if (!match) report(`seal ${seal.shape} missed at ${where(box)}`);
    if (seal.text === null) continue;
    const isRight = match?.mark.text === seal.text;
    const kind = staysApart(seal.level, drawing.quality) ? 'ink told from print' : 'ink as black as print';
    for (const measure of ['seal texts', `seal texts: ${seal.shape}`, `seal texts: ${kind}`])
      count(tallies, measure, { wanted: 1, right: Number(isRight) });
    if (!isRight) report(`seal ${seal.shape} ${seal.text} read as ${match?.mark.text ?? null}`);
  }
  for (const { box } of found) report(`seal where there is none at ${where(box)}`);
  count(tallies, 'seals', { extra: found.length });
}

function compareSignatures(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const found = marksOf(drawing, 'signature');
  for (const signature of drawing.truth.signatures) {
    const box = placed(drawing, signature.box);
    const match = takeAt(found, box);
    count(tallies, 'signatures', { wanted: 1, right: Number(match !== undefined) });
    const isRight = match?.mark.text === signature.text;
    count(tallies, 'signatures read right', { wanted: 1, right: Number(isRight) });
    if (!isRight)
      report(`signature ${signature.text} ${match ? `read as ${match.mark.text}` : 'missed'} at ${where(box)}`);
  }
  for (const { box } of found) report(`signature where there is none at ${where(box)}`);
  count(tallies, 'signatures', { extra: found.length });
}

function compareTables(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const { contract } = assembleContract([drawing.page]);
  const tables = [...contract.tables];
  for (const table of drawing.truth.tables) {
    const box = placed(drawing, table.box);
    const cover = (at: number): number =>
      Math.max(0, ...tables[at]!.cells.map((cell) => shareCovered(toPixels(cell.box, drawing.page), box)));
    const best = tables.findIndex((_, at) => cover(at) > 0.5);
    const match = best < 0 ? undefined : tables.splice(best, 1)[0];
    for (const cell of table.cells) {
      const got = match?.cells.find(({ row, column }) => row === cell.row && column === cell.column);
      const text = got ? contract.text.slice(got.span.start, got.span.end) : '';
      const isRight = plain(text) === plain(cell.text);
      for (const measure of ['table cells', `table cells: ${table.style}`])
        count(tallies, measure, { wanted: 1, right: Number(isRight) });
      if (!isRight && match) report(`cell ${table.style} ${cell.row} ${cell.column} ${cell.text} read as ${text}`);
    }
    if (!match) report(`table ${table.style} missed at ${where(box)}`);
  }
}

/** A line is by hand, or print, where nearly all of its box is; others are neither. */
const [mostlyByHand, hardlyByHand] = [0.7, 0.03];

function compareHands(drawing: ReadDrawing, tallies: Tallies, report: Report): void {
  const { page, truth } = drawing;
  const byHand = [
    ...truth.slots.filter(({ fill }) => fill?.by === 'hand').map(({ box }) => placed(drawing, box)),
    ...truth.signatures.map(({ box }) => placed(drawing, box)),
  ];
  for (const { text, box, hand } of page.lines) {
    const line = toPixels(box, page);
    const share = byHand.reduce((sum, written) => sum + shareCovered(line, written), 0);
    if (share > mostlyByHand) {
      count(tallies, 'lines by hand told so', { wanted: 1, right: Number(hand === 'handwriting') });
      count(tallies, 'lines by hand not called print', { wanted: 1, right: Number(hand !== 'print') });
    } else if (share < hardlyByHand) {
      count(tallies, 'printed lines told so', { wanted: 1, right: Number(hand === 'print') });
      count(tallies, 'printed lines not called handwriting', { wanted: 1, right: Number(hand !== 'handwriting') });
      if (hand === 'handwriting') report(`print ${text} called handwriting at ${where(line)}`);
    }
  }
}
