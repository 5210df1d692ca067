import type { RasterImage } from '../../../models/ports.ts';
import { copyImage } from './copy-image.ts';
import type { InkMap } from './ink.ts';
import type { Ruling } from './find-rulings.ts';
import { placeAt } from './find-rulings.ts';

/**
 * Copies of page and ink map on which rulings have turned to paper. Where a stroke goes on above or below a ruling
 * (handwriting through an underline), the ruling stays at that place.
 */
export function eraseRulings(image: RasterImage, ink: InkMap, rulings: readonly Ruling[]) {
  const cleanImage = copyImage(image);
  const cleanInk: InkMap = { ...ink, data: ink.data.slice() };
  for (const ruling of rulings) {
    const half = ruling.thickness / 2 + 1.5;
    for (let along = Math.max(0, ruling.start - 1); along <= ruling.end; along++) {
      const middle = placeAt(ruling, along);
      erasePiece({ image: cleanImage, ink: cleanInk, original: ink }, ruling.direction, {
        along,
        from: Math.round(middle - half),
        to: Math.round(middle + half),
      });
    }
  }
  return { image: cleanImage, ink: cleanInk };
}

interface Sheets {
  readonly image: RasterImage;
  readonly ink: InkMap;
  readonly original: InkMap;
}

interface Piece {
  readonly along: number;
  readonly from: number;
  readonly to: number;
}

function erasePiece(sheets: Sheets, direction: Ruling['direction'], { along, from, to }: Piece): void {
  const { width, height } = sheets.ink;
  const at = (across: number): number => (direction === 'horizontal' ? across * width + along : along * width + across);
  const limit = direction === 'horizontal' ? height : width;
  if (from < 2 || to + 2 >= limit || along >= (direction === 'horizontal' ? width : height)) return;
  const before = sheets.original.data[at(from - 1)]! + sheets.original.data[at(from - 2)]!;
  const after = sheets.original.data[at(to + 1)]! + sheets.original.data[at(to + 2)]!;
  if (before === 2 || after === 2) return;
  const { data } = sheets.image;
  for (let across = from; across <= to; across++) {
    const target = at(across);
    const share = (across - from) / (to - from || 1);
    for (let c = 0; c < 3; c++)
      data[target * 3 + c] = data[at(from - 2) * 3 + c]! * (1 - share) + data[at(to + 2) * 3 + c]! * share;
    sheets.ink.data[target] = 0;
  }
}
