import type { GrayImage } from './gray.ts';
import { shrinkGray } from './gray.ts';

/**
 * Brightness of the bare paper across a page, one value a tile; shading of a photographed page varies slowly, so a
 * tile stands for its neighbourhood.
 */
export interface PaperMap {
  readonly tile: number;
  readonly columns: number;
  readonly rows: number;
  readonly data: Uint8Array;
}

const shrinkFactor = 4;
/** Tile edge in shrunk pixels: 64 page pixels hold more paper than ink even in dense print. */
const tileEdge = 16;
/** The paper is brighter than most of a tile; the very brightest pixels are noise. */
const paperShare = 0.8;

/** Estimates the paper's brightness from a gray page. Tiles of solid ink take the brightness of their neighbours. */
export function findPaper(page: GrayImage): PaperMap {
  const small = shrinkGray(page, shrinkFactor);
  const columns = Math.max(1, Math.ceil(small.width / tileEdge));
  const rows = Math.max(1, Math.ceil(small.height / tileEdge));
  const raw = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) raw[row * columns + column] = tileLevel(small, column, row);
  return { tile: tileEdge * shrinkFactor, columns, rows, data: medianOfNeighbours(raw, columns, rows) };
}

function tileLevel(image: GrayImage, column: number, row: number): number {
  const histogram = new Uint32Array(256);
  const right = Math.min(image.width, (column + 1) * tileEdge);
  const bottom = Math.min(image.height, (row + 1) * tileEdge);
  let count = 0;
  for (let y = row * tileEdge; y < bottom; y++)
    for (let x = column * tileEdge; x < right; x++, count++) histogram[image.data[y * image.width + x]!]!++;
  return percentile(histogram, count, paperShare);
}

/** The value below which `share` of the counted pixels lie; 255 for an empty histogram. */
export function percentile(histogram: Uint32Array, count: number, share: number): number {
  let left = count * share;
  for (let value = 0; value < histogram.length; value++) {
    left -= histogram[value]!;
    if (left < 0) return value;
  }
  return histogram.length - 1;
}

function medianOfNeighbours(raw: Uint8Array, columns: number, rows: number): Uint8Array {
  const smooth = new Uint8Array(raw.length);
  const around: number[] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      around.length = 0;
      for (let y = Math.max(0, row - 2); y <= Math.min(rows - 1, row + 2); y++)
        for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++)
          around.push(raw[y * columns + x]!);
      around.sort((a, b) => a - b);
      smooth[row * columns + column] = around[Math.floor(around.length * 0.6)]!;
    }
  return smooth;
}

/** Paper brightness at a pixel, from the tile it lies in. */
export function paperAt(paper: PaperMap, x: number, y: number): number {
  const column = Math.min(paper.columns - 1, Math.max(0, Math.floor(x / paper.tile)));
  const row = Math.min(paper.rows - 1, Math.max(0, Math.floor(y / paper.tile)));
  return paper.data[row * paper.columns + column]!;
}

/** Paper brightness of one row of pixels, interpolated between tile centres, written into `into`. */
export function fillPaperRow(paper: PaperMap, y: number, into: Float32Array): void {
  const { tile, columns, rows, data } = paper;
  const fy = Math.min(rows - 1, Math.max(0, (y + 0.5) / tile - 0.5));
  const row = Math.min(rows - 1, Math.floor(fy));
  const below = Math.min(rows - 1, row + 1);
  const wy = fy - row;
  for (let x = 0; x < into.length; x++) {
    const fx = Math.min(columns - 1, Math.max(0, (x + 0.5) / tile - 0.5));
    const column = Math.floor(fx);
    const next = Math.min(columns - 1, column + 1);
    const wx = fx - column;
    const top = data[row * columns + column]! * (1 - wx) + data[row * columns + next]! * wx;
    const low = data[below * columns + column]! * (1 - wx) + data[below * columns + next]! * wx;
    into[x] = top * (1 - wy) + low * wy;
  }
}
