import type { RasterImage } from '../../models/ports.ts';
import { grayOf } from './raster/gray.ts';
import type { InkMap } from './raster/ink.ts';
import { findInk } from './raster/ink.ts';
import { findPaper } from './raster/paper.ts';
import { eraseRulings } from './raster/erase-rulings.ts';
import type { Ruling } from './raster/find-rulings.ts';
import { findHorizontalRulings, findVerticalRulings } from './raster/find-rulings.ts';
import { findSeals } from './seals/find-seals.ts';
import type { Seal } from './seals/find-seals.ts';
import { suppressSeals } from './seals/suppress-seals.ts';

/** An upright page taken apart: what its ink is, before anything is read. */
export interface PageScene {
  /** The page as it is. */
  readonly image: RasterImage;
  readonly seals: readonly Seal[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
  /** Ink with rulings but without seals. */
  readonly ink: InkMap;
  /** The page without seals and rulings, for reading. */
  readonly bare: RasterImage;
  readonly bareInk: InkMap;
}

/** Takes an upright page apart. Nothing is read; all in page pixels. */
export function lookAtPage(image: RasterImage): PageScene {
  const seals = findSeals(image);
  const unsealed = suppressSeals(image, seals);
  const gray = grayOf(unsealed);
  const ink = findInk(gray, findPaper(gray));
  const shortSide = Math.min(image.width, image.height);
  const thickest = Math.max(5, shortSide / 200);
  // A slot is at least a character wide (some 1/60 of the page); a table's side is at least a row high.
  const horizontals = findHorizontalRulings(ink, { shortest: shortSide / 62, thickest });
  const verticals = findVerticalRulings(ink, { shortest: shortSide / 42, thickest });
  const erased = [...horizontals.filter((ruling) => isUnderline(ruling, shortSide)), ...verticals.filter(isBorder)];
  const { image: bare, ink: bareInk } = eraseRulings(unsealed, ink, erased);
  return { image, seals, horizontals, verticals, ink, bare, bareInk };
}

/** Long enough, and free enough of strokes, to be no letter's: erased before reading. Shorter ones are judged by the text. */
function isUnderline(ruling: Ruling, shortSide: number): boolean {
  const length = ruling.end - ruling.start;
  return length > shortSide / 34 && ruling.touching[1] < 0.12;
}

function isBorder({ touching }: Ruling): boolean {
  return touching[0] < 0.15 && touching[1] < 0.15;
}
