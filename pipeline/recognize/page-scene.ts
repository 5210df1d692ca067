import type { RasterImage } from '../../models/ports.ts';
import { grayOf } from './raster/gray.ts';
import type { PixelBox } from './raster/gray.ts';
import type { InkMap } from './raster/ink.ts';
import { columnProfile, countInk, findInk, paleInkShare } from './raster/ink.ts';
import { findPaper } from './raster/paper.ts';
import { eraseRulings } from './raster/erase-rulings.ts';
import { joinRulings } from './raster/join-rulings.ts';
import type { Ruling } from './raster/find-rulings.ts';
import { findHorizontalRulings, findVerticalRulings } from './raster/find-rulings.ts';
import { findSeals } from './seals/find-seals.ts';
import type { Seal } from './seals/find-seals.ts';
import { suppressSeals } from './seals/suppress-seals.ts';
import { findRowRules } from './tables/find-row-rules.ts';
import { findTables } from './tables/find-tables.ts';
import type { RuledTable } from './tables/find-tables.ts';

/** An upright page taken apart: what its ink is, before anything is read. */
export interface PageScene {
  /** The page as it is. */
  readonly image: RasterImage;
  readonly seals: readonly Seal[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  readonly tables: readonly RuledTable[];
  /** Rules of tables that have lines between their rows only. */
  readonly rowRules: ReadonlySet<Ruling>;
  /** The page without seals. */
  readonly unsealed: RasterImage;
  /** Its ink, rulings included. */
  readonly ink: InkMap;
  /** Its ink with hairlines that are hardly darker than the paper; noise may be among it. */
  readonly paleInk: InkMap;
  /** The page without seals, tables' borders and underlines, for reading. */
  readonly bare: RasterImage;
  readonly bareInk: InkMap;
}

/** Takes an upright page apart. Nothing is read; all in page pixels. */
export function lookAtPage(image: RasterImage): PageScene {
  const seals = findSeals(image);
  const unsealed = suppressSeals(image, seals);
  const gray = grayOf(unsealed);
  const paper = findPaper(gray);
  const ink = findInk(gray, paper);
  const paleInk = findInk(gray, paper, paleInkShare(gray, paper));
  const shortSide = Math.min(image.width, image.height);
  const thickest = Math.max(5, shortSide / 200);
  // A slot is at least a character wide (some 1/60 of the page); a table's side is at least a row high.
  const widestGap = shortSide / 200;
  const horizontals = joinRulings(findHorizontalRulings(ink, { shortest: shortSide / 62, thickest }), widestGap);
  const verticals = joinRulings(findVerticalRulings(ink, { shortest: shortSide / 42, thickest }), widestGap);
  const tables = findTables({ horizontals, verticals, tolerance: shortSide / 140 }).filter(
    (table) => !isFrame(table.box, image) && !isLetter(table.box, shortSide),
  );
  const isTableRule = (ruling: Ruling): boolean => tables.some((table) => table.rulings.has(ruling));
  const free = horizontals.filter((ruling) => !isTableRule(ruling));
  const rowRules = findRowRules(ink, free, shortSide * usualEm);
  const erased = [...horizontals, ...verticals].filter(
    (ruling) => isTableRule(ruling) || rowRules.has(ruling) || isUnderline(ink, ruling, shortSide),
  );
  const { image: bare, ink: bareInk } = eraseRulings(unsealed, ink, erased);
  return { image, seals, horizontals, verticals, tables, rowRules, unsealed, ink, paleInk, bare, bareInk };
}

/** Width of a character of 10.5 point on A4, as a share of the page's shorter side. */
const usualEm = 1 / 57;

/**
 * Whether a ruling is certainly drawn, and no foot of neighbouring letters: erased before reading. It is longer than a
 * letter and free of strokes, and either most of it has nothing above, or it sticks out beside what was written on it.
 * Others are judged by the text around them.
 */
function isUnderline(ink: InkMap, ruling: Ruling, shortSide: number): boolean {
  const em = shortSide * usualEm;
  const length = ruling.end - ruling.start;
  if (ruling.direction === 'vertical' || length < em * 1.6 || ruling.touching[1] > 0.12) return false;
  if (standsMidRow(ink, ruling, em)) return false;
  const top = Math.min(ruling.atStart, ruling.atEnd) - em * 0.85;
  const bottom = Math.min(ruling.atStart, ruling.atEnd) - ruling.thickness / 2 - 3;
  const above = columnProfile(ink, { left: ruling.start, right: ruling.end, top, bottom });
  const free = above.reduce((sum, count) => sum + (count === 0 ? 1 : 0), 0);
  if (free > above.length * 0.6) return true;
  const first = above.findIndex((count) => count > 0);
  const last = above.findLastIndex((count) => count > 0);
  const sticksOut = Math.max(first, above.length - 1 - last) > em * 0.2;
  return sticksOut && length > em * 2.2 && ruling.touching[0] < 0.3;
}

/**
 * Whether what stands to the left and right reaches as far below a ruling as above it: then it is a stroke of the row
 * (一, a dash), for an underline lies at the row's foot.
 */
function standsMidRow(ink: InkMap, ruling: Ruling, em: number): boolean {
  const beside = [
    { left: ruling.start - em * 1.2, right: ruling.start - em * 0.08, middle: ruling.atStart },
    { left: ruling.end + em * 0.08, right: ruling.end + em * 1.2, middle: ruling.atEnd },
  ];
  let above = 0;
  let below = 0;
  for (const { left, right, middle } of beside) {
    above += countInk(ink, { left, right, top: middle - em * 0.5, bottom: middle - ruling.thickness });
    below += countInk(ink, { left, right, top: middle + ruling.thickness, bottom: middle + em * 0.5 });
  }
  return below > em && below > above * 0.4;
}

/** Straight strokes of a heading's letters meet like a small table's. */
function isLetter(box: PixelBox, shortSide: number): boolean {
  return box.right - box.left < shortSide * 0.1 || box.bottom - box.top < shortSide * 0.02;
}

/** The edges of the sheet itself, or a frame drawn around the whole page. */
function isFrame(box: PixelBox, { width, height }: RasterImage): boolean {
  return box.right - box.left > width * 0.96 || box.bottom - box.top > height * 0.96;
}
